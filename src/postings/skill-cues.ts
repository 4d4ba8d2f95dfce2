import cues from './vocabulary/skill-cues.json' with { type: 'json' }

/** What the words around a place say of the words at it. */
export interface SkillCues {
  /** What stands before asks for a skill: "proficient in …". */
  isAskedBefore(text: string, start: number): boolean
  /** They ask for a skill, before or behind it: "proficient in …", "… developers", "(…)". */
  isAskedFor(text: string, start: number, end: number): boolean
  /** They ask for it and for nothing longer: "experience with …." */
  isAskedAlone(text: string, start: number, end: number): boolean
  /** What follows makes a verb of it: "Go beyond", "Excel at". */
  isVerb(text: string, start: number, end: number): boolean
  /** The line tells of a course of study. */
  isStudied(text: string, start: number, end: number): boolean
}

/** Characters before a place in which words may ask for it. */
const ASKING_WINDOW = 50
/** Characters on either side in which a course of study makes a word its subject. */
const STUDY_WINDOW = 160

/** Makes the cues of the vocabulary ready. */
export function createSkillCues(): SkillCues {
  const asks = `(?<!\\p{L})(?:${oneOf(cues.asking)})[\\s('’"]+`
  const asking = new RegExp(`${asks}(?:[\\p{L}-]+\\s)?$`, 'iu')
  const askingAlone = new RegExp(`${asks}$`, 'iu')
  const study = new RegExp(`(?<!\\p{L})(?:${oneOf(cues.study)})(?!\\p{L})`, 'iu')
  const asked = new Set(cues.asked)
  const moving = new Set(cues.moving)
  const movingAnywhere = new Set(cues.movingAnywhere)
  const isAskedBefore = (text: string, start: number) => asking.test(lineBefore(text, start, ASKING_WINDOW))
  return {
    isAskedBefore,
    isAskedFor: (text, start, end) =>
      isAskedBefore(text, start) || asked.has(wordAfter(text, end)) || isAlone(text, start, end),
    isAskedAlone: (text, start, end) =>
      /^(?:[,.;)\n]|$|\s(?:and|or|is|preferred)\s)/.test(text.slice(end, end + 12)) &&
      askingAlone.test(lineBefore(text, start, ASKING_WINDOW)),
    isVerb: (text, start, end) => {
      const word = wordAfter(text, end)
      return movingAnywhere.has(word) || (moving.has(word) && beginsSentence(text, start))
    },
    isStudied: (text, start, end) =>
      study.test(lineBefore(text, start, STUDY_WINDOW)) || study.test(lineAfter(text, end, STUDY_WINDOW)),
  }
}

/** In parentheses of its own, and no abbreviation of what stands before them. */
function isAlone(text: string, start: number, end: number): boolean {
  return text[start - 1] === '(' && text[end] === ')' && !/^\p{Lu}{2,}$/u.test(text.slice(start, end))
}

function beginsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:\n•*–—-])\s*$/.test(text.slice(Math.max(0, start - 4), start))
}

/** In lower case; empty where the line ends or a sign stands. */
function wordAfter(text: string, end: number): string {
  if (text[end] !== ' ') return ''
  const word = /^[\p{L}-]+/u.exec(text.slice(end + 1, end + 20))
  return word ? word[0].toLowerCase() : ''
}

function lineBefore(text: string, start: number, most: number): string {
  const part = text.slice(Math.max(0, start - most), start)
  return part.slice(part.lastIndexOf('\n') + 1)
}

function lineAfter(text: string, end: number, most: number): string {
  return text.slice(end, end + most).split('\n', 1)[0] ?? ''
}

function oneOf(phrases: readonly string[]): string {
  return phrases.map((phrase) => phrase.replaceAll('.', '\\.').replaceAll(' ', '\\s+')).join('|')
}

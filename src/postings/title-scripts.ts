import phrases from './vocabulary/title-phrases.json' with { type: 'json' }

const OTHER_SCRIPT =
  /[\u0370-\u03ff\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

const plainByPhrase: ReadonlyMap<string, string> = new Map([
  ...Object.entries(phrases.anywhere),
  ...Object.entries(phrases.wholeWords),
])

/** The longer phrase first; ties by code point. */
function alternatives(table: Readonly<Record<string, string>>): string {
  return Object.keys(table)
    .sort((left, right) => right.length - left.length || (left < right ? -1 : 1))
    .join('|')
}

/** Scripts without spaces have their phrases anywhere, alphabets as whole words. */
const PHRASE = new RegExp(
  `${alternatives(phrases.anywhere)}|(?<![\\p{L}\\p{N}])(?:${alternatives(phrases.wholeWords)})(?![\\p{L}\\p{N}])`,
  'gu',
)

/** A title in lower case with the words of other scripts than Latin said in English, where title-phrases.json has them. */
export function inLatinScript(title: string): string {
  if (!OTHER_SCRIPT.test(title)) return title
  return title.replace(PHRASE, (phrase) => ` ${plainByPhrase.get(phrase)} `)
}

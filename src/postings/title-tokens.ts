import { plainText } from './plain-text.ts'
import { inLatinScript } from './title-scripts.ts'

/** A title's words, folded, in the parts that its punctuation makes. */
export interface TitlePart {
  readonly words: readonly string[]
  /** What stands before it: '' at the beginning, else the character that parts them. */
  readonly mark: string
}

/** A head noun that lost the space behind it: EngineerRemote. */
const GLUED = /(?<=\p{L}{2})(?:gineer|tist|lyst|veloper|hitect|nager)(?=\p{Lu}\p{Ll})/gu

/** A field's abbreviation right behind it parts nothing: Machine Learning (ML) Engineer. */
const ABBREVIATED = /\s*\((ai|ml|bi|nlp|cv|llm|ki|ia|rl|dl|dwh)\)\s+(?=\p{L})/giu

/** Numbers of requisitions and years. */
const REFERENCE = /^\d{3,}$/

const GENDER_MARKS = [
  // (m/w/d), (f/m/x), w|m|d, H/F
  /[([]?\s*\b(?:[mwfhdxijkvgo]|div|gn|all genders?|alle)(?:\s*[/|,*.]\s*(?:[mwfhdxijkvgon]|div|gn|any|all|nb))+\b\.?\s*[)\]]?/gi,
  /[([]\s*(?:all|any|alle)\s+(?:genders?|geschlechter)\s*[)\]]/gi,
  /[([]\s*(?:they|she|he)(?:\s*\/\s*(?:they|she|he|them|her|him))+\s*[)\]]/gi,
  // Entwickler:in, Ingenieur*in, développeur·euse, ingénieur(e)
  /(?<=\p{L})(?:[:*_·/]|\/-|\()(?:innen|in|e|euse|rice|trice|a|o)\)?(?![\p{L}\p{N}])/giu,
]

/** Letters that no decomposition makes plain. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
}

/** Parts a title at its punctuation and folds its words: lower case, without accents and gender marks. */
export function titleParts(title: string): TitlePart[] {
  let text = plainText(title).replace(GLUED, '$& ').replace(ABBREVIATED, ' $1 ')
  for (const mark of GENDER_MARKS) text = text.replace(mark, ' ')
  text = inLatinScript(text.toLowerCase())
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøßđıæœ]/g, (letter) => PLAIN_LETTERS[letter] as string)
    .replace(/[–—―‑‒−]/g, ' - ')
    .replace(/(?<=\S) at (?!home\b|scale\b)/g, ' @ ')
    .replace(/\bc\+\+/g, 'cpp')
    .replace(/\ba\.i\.?(?![a-z])/g, 'ai')
    .replace(/\b(sr|jr|snr|jnr|dr|st)\./g, '$1 ')
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
  const parts: { words: string[]; mark: string }[] = [{ words: [], mark: '' }]
  for (const [token, word] of text.matchAll(
    /([\p{L}\p{N}]+)|(?<=\s)-+|-+(?=\s)|(?<=\p{L}{4})\.(?=\s)|[,|()[\]:;@•·{}!?。、「」『』【】〈〉《》]/gu,
  )) {
    if (word !== undefined) {
      if (!REFERENCE.test(word)) (parts.at(-1) as { words: string[] }).words.push(word)
    } else parts.push({ words: [], mark: token[0] as string })
  }
  return parts.filter(({ words }) => words.length > 0)
}

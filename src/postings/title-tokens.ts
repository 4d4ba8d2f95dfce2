import cjk from './vocabulary/title-phrases-cjk.json' with { type: 'json' }

/** A title's words, folded, in the parts that its punctuation makes. */
export interface TitlePart {
  readonly words: readonly string[]
  /** What stands before it: '' at the beginning, else the character that parts them. */
  readonly mark: string
}

const GENDER_MARKS = [
  // (m/w/d), (f/m/x), w|m|d, H/F
  /[([]?\s*\b(?:[mwfhdxijkvgo]|div|gn|all genders?|alle)(?:\s*[/|,*.]\s*(?:[mwfhdxijkvgon]|div|gn|any|all|nb))+\b\.?\s*[)\]]?/gi,
  /[([]\s*(?:all|any|alle)\s+(?:genders?|geschlechter)\s*[)\]]/gi,
  /[([]\s*(?:they|she|he)(?:\s*\/\s*(?:they|she|he|them|her|him))+\s*[)\]]/gi,
  // Entwickler:in, Ingenieur*in, développeur·euse, ingénieur(e)
  /(?<=\p{L})(?:[:*_·/]|\/-|\()(?:innen|in|e|euse|rice|trice|a|o)\)?(?![\p{L}\p{N}])/giu,
]

const CJK_PHRASES = Object.entries(cjk).sort(
  ([left], [right]) => right.length - left.length || (left < right ? -1 : 1),
)

/** Parts a title at its punctuation and folds its words: lower case, without accents and gender marks. */
export function titleParts(title: string): TitlePart[] {
  let text = title
  for (const mark of GENDER_MARKS) text = text.replace(mark, ' ')
  text = text.toLowerCase()
  if (/[\u0400-\u04ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text)) {
    for (const [phrase, plain] of CJK_PHRASES) text = text.replaceAll(phrase.toLowerCase(), ` ${plain} `)
  }
  text = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/[–—―‑‒−]/g, ' - ')
    .replace(/\bc\+\+/g, 'cpp')
    .replace(/\ba\.i\.?(?![a-z])/g, 'ai')
    .replace(/\b(sr|jr|snr|dr|st)\./g, '$1')
    .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
  const parts: { words: string[]; mark: string }[] = [{ words: [], mark: '' }]
  for (const [token, word] of text.matchAll(
    /([\p{L}\p{N}]+)|(?<=\s)-+|-+(?=\s)|(?<=\p{L}{4})\.(?=\s)|[,|()[\]:;@•·{}]/gu,
  )) {
    if (word !== undefined) (parts.at(-1) as { words: string[] }).words.push(word)
    else parts.push({ words: [], mark: token[0] as string })
  }
  return parts.filter(({ words }) => words.length > 0)
}

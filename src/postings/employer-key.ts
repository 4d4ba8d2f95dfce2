import forms from './vocabulary/legal-forms.json' with { type: 'json' }

const listed = (line: string): ReadonlySet<string> => new Set(line.split(' '))
const BEHIND = listed(forms.behind)
const BEFORE = listed(forms.before)
const GLUED = listed(forms.glued)
/** Behind a name, what page of the employer it was read from. */
const PAGES = listed(forms.pages)
const UNSPACED = new RegExp(forms.unspaced.replace(/[()]/g, '\\$&').replaceAll(' ', '|'), 'g')

/** Letters that no decomposition makes plain. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** Legal forms that are written with spaces, slashes or dots between their letters. */
const SPELT_OUT: readonly (readonly [RegExp, string])[] = [
  [/\bs\.?\s?a\.?\s?r\.?\s?l\b\.?/g, 'sarl'],
  [/\bs\.?\s?a\.?(?:\s?p\.?\s?i\.?)?(?:\s?b\.?)? de c\.?\s?v\b\.?/g, 'sacv'],
  [/\bs\.? de r\.?\s?l\.?(?: de c\.?\s?v\b\.?)?/g, 'srlcv'],
  [/\bsp\.?\s?z\s?o\.?\s?o\b\.?/g, 'spzoo'],
  [/\bsp\.\s?[kj]\b\.?/g, 'spk'],
  [/\bco\.?,?\s?kg\b/g, 'kg'],
  [/\b([as])\/([as])\b/g, '$1$2'],
  [/\bprivate limited\b/g, 'pvt ltd'],
  [/\bpublic limited company\b/g, 'plc'],
]

/**
 * Equal for one employer under its spellings: the name's letters and digits without case, accents, a leading "The", the
 * legal form, a note in parentheses behind it and the name of the page it was read from. A trailing `.com` and words
 * such as Technologies or International are part of the name. A name of nothing but these stays whole.
 */
export function employerKey(company: string): string {
  return employerWords(company).join('').replaceAll('.', '') || company.trim().toLowerCase()
}

/** The same name in words, in lower case; dots stay within words such as amazon.com. */
export function employerWords(company: string): readonly string[] {
  const words = plainName(company)
    .split(/[^\p{L}\p{M}\p{N}.]+/u)
    .flatMap(wordsOf)
  const isArticle = words[0] === 'the' || BEFORE.has(words[0] ?? '')
  const kept = words.slice(isArticle && words.length > 1 ? 1 : 0)
  while (kept.length > 1 && isNoName(kept.at(-1) as string)) kept.pop()
  return kept
}

function plainName(company: string): string {
  let name = company
    .replace(/[®™℠©]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    // Marks of other scripts make other letters: ハ is not バ.
    .replace(/(?<=[a-z])\p{M}+|(?<=е)\u0308/gu, '')
    .normalize('NFC')
    .replace(/[ßøłđæœı]/g, (letter) => PLAIN_LETTERS[letter] as string)
    .replace(UNSPACED, ' ')
    .replace(/(?<=[^\s([])\s*[([][^()[\]]*[)\]]?[\s.,]*$/, '')
  for (const [form, plain] of SPELT_OUT) name = name.replace(form, plain)
  return name
    .replace(/(?<![\p{L}\p{N}.])\p{L}(?:\.\s?\p{L})+(?:\.|(?![\p{L}\p{N}.]))/gu, (initials) =>
      initials.replace(/[.\s]/g, ''),
    )
    .replace(/['’`´ʼ]/g, '')
    .replace(/&|\s\+\s/g, ' and ')
    .replace(/(?<=\w)\+/g, 'plus')
}

/** A legal form, what joins two of them (GmbH & Co. KG), or a page's name. */
function isNoName(word: string): boolean {
  return word === 'and' || BEHIND.has(word) || PAGES.has(word)
}

/** Dots part words but within a name such as amazon.com or ambient.ai; a legal form has lost its space. */
function wordsOf(word: string): string[] {
  const trimmed = word.replace(/^\.+|\.+$/g, '')
  if (trimmed === '') return []
  const dot = trimmed.lastIndexOf('.')
  return dot > 0 && GLUED.has(trimmed.slice(dot + 1))
    ? [...wordsOf(trimmed.slice(0, dot)), trimmed.slice(dot + 1)]
    : [trimmed]
}

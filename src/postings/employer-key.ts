/** Legal forms and what else companies put behind their name, in letters only. */
const FORMS = new Set(
  'inc incorporated llc llp lp ltd limited corp corporation co company plc gmbh mbh ag kg kgaa ug ev eg se sa sas sasu sarl srl spa bv nv ab oy oyj as asa aps sl slu slp lda ltda pty pvt pte sdn bhd kk kabushiki kaisha zoo doo dd ood eood sro kft zrt nyrt rt ltée ltee gbr ohg cv sab tbk pt pjsc jsc ooo oao group holding holdings'.split(
    ' ',
  ),
)

/**
 * The employer's name without case, legal form and punctuation: what is equal for one employer under its spellings.
 * A trailing `.com` is part of the name. A name of nothing but legal forms stays whole.
 */
export function employerKey(company: string): string {
  const plain = company
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\bs\.\s?a\.\s?r\.\s?l\b\.?/g, 'sarl')
    .replace(/\b(s|b|n)\.\s?(a|v|e|p|l)\.(?=\W|$)/g, '$1$2')
    .replace(/\bl\.\s?l\.\s?c\b\.?/g, 'llc')
    .replace(/\bsp\.?\s+z\s+o\.?\s?o\b\.?/g, 'zoo')
    .replace(/\bd\.\s?o\.\s?o\b\.?/g, 'doo')
    .replace(/\bco\.?,?\s*kg\b/g, 'kg')
    .replace(/['’`´]/g, '')
    .replace(/&/g, ' and ')
  const words = plain.split(/[^\p{L}\p{N}.]+/u).flatMap(wordsOf)
  const kept = words.slice(words[0] === 'the' && words.length > 1 ? 1 : 0)
  while (kept.length > 1 && isForm(kept.at(-1) as string)) kept.pop()
  return kept.join(' ') || company.trim().toLowerCase()
}

/** A legal form, or what joins two of them: GmbH & Co. KG. */
function isForm(word: string): boolean {
  return word === 'and' || FORMS.has(word)
}

/** Dots part words but within a name such as amazon.com or ambient.ai. */
function wordsOf(word: string): string[] {
  const trimmed = word.replace(/^\.+|\.+$/g, '')
  return trimmed === '' ? [] : [trimmed]
}

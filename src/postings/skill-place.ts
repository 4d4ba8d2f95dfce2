/** Whether the words at this place are part of an address: https://…, name@…, go.dev. */
export function isInAddress(text: string, start: number, end: number): boolean {
  if (text[end] === '@' || text[start - 1] === '@') return true
  if (text[end] === '.' && TOP_DOMAIN.test(text.slice(end, end + 8))) return true
  if (start === 0 || !JOINING.includes(text[start - 1] as string)) return false
  let from = start - 1
  while (from > 0 && start - from < LONGEST_ADDRESS && !/[\s,(]/.test(text[from - 1] as string)) from--
  return ADDRESS.test(text.slice(from, start))
}

const LONGEST_ADDRESS = 300
const JOINING = '/.-_=?&#:%+'
const TOP_DOMAIN = /^\.(?:com|org|net|io|ai|dev|co|app|so|site|us|de)(?![\p{L}\p{N}])/u
const ADDRESS = /:\/\/|www\.|@|\.(?:com|org|net|io|ai|dev|co|app|so|de)[/?]/

/** Whether a spelling that is also a word is part of a compound: R-squared, C-level, A/R, R&D, Ray's. */
export function isCompound(text: string, start: number, end: number): boolean {
  const after = text[end] ?? ''
  const before = text[start - 1] ?? ''
  if (after === '-')
    return !/^-(?:based|powered|native|centric|driven|backed|heavy|first|specific|style|like)/i.test(
      text.slice(end, end + 9),
    )
  if (after === '&' || (after === '+' && !isLetter(text[end + 1]))) return true
  if (after === "'" || after === '’') return isLetter(text[end + 1])
  if (after === '.' && /[\p{Ll}\p{N}]/u.test(text[end + 1] ?? '')) return true
  if (before === '-' || before === '&' || before === "'" || before === '’' || before === '.')
    return isLetter(text[start - 2]) || before === '&' || before === '.'
  return (
    end - start === 1 &&
    before === '/' &&
    isLetter(text[start - 2]) &&
    !isLetter(text[start - 3]) &&
    text[start - 2] !== 'C'
  )
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}

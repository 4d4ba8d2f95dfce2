import { domainToASCII } from 'node:url'

const MAX_ADDRESS = 254
const MAX_LOCAL = 64
const MAX_DOMAIN = 253
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const ALL_DIGITS = /^\d+$/

export type ParsedAddress =
  | { readonly email: string; readonly emailKey: string; readonly problem?: undefined }
  | { readonly problem: string; readonly email?: undefined; readonly emailKey?: undefined }

/**
 * The one place that decides which addresses are mailed: trimmed, NFC, the domain in lower case and punycode, the
 * local part as typed. `emailKey` is the address without case, by which one person has one row. Quoted and non-ASCII
 * local parts, IP and single-label domains are problems, told in a sentence: no relay is asked for SMTPUTF8.
 */
export function parseAddress(written: string): ParsedAddress {
  const address = written.trim().normalize('NFC')
  if (address === '') return { problem: 'An email address is needed.' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  if (/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/.test(address))
    return { problem: 'An email address has no spaces, line breaks or control characters.' }
  if (address.length > MAX_ADDRESS)
    return { problem: `An email address has at most ${MAX_ADDRESS} characters.` }
  const at = address.lastIndexOf('@')
  if (at < 1 || at === address.length - 1)
    return { problem: 'An email address has a name, an @ and a domain, such as ada@example.org.' }
  const local = address.slice(0, at)
  const problem = localProblem(local)
  if (problem) return { problem }
  const domain = toDomain(address.slice(at + 1))
  if (domain === null) return { problem: 'The part after the @ must be a domain name, such as example.org.' }
  const email = `${local}@${domain}`
  if (email.length > MAX_ADDRESS)
    return { problem: `An email address has at most ${MAX_ADDRESS} characters.` }
  return { email, emailKey: email.toLowerCase() }
}

function localProblem(local: string): string | null {
  if (local.length > MAX_LOCAL) return `The part before the @ has at most ${MAX_LOCAL} characters.`
  if (local.startsWith('"')) return 'Addresses in quotation marks are not supported.'
  if (/[^\u0021-\u007e]/.test(local))
    return 'The part before the @ must be written in plain letters (a–z), digits and signs.'
  if (!LOCAL.test(local))
    return 'The part before the @ has a sign that is not allowed, or a dot at its start, at its end or twice.'
  return null
}

function toDomain(written: string): string | null {
  if (/[\s/?#\\:@[\]%]/.test(written)) return null
  const domain = domainToASCII(written)
  const labels = domain.split('.')
  if (domain === '' || domain.length > MAX_DOMAIN || labels.length < 2) return null
  if (!labels.every((label) => LABEL.test(label))) return null
  return ALL_DIGITS.test(labels.at(-1) ?? '') ? null : domain
}

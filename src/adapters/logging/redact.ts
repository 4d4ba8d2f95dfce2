/** Names of fields whose values never reach the log, wherever they stand and however they are written. */
const SECRET_NAMES = new Set([
  'address',
  'apikey',
  'authorization',
  'cookie',
  'email',
  'emailkey',
  'from',
  'key',
  'password',
  'recipient',
  'replyto',
  'secret',
  'setcookie',
  'to',
  'token',
  'xapikey',
])
const HIDDEN = '[redacted]'
const MOST_LEVELS = 6

/** With the sign as a link writes it, too. */
const ADDRESS = /[\w.!#$%&'*+=?^`{|}~-]+(?:@|%40)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/gi
/** A partner's key, wherever somebody put it. */
const KEY = /\bast_[\w-]{43}/g
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi
const IN_ADDRESS = /([?&](?:token|key|secret|email)=)[^&\s"']+/gi
const USER_INFO = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi

/** A text without email addresses, keys, bearer tokens, tokens in links and passwords in URLs. */
export function redactText(text: string): string {
  return text
    .replace(USER_INFO, `$1${HIDDEN}@`)
    .replace(BEARER, `$1 ${HIDDEN}`)
    .replace(IN_ADDRESS, `$1${HIDDEN}`)
    .replace(KEY, HIDDEN)
    .replace(ADDRESS, HIDDEN)
}

/** A copy, fit for the log: secrets by name and by looks are gone, errors are told with stack and cause. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactEntries(Object.entries(fields), MOST_LEVELS)
}

function redactEntries(entries: readonly [string, unknown][], levels: number): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isSecretName(name) ? HIDDEN : redactValue(value, levels)]),
  )
}

function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name.replaceAll(/[-_]/g, '').toLowerCase())
}

function redactValue(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value
  if (levels === 0) return '[deeper]'
  if (value instanceof Error) return redactError(value, levels - 1)
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redactValue(item, levels - 1))
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  return redactEntries(Object.entries(value), levels - 1)
}

function redactError(error: Error, levels: number): Record<string, unknown> {
  const { name, message, stack, cause, ...rest } = error
  return {
    type: name,
    message: redactText(message),
    ...(stack === undefined ? {} : { stack: redactText(stack) }),
    ...redactEntries(Object.entries(rest), levels),
    ...(cause === undefined ? {} : { cause: redactValue(cause, levels) }),
  }
}

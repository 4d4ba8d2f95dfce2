/** What a setting's text may be. Each says what is allowed in words that fit after the setting's name, never the value. */
import { compile } from 'proxy-addr'
import * as z from 'zod'
import { parseAddress } from './newsletter/parse-address.ts'

const LEAST_SECRET_LENGTH = 16

/** One line. */
export const text = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest} characters, on one line`)
    .regex(/^[^\r\n]*$/, 'must be one line')

/** `meaning` says what stands there, for the message. */
export const url = (allowed: readonly string[], meaning: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && allowed.includes(new URL(value).protocol),
      `must be ${meaning}, beginning with ${allowed.map((scheme) => `${scheme}//`).join(' or ')}`,
    )

/** A whole number, both ends allowed. */
export const whole = (least: number, most: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number)

/** One of these words. */
export const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.enum(values, `must be one of ${values.join(', ')}`)

/** One address that our own rule would mail. */
export const address = z
  .string()
  .refine(
    (value) => parseAddress(value).problem === undefined,
    'must be an email address such as news@example.org',
  )

const SENDER = /^(?:([^<>"\r\n]*)<([^<>]+)>|([^<>]+))$/

/** An address, or a name and the address in angle brackets. */
export const sender = z
  .string()
  .transform((value) => {
    const [, name = '', inBrackets, alone] = SENDER.exec(value) ?? []
    return { name: name.trim(), address: (inBrackets ?? alone ?? '').trim() }
  })
  .refine(
    (value) => parseAddress(value.address).problem === undefined,
    'must be an email address, alone or as Name <news@example.org>',
  )

/** Long enough not to be guessed. */
export const secret = z
  .string()
  .min(LEAST_SECRET_LENGTH, `must have at least ${LEAST_SECRET_LENGTH} characters`)

/** A number, both ends allowed. */
export const number = (least: number, most: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,10}(\.\d{1,10})?$/.test(value) && Number(value) >= least && Number(value) <= most,
      `must be a number from ${least} to ${most}`,
    )
    .transform(Number)

/** Addresses and networks of proxies, separated by commas. */
export const proxies = z
  .string()
  .transform((value) => value.split(',').map((part) => part.trim()))
  .refine(
    areProxies,
    'must be addresses or networks such as 10.0.0.0/8, or the names loopback, linklocal and uniquelocal, separated by commas',
  )

function areProxies(names: readonly string[]): boolean {
  try {
    compile([...names])
    return true
  } catch {
    return false
  }
}

/** A zone by its IANA name. */
export const timeZone = z
  .string()
  .refine(isTimeZone, 'must be a time zone of the IANA list, such as UTC or Europe/Berlin')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Where to listen: `0.0.0.0:2525`, `[::]:2525`, or a host's name and a port. */
export const hostAndPort = z
  .string()
  .transform((value) => {
    const [, inBrackets, plain, port] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(value) ?? []
    return { host: inBrackets ?? plain ?? '', port: Number(port) }
  })
  .refine(({ host, port }) => host !== '' && port <= 65_535, 'must be a host and a port such as 0.0.0.0:2525')

import type { IncomingHttpHeaders } from 'node:http'
import type { KeyRing, PartnerKey } from '../../gateway-ports.ts'
import { createRefusal, type Reply } from '../exchange.ts'
import { isPartnerKey } from './partner-key.ts'

/** Who asks: somebody, or the owner of a key. */
export type Client = { readonly kind: 'anonymous' } | { readonly kind: 'key'; readonly key: PartnerKey }

export type Authenticated =
  | { readonly client: Client; readonly refusal?: undefined }
  | { readonly client?: undefined; readonly refusal: Reply }

const ANONYMOUS: Authenticated = { client: { kind: 'anonymous' } }

/**
 * Who asks by the headers of a request. What stands in Authorization is never in the answer.
 * @param ownOrigin of PUBLIC_URL: whoever has a key may try it in GraphiQL
 * @returns a refusal with UNAUTHENTICATED, 401 where the key is none and 403 where this origin may not use it
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  keys: Pick<KeyRing, 'find'>,
  ownOrigin: string,
): Authenticated {
  const { authorization, origin } = headers
  if (authorization === undefined) return ANONYMOUS
  const [, scheme = '', given = ''] = /^(\S*)\s*(.*)$/s.exec(authorization.trim()) ?? []
  if (scheme.toLowerCase() !== 'bearer')
    return refuseKey('The Authorization header has no scheme, or another one than Bearer.')
  if (given === '') return refuseKey('The Authorization header has the scheme Bearer and no key after it.')
  const key = keys.find(given)
  if (key === undefined)
    return refuseKey(
      isPartnerKey(given)
        ? 'The key in the Authorization header is unknown or was revoked.'
        : 'What stands after Bearer in the Authorization header is no key: a key is ast_ and 43 letters, digits, - or _.',
    )
  if (origin !== undefined && origin !== ownOrigin && !key.origins.includes(origin))
    return { refusal: refuseOrigin(origin, key) }
  return { client: { kind: 'key', key } }
}

function refuseKey(problem: string): Authenticated {
  return {
    refusal: createRefusal(
      401,
      'UNAUTHENTICATED',
      `${problem} Allowed: Authorization: Bearer KEY with a key in force, or no such header.`,
      { 'www-authenticate': 'Bearer' },
    ),
  }
}

function refuseOrigin(origin: string, { origins }: PartnerKey): Reply {
  const allowed =
    origins.length === 0 ? 'none, because it is for servers only' : `pages of ${origins.join(', ')}`
  return createRefusal(
    403,
    'UNAUTHENTICATED',
    `The key may not be used by pages of the Origin ${JSON.stringify(origin.slice(0, 200))}. Allowed: ${allowed}.`,
  )
}

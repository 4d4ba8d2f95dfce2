import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import proxyaddr from 'proxy-addr'
import type { Account, PartnerKey } from '../gateway-ports.ts'
import { createBoundedCache } from './bounded-cache.ts'

/** Of a request, what tells whose it is. */
export type AskingRequest = Pick<IncomingMessage, 'headers' | 'socket'>

/** The account that pays for a request: its key's where it sent one, otherwise its address's. */
export type FindAccount = (request: AskingRequest, key?: PartnerKey) => Account

/** Of all addresses remembered by their text: some twenty thousand clients. */
const MOST_CHARACTERS = 1_000_000
/** The account of everybody whose address is unknown: of a Unix socket, or gone already. */
const UNKNOWN: Account = { kind: 'anonymous', id: 'unknown' }

/**
 * Remembers accounts, so that a client's next request costs one look-up.
 * @param trustedProxies addresses, networks and names of networks as proxy-addr has them; only what they forward is
 * believed. None: a client is who opened the connection.
 */
export function createFindAccount(trustedProxies: readonly string[]): FindAccount {
  const ofKeys = new WeakMap<PartnerKey, Account>()
  const findByClient = trustedProxies.length === 0 ? createFindBySocket() : createFindByProxy(trustedProxies)
  return (request, key) => {
    if (!key) return findByClient(request)
    let account = ofKeys.get(key)
    if (!account) {
      account = { kind: 'key', id: String(key.id) }
      ofKeys.set(key, account)
    }
    return account
  }
}

function createFindBySocket(): (request: AskingRequest) => Account {
  const ofSockets = new WeakMap<AskingRequest['socket'], Account>()
  return ({ socket }) => {
    let account = ofSockets.get(socket)
    if (!account) {
      account = accountOf([socket.remoteAddress])
      ofSockets.set(socket, account)
    }
    return account
  }
}

function createFindByProxy(trustedProxies: readonly string[]): (request: AskingRequest) => Account {
  const isTrusted = proxyaddr.compile([...trustedProxies])
  const ofTexts = createBoundedCache<Account>(MOST_CHARACTERS)
  return (request) => {
    const { remoteAddress } = request.socket
    if (remoteAddress === undefined) return UNKNOWN
    const text = `${remoteAddress} ${request.headers['x-forwarded-for'] ?? ''}`
    let account = ofTexts.get(text)
    if (!account) {
      account = accountOf(proxyaddr.all(request as IncomingMessage, isTrusted))
      ofTexts.set(text, account)
    }
    return account
  }
}

/** @param addresses from the connection outwards, up to the first that is not trusted; the last that is one counts */
function accountOf(addresses: readonly (string | undefined)[]): Account {
  for (const address of addresses.toReversed()) {
    const id = readNetwork(address ?? '')
    if (id !== undefined) return { kind: 'anonymous', id }
  }
  return UNKNOWN
}

/**
 * An IPv4 address, or the network of 64 bits of an IPv6 one: whoever has one address of it has all.
 * @returns undefined where the text is neither
 */
function readNetwork(text: string): string | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString()
  if (!ipaddr.IPv6.isValid(text)) return undefined
  const address = ipaddr.IPv6.parse(text)
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().toString()
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

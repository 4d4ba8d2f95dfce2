import { type LookupAddress, lookup as lookupName } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { CommandError } from '../../errors.ts'

/** What IANA's registries of special-purpose addresses keep from the open internet, multicast too. */
const NOT_PUBLIC: readonly (readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // Within 2000::/3: what carries an IPv4 address in it, and what is for documentation.
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
]

/**
 * Whether an IP address is one of the open internet: not loopback, private, link-local (which a cloud's metadata have),
 * unique-local, mapped from IPv4 or otherwise special.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const special = new BlockList()
  for (const [network, prefix, of] of NOT_PUBLIC) special.addSubnet(network, prefix, of)
  if (family === 4) return !special.check(address, 'ipv4')
  const global = new BlockList()
  global.addSubnet('2000::', 3, 'ipv6')
  return global.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

/** Whether an IP address may be connected to. */
export type IsAllowed = (address: string) => boolean

/** @throws CommandError 1 where a URL's host is itself an address that is not allowed: no name is looked up for it */
export function refuseHost({ hostname }: URL, isAllowed: IsAllowed): void {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw refusal(hostname, host)
}

/**
 * Looks a name up for the connection that is then made to what it found, so that no second answer can differ from the
 * one that was checked. Fails with a CommandError 1 where any of the name's addresses is not allowed.
 */
export function createGuardedLookup(
  isAllowed: IsAllowed,
  lookup: typeof lookupName = lookupName,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, [])
      const hidden = addresses.find(({ address }) => !isAllowed(address))
      if (hidden) return callback(refusal(hostname, hidden.address), [])
      const [first] = addresses
      if (options.all === true || first === undefined) return callback(null, addresses)
      return callback(null, first.address, first.family)
    })
  }
}

function refusal(hostname: string, address: string): CommandError {
  const means = address === hostname.replace(/^\[|\]$/g, '') ? 'is' : `means ${address},`
  return new CommandError(
    1,
    `${hostname} ${means} not a public address: nothing is fetched from it. Allowed with --allow-private.`,
  )
}

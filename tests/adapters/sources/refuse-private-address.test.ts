import type { LookupAddress, lookup as lookupName } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { createGuardedLookup, isPublicAddress } from '../../../src/adapters/sources/refuse-private-address.ts'

describe('an address', () => {
  it.each([
    ['8.8.8.8', true],
    ['172.15.255.255', true],
    ['172.32.0.1', true],
    ['100.63.0.1', true],
    ['2606:4700::1111', true],
    ['2a00:1450:4001::1', true],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['100.64.0.1', false],
    ['127.0.0.1', false],
    ['127.255.255.254', false],
    ['169.254.169.254', false],
    ['172.16.0.1', false],
    ['172.31.255.255', false],
    ['192.168.1.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:a9fe:a9fe', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::10.0.0.1', false],
    ['2001:db8::1', false],
    ['2002:7f00:1::1', false],
    ['fc00::1', false],
    ['fd00:ec2::254', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['ff02::1', false],
    ['example.com', false],
  ])('%s is public: %s', (address, isPublic) => {
    expect(isPublicAddress(address)).toBe(isPublic)
  })
})

describe('a name', () => {
  const look = (addresses: readonly string[], all: boolean) => {
    const found = addresses.map(
      (address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
    )
    const lookup = ((_name: string, _options: object, done: (error: null, found: LookupAddress[]) => void) =>
      done(null, found)) as unknown as typeof lookupName
    return new Promise((resolve) => {
      createGuardedLookup(isPublicAddress, lookup)('name.example', { all }, (error, address, family) =>
        resolve(error?.message ?? [address, family]),
      )
    })
  }

  it('is looked up as Node.js asks for it, one address or all', async () => {
    expect(await look(['8.8.8.8', '2606:4700::1111'], false)).toEqual(['8.8.8.8', 4])
    expect(await look(['8.8.8.8'], true)).toEqual([[{ address: '8.8.8.8', family: 4 }], undefined])
  })

  it('of which one address is not public is refused whole', async () => {
    const said =
      'name.example means 10.0.0.1, not a public address: nothing is fetched from it. Allowed with --allow-private.'
    expect(await look(['8.8.8.8', '10.0.0.1'], true)).toBe(said)
    expect(await look(['10.0.0.1'], false)).toBe(said)
  })
})

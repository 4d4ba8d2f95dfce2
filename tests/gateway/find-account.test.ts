import { describe, expect, test } from 'vitest'
import { type AskingRequest, createFindAccount } from '../../src/gateway/find-account.ts'

const request = (remoteAddress: string | undefined, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  }) as unknown as AskingRequest

describe('an account without a key', () => {
  test.each([
    ['an IPv4 address', '203.0.113.9', '203.0.113.9'],
    ['an IPv4 address that came over IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['the first 64 bits of an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['whatever the rest of it', '2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
    ['without the interface it came in by', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['one for all whose address is not known', undefined, 'unknown'],
  ])('is %s', (_, remoteAddress, id) => {
    expect(createFindAccount([])(request(remoteAddress))).toEqual({ kind: 'anonymous', id })
  })

  test('believes nobody who says for whom he asks, where no proxy is trusted', () => {
    const findAccount = createFindAccount([])
    expect(findAccount(request('203.0.113.9', '198.51.100.1')).id).toBe('203.0.113.9')
  })

  test.each([
    ['what a trusted proxy forwards', '10.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['over IPv6 too', '::ffff:10.0.0.1', '2001:db8:1:2::7', '2001:db8:1:2::/64'],
    ['nothing that a client wrote before it', '10.0.0.1', '192.0.2.66, 198.51.100.1', '198.51.100.1'],
    ['what the first of several proxies forwards', '10.0.0.1', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['itself, where it forwards nothing', '10.0.0.1', undefined, '10.0.0.1'],
    ['itself, where that is empty', '10.0.0.1', '', '10.0.0.1'],
    ['the nearest address, where it forwards no address', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['no number for an address', '10.0.0.1', '1', '10.0.0.1'],
    ['no address with leading zeros', '10.0.0.1', '010.1.1.1', '10.0.0.1'],
    ['nothing behind what is no address', '10.0.0.1', '198.51.100.1, ???, 10.0.0.2', '10.0.0.2'],
    ['nobody else', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['nobody without an address', undefined, '198.51.100.1', 'unknown'],
  ])('believes of trusted proxies %s', (_, remoteAddress, forwardedFor, id) => {
    const findAccount = createFindAccount(['10.0.0.0/8'])
    const asked = request(remoteAddress, forwardedFor)
    expect(findAccount(asked).id).toBe(id)
    expect(findAccount(asked).id).toBe(id)
  })

  test('is remembered with its connection', () => {
    const findAccount = createFindAccount([])
    const asked = request('203.0.113.9')
    expect(findAccount({ socket: asked.socket, headers: {} })).toBe(findAccount(asked))
  })

  test('is told apart behind one proxy', () => {
    const findAccount = createFindAccount(['loopback'])
    const { socket } = request('127.0.0.1')
    const ids = ['198.51.100.1', '198.51.100.2', '198.51.100.1'].map(
      (forwardedFor) => findAccount({ socket, headers: { 'x-forwarded-for': forwardedFor } }).id,
    )
    expect(ids).toEqual(['198.51.100.1', '198.51.100.2', '198.51.100.1'])
  })
})

test("an account with a key is the key's, wherever it is sent from", () => {
  const findAccount = createFindAccount([])
  const key = { id: 7, name: 'Partner', origins: [] }
  expect(findAccount(request('203.0.113.9'), key)).toEqual({ kind: 'key', id: '7' })
  expect(findAccount(request('203.0.113.10'), key)).toBe(findAccount(request('203.0.113.9'), key))
})

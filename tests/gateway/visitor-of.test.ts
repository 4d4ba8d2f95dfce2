import { expect, test } from 'vitest'
import type { ContextRequest } from '../../src/gateway/answer-graphql.ts'
import { startTestGateway } from './start-test-gateway.ts'

const KEY = { id: 3, name: 'A partner', origins: [] }

test.each([
  ['an address', { 'x-forwarded-for': '198.51.100.7' }, '198.51.100.7'],
  ['a network of IPv6', { 'x-forwarded-for': '2001:db8:1:2:3::4' }, '2001:db8:1:2::/64'],
  ['a key, wherever it is', { 'x-forwarded-for': '198.51.100.7', authorization: 'Bearer good' }, 'key:3'],
])('a mutation knows who asks: %s', async (_, headers, id) => {
  const visitors: ContextRequest['visitor'][] = []
  const { gateway, url } = await startTestGateway({
    trustedProxies: ['loopback'],
    keys: { find: (key) => (key === 'good' ? KEY : undefined), knowsOrigin: () => false, noteUse: () => {} },
    createContext({ requestId, visitor }) {
      visitors.push(visitor)
      return { requestId }
    },
  })
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: 'mutation { add }' }),
  })
  expect(await response.json()).toEqual({ data: { add: 1 } })
  expect(visitors).toEqual([{ id }])
  await gateway.stop()
})

test('so does a page, and its form', async () => {
  const seen: string[] = []
  const { gateway, url } = await startTestGateway({
    trustedProxies: ['loopback'],
    pages: {
      async handle(request, visitor) {
        seen.push(`${request.method} ${visitor.id}`)
        return new Response('')
      },
    },
  })
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  await fetch(`${url}/subscribe`, { headers })
  await fetch(`${url}/subscribe`, { method: 'POST', headers, body: new URLSearchParams({ a: 'b' }) })
  expect(seen).toEqual(['GET 198.51.100.7', 'POST 198.51.100.7'])
  await gateway.stop()
})

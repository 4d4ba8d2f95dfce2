import { expect, it } from 'vitest'
import { createMetricsAnswerer } from '../../src/gateway/answer-metrics.ts'

const TOKEN = 'a-token-of-an-operator'

function ask(token: string | null, method: string, authorization?: string) {
  const answer = createMetricsAnswerer({
    token,
    render: async () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }),
  })
  return answer({
    method,
    url: new URL('http://localhost/metrics'),
    headers: authorization === undefined ? {} : { authorization },
    body: Buffer.alloc(0),
    requestId: 'request-1',
    signal: new AbortController().signal,
  })
}

it.each([
  ['without METRICS_TOKEN there is no such address', null, 'GET', `Bearer ${TOKEN}`, 404],
  ['without a token it is refused', TOKEN, 'GET', undefined, 401],
  ['with another token', TOKEN, 'GET', 'Bearer another', 401],
  ['with the beginning of the token', TOKEN, 'GET', `Bearer ${TOKEN.slice(0, -1)}`, 401],
  ['with more than the token', TOKEN, 'GET', `Bearer ${TOKEN}x`, 401],
  ['with two tokens', TOKEN, 'GET', `Bearer ${TOKEN} ${TOKEN}`, 401],
  ['by another scheme', TOKEN, 'GET', `Basic ${TOKEN}`, 401],
  ['with an empty token', TOKEN, 'GET', 'Bearer ', 401],
  ['by another method', TOKEN, 'POST', `Bearer ${TOKEN}`, 405],
  ['with the token it answers', TOKEN, 'GET', `Bearer ${TOKEN}`, 200],
  ['however Bearer is written', TOKEN, 'GET', `bearer  ${TOKEN}`, 200],
])('/metrics: %s', async (_case, token, method, authorization, status) => {
  const reply = await ask(token, method, authorization)
  expect(reply.status).toBe(status)
  expect(reply.headers['www-authenticate']).toBe(status === 401 ? 'Bearer realm="metrics"' : undefined)
  expect(String(reply.body)).toMatch(status === 200 ? /^up 1$/m : /errors/)
  expect(String(reply.body)).not.toContain(TOKEN)
  if (status !== 404) expect(reply.headers['cache-control']).toBe('no-store')
})

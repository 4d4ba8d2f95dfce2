import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../src/pages/embed/element/read-settings.ts'

const HASH = 'f'.repeat(64)
const GATEWAY = 'https://pay.example.org'
const read = (attributes: Readonly<Record<string, string>>, origin: string | null = GATEWAY) =>
  readSettings((name) => attributes[name] ?? null, HASH, origin)
const questionOf = (address = '') => {
  const { origin, pathname, searchParams } = new URL(address)
  return {
    at: origin + pathname,
    id: searchParams.get('documentId'),
    variables: searchParams.get('variables'),
  }
}

describe('the attributes of an element', () => {
  it('are one question, by the hash of our own document', () => {
    const { settings } = read({ left: ' Data-Scientist ', right: 'mlops-engineer' })
    expect(questionOf(settings?.address)).toEqual({
      at: `${GATEWAY}/graphql`,
      id: HASH,
      variables: '{"left":"data-scientist","right":"mlops-engineer"}',
    })
    expect(settings?.key).toBe(null)
  })

  it('lead to the one address that the comparison has', () => {
    const { settings } = read({
      left: 'nlp-engineer',
      right: 'ai-engineer',
      seniority: 'senior',
      metro: 'A,b',
    })
    expect(settings?.page).toBe(
      `${GATEWAY}/compare/ai-engineer-vs-nlp-engineer?seniority=SENIOR&metro=a&metro=b`,
    )
  })

  it('say the same in whatever order they list a filter', () => {
    const [one, other] = ['REMOTE, HYBRID', ' hybrid remote  REMOTE'].map((workplace) =>
      read({ left: 'a', right: 'b', workplace }),
    )
    expect(one?.settings?.address).toBe(other?.settings?.address)
    expect(questionOf(one?.settings?.address).variables).toContain(
      '"where":{"workplace":["HYBRID","REMOTE"]}',
    )
  })

  it('may name another gateway, and a key', () => {
    const { settings } = read({
      left: 'a',
      right: 'b',
      gateway: 'http://localhost:4000/some/path',
      key: ' ast_x ',
    })
    expect(settings).toMatchObject({ key: 'ast_x', page: 'http://localhost:4000/compare/a-vs-b' })
  })

  it.each([
    [{}, 'left and right'],
    [{ left: 'a', right: ' ' }, 'left and right'],
    [{ left: 'a', right: 'b', gateway: 'javascript:alert(1)' }, 'gateway'],
    [{ left: 'a', right: 'b', gateway: 'data:text/html,x' }, 'gateway'],
    [{ left: 'a', right: 'b', gateway: '//' }, 'gateway'],
  ])('%j are refused without a question', (attributes, told) => {
    expect(read(attributes).problem).toContain(told)
  })

  it('need a gateway where it is not known where the script came from', () => {
    expect(read({ left: 'a', right: 'b' }, null).problem).toContain('gateway')
  })

  it('stay within the path and the question, whatever they hold', () => {
    const { settings } = read({ left: '../../x?y#z', right: '"}&variables={}' })
    const { searchParams, pathname } = new URL(settings?.address ?? '')
    expect([...searchParams.keys()]).toEqual(['documentId', 'variables'])
    expect(pathname).toBe('/graphql')
    expect(new URL(settings?.page ?? '').pathname).toMatch(/^\/compare\/[^/]+$/)
  })
})

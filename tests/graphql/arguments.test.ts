import { describe, expect, it } from 'vitest'
import { createAsk } from './ask.ts'
import { NOW, storeOf } from './sample-sources.ts'

const ask = createAsk()

describe('text that is none', () => {
  it.each([
    ['a NUL', 'a\0b'],
    ['half a surrogate pair', '\ud800x'],
  ])('%s is refused in any argument', async (_, text) => {
    const asked = [
      ask('query ($text: String!) { role(slug: $text) { name } }', { text }),
      ask('query ($text: String!) { market(where: {companies: ["Acme", $text]}) { week } }', { text }),
      ask('mutation ($text: String!) { subscribe(input: {email: $text}) { ok } }', { text }),
    ]
    for (const { errors } of await Promise.all(asked))
      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  })
})

describe('a list argument', () => {
  it('holds at most a hundred', async () => {
    const { errors } = await ask(
      'query ($companies: [String!]) { market(where: {companies: $companies}) { week } }',
      {
        companies: Array(101).fill('Acme'),
      },
    )
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(errors[0]?.message).toContain('"where.companies" lists 101')
  })

  it('of companies nobody has gives no positions', async () => {
    const store = storeOf(() => ({ roles: new Map(), all: { ...NOW.all, openPositions: 0, companies: [] } }))
    const { data, errors } = await createAsk({ postings: store })(
      '{ market(where: {companies: ["Nobody Ltd"]}) { openPositions shareOfAllPositions } role(slug: "data-engineer") { market(where: {companies: ["Nobody Ltd"]}) { openPositions } } }',
    )
    expect(errors).toEqual([])
    expect(data).toEqual({
      market: { openPositions: 0, shareOfAllPositions: null },
      role: { market: { openPositions: 0 } },
    })
  })
})

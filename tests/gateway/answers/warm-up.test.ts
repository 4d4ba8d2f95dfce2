import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql'
import { describe, expect, it } from 'vitest'
import { createKeptAnswers } from '../../../src/gateway/answers/kept-answers.ts'
import { meaningOf } from '../../../src/gateway/answers/meaning-of.ts'
import { warmUp } from '../../../src/gateway/answers/warm-up.ts'
import { createDocumentPreparation } from '../../../src/gateway/documents/prepare-document.ts'

function setUp() {
  let runs = 0
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      hello: {
        type: GraphQLString,
        resolve: () => {
          runs += 1
          return 'hello'
        },
      },
      broken: {
        type: GraphQLString,
        resolve: () => {
          throw new Error('nothing is published')
        },
      },
      who: { type: GraphQLString, extensions: { live: true }, resolve: () => 'you' },
      twice: {
        type: GraphQLInt,
        args: { of: { type: new GraphQLNonNull(GraphQLInt) } },
        resolve: (_root, { of }) => of * 2,
      },
    },
  })
  const kept = createKeptAnswers(() => '7', 1_000_000)
  const prepare = createDocumentPreparation(new GraphQLSchema({ query }), () => () => 1)
  const keptFor = (text: string) =>
    kept.byMeaning(meaningOf({ query: text, operationName: undefined, variables: {} }, false))
  return {
    warm: (...texts: string[]) =>
      warmUp({ prepare, createContext: () => ({}), version: () => '7', kept }, texts),
    keptFor,
    runs: () => runs,
  }
}

describe('warming up', () => {
  it('keeps the answers of documents that need no variables, after running them more than once', async () => {
    const { warm, keptFor, runs } = setUp()
    await warm('{ hello }')
    expect(keptFor('{ hello }')?.identity.body.toString()).toBe('{"data":{"hello":"hello"}}')
    expect(runs()).toBeGreaterThan(1)
  })

  it('leaves alone what has errors, mistakes, variables or live fields, and goes on', async () => {
    const { warm, keptFor } = setUp()
    const left = ['{ broken }', '{ hallo }', 'query Q($of: Int!) { twice(of: $of) }', '{ who }']
    await warm(...left, '{ a: hello }')
    expect(left.map(keptFor)).toEqual(left.map(() => undefined))
    expect(keptFor('{ a: hello }')).toBeDefined()
  })
})

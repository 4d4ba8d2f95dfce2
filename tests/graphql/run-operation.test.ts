import { describe, expect, it } from 'vitest'
import { createContextFactory } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { createOperationRunner } from '../../src/graphql/run-operation.ts'
import { sourcesOf } from './sample-sources.ts'

describe('an operation that a letter or a page runs', () => {
  const run = createOperationRunner(createSchema(), createContextFactory(sourcesOf()))

  it('answers with its data', async () => {
    const data = await run('query ($slug: String!) { role(slug: $slug) { name market { openPositions } } }', {
      slug: 'data-engineer',
    })
    expect(data).toMatchObject({ role: { name: 'Data Engineer', market: { openPositions: 30 } } })
  })

  it('throws where any part of the answer has an error', async () => {
    const asked = run(
      '{ dataset { week } compareRoles(left: "x", right: "data-engineer") { left { week } } }',
      {},
    )
    await expect(asked).rejects.toThrow('There is no role "x"')
  })

  it('throws where it is no operation', async () => {
    await expect(run('{', {})).rejects.toThrow('Syntax Error')
  })
})

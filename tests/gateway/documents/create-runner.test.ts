import fc from 'fast-check'
import { type ExecutionResult, execute, parse, validate } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRunners, type RunOperation } from '../../../src/gateway/documents/create-runner.ts'
import { createSchema } from '../../../src/graphql/create-schema.ts'
import { startSample } from '../../helpers/start-sample.ts'
import { type RandomDocument, writeRandomDocument } from './random-document.ts'

const schema = createSchema()
const never = new AbortController().signal
const SEED = 20_261_123
/** After so many it is compiled. */
const RUNS = 16

let project: Awaited<ReturnType<typeof startSample>>
let vocabulary: Record<string, readonly unknown[]>
beforeAll(async () => {
  project = await startSample()
  const { data } = await project.query('{ dataset { week } roles(first: 6) { nodes { slug } } }')
  const roles = data.roles.nodes.map(({ slug }: { slug: string }) => slug)
  vocabulary = {
    left: roles,
    right: [...roles.slice(1), 'nobody'],
    with: roles,
    slug: [...roles, 'python', 'nobody'],
    slugs: roles,
    roles: roles,
    title: ['Senior Data Scientist', 'Barista'],
    week: [data.dataset.week, '2020-01-06'],
    companies: ['Northwind', 'Grüße & Söhne'],
    countries: ['US', 'DE'],
    metros: ['new-york', 'remote'],
    skills: ['python', 'sql'],
    first: [3, 1, 7],
    last: [2, 1],
    weeks: [1, 4],
    after: [null],
    before: [null],
    Int: [1, 2],
  }
})
afterAll(() => project.close())

/** From its numbers, in turn; the simplest of everything when they are spent. */
function chooseBy(numbers: readonly number[]) {
  let at = 0
  return (below: number) => (numbers[at++] ?? 0) % below
}

/** As it runs once it was asked for often: what was given up is counted, and costs nothing. */
async function warmUp(run: RunOperation, variables: RandomDocument['variables']): Promise<void> {
  for (let runs = 1; runs < RUNS; runs += 1)
    await (async () => run({}, variables, AbortSignal.abort()))().catch(() => {})
}

const textOf = ({ data }: ExecutionResult) => JSON.stringify(data)

async function expectSameAnswers({ text, variables }: RandomDocument): Promise<ExecutionResult> {
  const document = parse(text, { noLocation: true })
  expect(validate(schema, document)).toEqual([])
  const context = () => project.service.createContext()
  const expected = await execute({ schema, document, contextValue: context(), variableValues: variables })
  const run = createRunners(schema)(document, text)
  const interpreted = await run(context(), variables, never)
  await warmUp(run, variables)
  const compiled = await run(context(), variables, never)
  const again = await run(context(), variables, never)
  const told = `${text} ${JSON.stringify(variables)}`
  for (const answer of [interpreted, compiled, again]) {
    // With errors it is thrown away and told in full by others.
    if (expected.errors === undefined) expect(answer.errors, told).toBeUndefined()
    else expect(answer.errors, told).toBeDefined()
    if (expected.errors === undefined) expect(textOf(answer), told).toBe(textOf(expected))
  }
  return expected
}

describe('a document that is asked for often', () => {
  it('is answered as by graphql-js, byte by byte, whatever it asks', { timeout: 300_000 }, async () => {
    let withData = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(5_039), { minLength: 20, maxLength: 300, size: 'max' }),
        async (numbers) => {
          const document = writeRandomDocument(project.service.schema, vocabulary, chooseBy(numbers))
          const { errors } = await expectSameAnswers(document)
          if (errors === undefined) withData += 1
        },
      ),
      { seed: SEED, numRuns: 300, endOnFailure: true },
    )
    expect(withData).toBeGreaterThan(100)
  })

  it.each([
    [
      'a default in place of a variable with !',
      'query ($s: String! = "data-scientist") { role(slug: $s) { slug } }',
      {},
    ],
    [
      'a default of an enum',
      'query ($b: SalaryBasis! = FLOOR) { market { salary(basis: $b) { median } } }',
      {},
    ],
    [
      'a default of a list',
      'query ($s: [Seniority!] = [SENIOR]) { market(where: { seniority: $s }) { openPositions } }',
      {},
    ],
    [
      'null in place of a default',
      'query ($w: Date = "2020-01-06") { market(week: $w) { week } }',
      { w: null },
    ],
    [
      'one value for a list',
      'query ($f: MarketFilter) { market(where: $f) { openPositions } }',
      { f: { seniority: 'MID' } },
    ],
    ['a condition by default', 'query ($c: Boolean = true) { dataset { week @skip(if: $c) isSample } }', {}],
    [
      'a field that is first left out and then asked for',
      'query ($c: Boolean!) { dataset { week @include(if: $c) isSample week } }',
      { c: false },
    ],
  ])('is answered alike with %s', async (_what, text, variables) => {
    const { errors } = await expectSameAnswers({ text, variables })
    expect(errors).toBeUndefined()
  })

  it.each([{ first: 'five' }, { first: null }, { first: 1e10 }, {}, { first: [1, 2] }])(
    'tells what is wrong with the variables %j as when it was asked for the first time',
    async (variables) => {
      const query = 'query ($first: Int!) { roles(first: $first) { totalCount } }'
      const before = await project.query(query, variables)
      for (let runs = 0; runs <= RUNS; runs += 1)
        expect((await project.query(query, { first: 1 + runs })).errors).toBeUndefined()
      expect(before.errors).toHaveLength(1)
      expect(await project.query(query, variables)).toEqual(before)
    },
  )
})

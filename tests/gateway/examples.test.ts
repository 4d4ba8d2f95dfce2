import { readdirSync, readFileSync } from 'node:fs'
import { complexityFromQuery } from '@pothos/plugin-complexity'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { startSample } from '../helpers/start-sample.ts'

const FOLDER = 'src/gateway/graphiql/examples'
/** As many characters as the query editor shows beside the buttons on a screen of 1,400 pixels. */
const LONGEST_COMMENT = 58

const examples = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(`${FOLDER}/${name}`, 'utf8'),
}))

const nameOf = (text: string) =>
  parse(text).definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? [definition.name?.value ?? ''] : [],
  )

describe('the examples', () => {
  let project: Awaited<ReturnType<typeof startSample>>
  beforeAll(async () => {
    project = await startSample()
  })
  afterAll(() => project.close())

  it.each(examples)('$name is one operation, named by its question, which its comment asks', ({ text }) => {
    expect(nameOf(text)).toEqual([
      expect.stringMatching(/^(Which|What|How|Is|Are|Do|Does|Who|Where)[A-Z][A-Za-z]+$/),
    ])
    const comment = text.split('\n').filter((line) => line.startsWith('#'))
    expect(comment.join(' ')).toMatch(/^# [A-Z][^.]*\?/)
    expect(comment.filter((line) => line.length > LONGEST_COMMENT)).toEqual([])
  })

  it.each(examples)('$name says what it costs', ({ text }) => {
    const { complexity } = complexityFromQuery(text, { schema: createSchema(), ctx: {} as never })
    expect(text).toContain(`\n# Costs at most ${complexity} points.\n`)
  })

  it.each(examples)('$name is answered on the sample, with something', async ({ text }) => {
    const { data, errors } = await project.query(text)
    expect(errors).toBeUndefined()
    // Of this sample one week is published, so nothing can have moved.
    const nothing = Object.entries(data).filter(([field, value]) => value === null && field !== 'movers')
    expect(nothing).toEqual([])
  })
})

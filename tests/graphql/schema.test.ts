import { existsSync, readFileSync } from 'node:fs'
import {
  buildSchema,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  lexicographicSortSchema,
  parse,
  printSchema,
  validate,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { createSchema } from '../../src/graphql/create-schema.ts'

const contractFile = new URL('../../../shared/contract/schema.graphql', import.meta.url)
const pageFile = new URL('../../../shared/checks/role-page.mjs', import.meta.url)

interface Described {
  readonly description?: string | null | undefined
}

/** Every type, field, argument and enum value of our own, by its path. */
function* pathsOf(schema: GraphQLSchema): Generator<[string, Described]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name))
      continue
    yield [type.name, type]
    if ('getValues' in type) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value]
    if ('getFields' in type)
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field]
        if ('args' in field)
          for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument]
      }
  }
}

describe('the schema', () => {
  const schema = createSchema()

  it('is the one that is committed; vitest -u prints it anew', async () => {
    await expect(`${printSchema(lexicographicSortSchema(schema))}\n`).toMatchFileSnapshot(
      '../../src/graphql/schema.graphql',
    )
  })

  it('describes every type, field, argument and enum value in a sentence', () => {
    const poor = [...pathsOf(schema)].filter(
      ([, { description }]) => !/^[A-Z'0-9].+[.]$/s.test(description ?? ''),
    )
    expect(poor.map(([path]) => path)).toEqual([])
  })

  it('is built afresh each time', () => {
    expect(createSchema()).not.toBe(createSchema())
  })
})

describe.skipIf(!existsSync(contractFile))('the schema beside the contract (../shared/contract)', () => {
  it('breaks nothing of it and changes no default', () => {
    const contract = buildSchema(readFileSync(contractFile, 'utf8'))
    const served = buildSchema(printSchema(createSchema()))
    expect(findBreakingChanges(contract, served)).toEqual([])
    // Optional arguments may come at any time (docs/schema-policy.md).
    const dangerous = findDangerousChanges(contract, served).filter(
      ({ type }) => type !== 'OPTIONAL_ARG_ADDED' && type !== 'OPTIONAL_INPUT_FIELD_ADDED',
    )
    expect(dangerous).toEqual([])
  })

  it('describes in words of its own', () => {
    const words = new Map(pathsOf(buildSchema(readFileSync(contractFile, 'utf8'))))
    const same = [...pathsOf(createSchema())].filter(
      ([path, { description }]) => description && words.get(path)?.description === description,
    )
    expect(same.map(([path]) => path)).toEqual([])
  })
})

describe.skipIf(!existsSync(pageFile))('the query of the role page (../shared/checks)', () => {
  it('is valid', () => {
    const source = readFileSync(pageFile, 'utf8')
    const side = /const side = `([^`]+)`/.exec(source)?.[1] ?? ''
    const query = /server\.query\(`([^`]+)`\)/.exec(source)?.[1] ?? ''
    const document = parse(query.replaceAll(/\$\{side\}/g, side))
    expect(validate(createSchema(), document)).toEqual([])
  })
})

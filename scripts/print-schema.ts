// Writes src/graphql/schema.graphql, which a test holds to what the code serves.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../src/graphql/create-schema.ts'

const file = fileURLToPath(new URL('../src/graphql/schema.graphql', import.meta.url))
writeFileSync(file, `${printSchema(lexicographicSortSchema(createSchema()))}\n`)

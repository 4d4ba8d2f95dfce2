// Writes src/graphql/schema.graphql, which a test holds to what the code serves. With --release it also becomes the
// schema that later changes are compared with.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from '../src/graphql/create-schema.ts'

const printed = `${printSchema(lexicographicSortSchema(createSchema()))}\n`
const files = ['src/graphql/schema.graphql']
if (process.argv.includes('--release')) files.push('tests/graphql/released.schema.graphql')
for (const file of files) writeFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), printed)

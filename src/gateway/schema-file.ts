import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { createStaticFile, type StaticFile } from './static-file.ts'

/** `/schema.graphql`: the schema as its own text, for code generators and for people. */
export function createSchemaFile(schema: GraphQLSchema): StaticFile {
  return createStaticFile(Buffer.from(`${printSchema(lexicographicSortSchema(schema))}\n`), {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
  })
}

import type { CodegenConfig } from '@graphql-codegen/cli'

/** Types for comparison.graphql, from the schema of SCHEMA: an address or a file. */
const config: CodegenConfig = {
  schema: process.env.SCHEMA ?? 'http://localhost:4000/schema.graphql',
  documents: 'examples/partner-site/*.graphql',
  generates: {
    'examples/partner-site/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { Date: 'string', DateTime: 'string', JSON: 'unknown' },
      },
    },
  },
}

export default config

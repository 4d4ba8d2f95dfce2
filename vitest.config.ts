import { defineConfig } from 'vitest/config'

export default defineConfig({
  // As Node.js itself chooses: otherwise there are two copies of graphql, and neither knows the other's types.
  ssr: { resolve: { conditions: ['module-sync', 'node'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/helpers/name-left-out.ts', 'tests/helpers/migrated-database.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'build/test-results.json' }]]
      : ['default'],
  },
})

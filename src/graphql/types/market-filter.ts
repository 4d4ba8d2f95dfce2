import type { Builder } from '../builder.ts'

export function addMarketFilter(builder: Builder): void {
  builder.inputType('MarketFilter', {
    description:
      'Which positions count. A list that is left out or empty does not filter; a position must pass every list that is given. A list holds at most 100.',
    fields: (t) => ({
      seniority: t.field({ type: ['Seniority'], description: 'Any of these seniorities.' }),
      workplace: t.field({
        type: ['Workplace'],
        description: 'Any of these workplaces; positions that do not say are left out.',
      }),
      metros: t.stringList({ description: 'Metro slugs; positions that name any of them.' }),
      countries: t.stringList({
        description: 'ISO 3166-1 alpha-2 in capitals; positions that name any of them.',
      }),
      skills: t.stringList({ description: 'Skill slugs; positions that ask for all of them.' }),
      companies: t.stringList({
        description: 'Company names, compared without case; positions of any of them.',
      }),
    }),
  })
}

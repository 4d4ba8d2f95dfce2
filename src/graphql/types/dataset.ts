import type { Builder } from '../builder.ts'

export function addDataset(builder: Builder): void {
  builder.objectType('Dataset', {
    description: 'The published data as a whole: how fresh it is, and where it comes from.',
    fields: (t) => ({
      week: t.field({
        type: 'Date',
        nullable: true,
        description:
          'Monday of the newest published week, which every answer is about that names no other. Null before the first.',
        resolve: ({ newest }) => newest?.week ?? null,
      }),
      version: t.string({
        description:
          'Changes whenever any published figure can change, and only then. Keep it beside what you store or cite.',
        resolve: (_dataset, _args, { version }) => version,
      }),
      updatedAt: t.field({
        type: 'DateTime',
        description: 'When the version last changed.',
        resolve: (_dataset, _args, { updatedAt }) => updatedAt,
      }),
      openPositions: t.int({
        description: 'Open positions of all roles in the newest published week; 0 before the first.',
        resolve: ({ newest }) => newest?.all.openPositions ?? 0,
      }),
      foldedPostings: t.int({
        description:
          'Postings that are not among openPositions because another posting tells of the same opening, from another source or posted again, and counts for both; 0 before the first week.',
        resolve: ({ newest }) => newest?.all.foldedPostings ?? 0,
      }),
      isSample: t.boolean({
        description:
          'True while the figures come from the generated sample that ships with the project: not to be quoted.',
        resolve: ({ newest }) => newest?.isSample ?? false,
      }),
      sources: t.field({
        type: ['DataSource'],
        description: 'The listings that counted in the newest published week, by name.',
        resolve: ({ newest }) => newest?.sources ?? [],
      }),
      minimumSampleSize: t.int({
        description: 'Below this many disclosed salaries in a market its salary is null.',
        resolve: (_dataset, _args, { minimumSampleSize }) => minimumSampleSize,
      }),
    }),
  })
  builder.objectType('DataSource', {
    description: "A listing that is read as a whole, such as one company's board.",
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its format and board, such as ashby:acme.' }),
      openPositions: t.exposeInt('openPositions', {
        description: 'Its open positions that count in the newest published week.',
      }),
      lastImportedAt: t.field({
        type: 'DateTime',
        description: 'When it was last read.',
        resolve: ({ lastImportedAt }) => new Date(lastImportedAt),
      }),
    }),
  })
  builder.queryField('dataset', (t) =>
    t.field({
      type: 'Dataset',
      description: 'How fresh the figures are, and where they come from.',
      resolve: (_root, _args, { newest }) => ({ newest }),
    }),
  )
}

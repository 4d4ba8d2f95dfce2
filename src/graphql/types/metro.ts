import type { Builder } from '../builder.ts'
import { pageOf } from '../connection.ts'
import { sortByName } from '../order-roles.ts'

export function addMetro(builder: Builder): void {
  const metroConnection = builder.connectionObject(
    { type: 'Metro', name: 'MetroConnection', description: 'A page of metros.' },
    { name: 'MetroEdge', description: 'A metro in a list.' },
  )
  builder.objectType('Metro', {
    description:
      "A metropolitan area that is tracked: those of the US census and large ones abroad. 'remote' is one of its own, for postings that name no place.",
    fields: (t) => ({
      slug: t.exposeString('slug', { description: 'Its name in arguments and addresses: san-francisco.' }),
      name: t.exposeString('name', { description: 'Its name as people use it: San Francisco.' }),
    }),
  })
  builder.queryField('metros', (t) =>
    t.connection(
      {
        type: 'Metro',
        description: 'All metros that are tracked, by name.',
        resolve: (_root, page, { metros }) => pageOf(sortByName(metros, 'ASC'), page, ({ slug }) => slug),
      },
      metroConnection,
    ),
  )
}

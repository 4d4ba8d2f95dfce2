import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import type PrismaTypes from '../generated/pothos.ts'
import { getDatamodel } from '../generated/pothos.ts'
import type { RequestContext } from './context.ts'
import type { Inputs, Objects, Scalars } from './objects.ts'
import { costOfField } from './query-cost.ts'

interface Types {
  Context: RequestContext
  PrismaTypes: PrismaTypes
  Objects: Objects
  Inputs: Inputs
  Scalars: Scalars
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  Connection: { totalCount: number }
}

export type Builder = PothosSchemaTypes.SchemaBuilder<PothosSchemaTypes.ExtendDefaultTypes<Types>>

/** A builder without types, and what is the same for all types: connections, node ids, what a query may cost. */
export function createBuilder(): Builder {
  const builder = new SchemaBuilder<Types>({
    plugins: [ComplexityPlugin, PrismaPlugin, RelayPlugin],
    defaultFieldNullability: false,
    complexity: {
      // The gateway asks for an operation's cost before it runs (estimate-cost.ts); resolvers need not ask again.
      disabled: true,
      fieldComplexity: (args, _context, field) => costOfField(args, field),
    },
    prisma: {
      client: (context) => context.prisma as never,
      dmmf: getDatamodel(),
      exposeDescriptions: false,
    },
    relay: {
      clientMutationId: 'omit',
      cursorType: 'String',
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      idFieldOptions: {
        description:
          'Opaque and unique over all types; stays the same as long as the thing exists. Hand it to node(id) to get the thing again.',
      },
      nodeTypeOptions: { description: 'Anything with an id that node(id) finds again.' },
      pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
      hasNextPageFieldOptions: { description: 'True where the list goes on after this page.' },
      hasPreviousPageFieldOptions: { description: 'True where the list has entries before this page.' },
      startCursorFieldOptions: {
        description: "Cursor of the page's first entry, for before; null where the page is empty.",
      },
      endCursorFieldOptions: {
        description: "Cursor of the page's last entry, for after; null where the page is empty.",
      },
      edgesFieldOptions: {
        nullable: false,
        description: 'The entries of this page, each with its cursor.',
      },
      nodeFieldOptions: { nullable: false, description: 'The entry itself.' },
      cursorFieldOptions: {
        description: 'Opaque; names this entry in its list, for after and before.',
      },
      pageInfoFieldOptions: { description: 'Where this page stands in the list.' },
      nodesOnConnection: { description: 'The entries of this page, without their cursors.' },
      firstArgOptions: {
        description:
          'How many entries from the start of the list, 1–100; 20 where neither first nor last is given.',
      },
      lastArgOptions: { description: 'How many entries from the end of the list, 1–100.' },
      afterArgOptions: { description: 'A cursor: the page begins after its entry.' },
      beforeArgOptions: { description: 'A cursor: the page ends before its entry.' },
    },
  })
  builder.queryType({ description: 'Everything that can be asked.' })
  builder.mutationType({
    description: "Everything that can be changed: one's own subscription to the weekly letter.",
  })
  builder.globalConnectionField('totalCount', (t) =>
    t.int({
      description: 'How many entries the whole list has, on all its pages.',
      resolve: ({ totalCount }) => totalCount,
    }),
  )
  return builder
}

import { resolveNodes } from '@pothos/plugin-relay'
import type { Builder } from '../builder.ts'
import { LIVE } from '../live-fields.ts'
import { decodeNodeId } from '../node-id.ts'

export function addNode(builder: Builder): void {
  const node = builder.nodeInterfaceRef()
  builder.queryFields((t) => ({
    node: t.field({
      extensions: LIVE,
      type: node,
      nullable: true,
      description: 'The thing of that id; null, without an error, where there is none.',
      args: {
        id: t.arg.id({ required: true, description: 'The id of a role, a skill, a posting or an issue.' }),
      },
      resolve: async (_root, { id }, context, info) => {
        const [found] = await resolveNodes(builder, context, info, [decodeNodeId(id)])
        return found ?? null
      },
    }),
    nodes: t.field({
      extensions: LIVE,
      type: [node],
      nullable: { list: false, items: true },
      description:
        'The things of these ids, in their order; null, without an error, in place of what there is not.',
      args: { ids: t.arg.idList({ required: true, description: 'At most 100 ids.' }) },
      resolve: async (_root, { ids }, context, info) => {
        const found = await resolveNodes(builder, context, info, ids.map(decodeNodeId))
        return found.map((thing) => thing ?? null) as never
      },
    }),
  }))
}

import type { RunOperation } from '../../ports.ts'
import type { NamedMetro } from './filter-form.ts'

interface MetroPage {
  readonly metros: {
    readonly nodes: readonly NamedMetro[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

/** All metros that are tracked, by name, read page by page. */
export async function readMetros(run: RunOperation, operation: string): Promise<readonly NamedMetro[]> {
  const found: NamedMetro[] = []
  let after: string | null = null
  do {
    const { metros } = (await run(operation, { after })) as unknown as MetroPage
    found.push(...metros.nodes)
    after = metros.pageInfo.hasNextPage ? metros.pageInfo.endCursor : null
  } while (after !== null)
  return found
}

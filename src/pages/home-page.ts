import { formatUsd } from '../words/format.ts'
import { comparisonPath } from './comparison-path.ts'
import { giveDrawings } from './drawings/give-drawings.ts'
import { headOfHome } from './found/head-of-home.ts'
import type { PageParts, PageRoute } from './page-route.ts'
import { giveSortLinks, readRoleSort } from './role-sort.ts'

/** Dollars a year: the scale of the table ends at a multiple of it. */
const SCALE_STEP = 50_000

interface HomeAnswer extends Readonly<Record<string, unknown>> {
  readonly roles: {
    readonly nodes: readonly { readonly market: { readonly salary: { readonly p75: number } | null } }[]
  }
  readonly featuredComparison: Readonly<
    Record<'left' | 'right', { readonly role: { readonly slug: string } }>
  > | null
}

/** The newest week: its figures, its roles as a table to sort by links. Before a week was published, how to get there. */
export function createHomePage({ run, view, operations, publicUrl }: PageParts): PageRoute {
  return {
    async get(url) {
      const sort = readRoleSort(url.searchParams)
      if ('problem' in sort) return view.tell(400, 'The roles cannot be sorted like this', sort.problem)
      const { dataset } = (await run(operations.dataset ?? '', {})) as { dataset: { week: string | null } }
      if (dataset.week === null) return view.show('first-start', {})
      const [operation, variables] = [operations.home ?? '', { orderBy: sort.orderBy }]
      const answer = (await run(operation, variables)) as HomeAnswer
      const { left, right } = answer.featuredComparison ?? {}
      const given = {
        ...headOfHome(answer, { publicUrl, operation, variables }),
        ...giveSortLinks(sort),
        ...givePayScale(answer),
        ...giveDrawings('market', null, ['history', 'openings']),
        ...(left && right ? { featuredHref: comparisonPath(left.role.slug, right.role.slug) } : {}),
      }
      return view.show('home', answer, { isPublic: true, given })
    },
  }
}

/** The scale that holds every role's middle half. */
function givePayScale({ roles }: HomeAnswer): { payScale: string; payMost: string } {
  const highest = Math.max(SCALE_STEP, ...roles.nodes.map(({ market }) => market.salary?.p75 ?? 0))
  const most = Math.ceil(highest / SCALE_STEP) * SCALE_STEP
  return { payScale: `From $0 to ${formatUsd(most)}`, payMost: String(most) }
}

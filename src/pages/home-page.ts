import { comparisonPath } from './comparison-path.ts'
import { giveDrawings } from './drawings/give-drawings.ts'
import { headOfHome } from './found/head-of-home.ts'
import type { PageParts, PageRoute } from './page-route.ts'
import { giveSortLinks, readRoleSort } from './role-sort.ts'

interface HomeAnswer extends Readonly<Record<string, unknown>> {
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
        ...giveDrawings('market', null, ['history', 'openings']),
        ...(left && right ? { featuredHref: comparisonPath(left.role.slug, right.role.slug) } : {}),
      }
      return view.show('home', answer, { isPublic: true, given })
    },
  }
}

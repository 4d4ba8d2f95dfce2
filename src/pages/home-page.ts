import { comparisonPath } from './comparison-path.ts'
import { giveDrawings } from './drawings/give-drawings.ts'
import type { PageParts, PageRoute } from './page-route.ts'
import { giveSortLinks, readRoleSort } from './role-sort.ts'

const TITLE = 'AI Salary Trends: pay, demand and skills in AI jobs'
const DESCRIPTION =
  'What AI jobs pay, week by week: median salaries, open positions and skills of each role, counted from public postings, with how sure each figure is.'

interface HomeAnswer extends Readonly<Record<string, unknown>> {
  readonly featuredComparison: Readonly<
    Record<'left' | 'right', { readonly role: { readonly slug: string } }>
  > | null
}

/** The newest week: its figures, its roles as a table to sort by links. Before a week was published, how to get there. */
export function createHomePage({ run, view, operations }: PageParts): PageRoute {
  return {
    async get(url) {
      const sort = readRoleSort(url.searchParams)
      if ('problem' in sort) return view.tell(400, 'The roles cannot be sorted like this', sort.problem)
      const { dataset } = (await run(operations.dataset ?? '', {})) as { dataset: { week: string | null } }
      if (dataset.week === null) return view.show('first-start', {})
      const answer = (await run(operations.home ?? '', { orderBy: sort.orderBy })) as HomeAnswer
      const { left, right } = answer.featuredComparison ?? {}
      const given = {
        title: TITLE,
        description: DESCRIPTION,
        canonical: `${url.origin}/`,
        ogImage: `${url.origin}/og/home.png`,
        ...giveSortLinks(sort),
        ...giveDrawings('market', null, ['history', 'openings']),
        ...(left && right ? { featuredHref: comparisonPath(left.role.slug, right.role.slug) } : {}),
      }
      return view.show('home', answer, { isPublic: true, given })
    },
  }
}

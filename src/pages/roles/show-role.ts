import { describeFilterForm, type NamedMetro } from '../comparison/filter-form.ts'
import { comparisonPath } from '../comparison-path.ts'
import { giveDrawings } from '../drawings/give-drawings.ts'
import { headOfRole } from '../found/head-of-role.ts'
import type { PageParts } from '../page-route.ts'
import { filterSearch, type PageFilter } from '../read-filter.ts'
import { describePosting } from './describe-posting.ts'
import { linkToPostings, postingsPath } from './link-to-postings.ts'

interface Paid {
  readonly salary: object | null
}
type Market = Paid &
  Parameters<typeof linkToPostings>[0] & {
    readonly history: readonly (Paid & { readonly openPositions: number })[]
    readonly postings: { readonly nodes: readonly Parameters<typeof describePosting>[0][] }
  }
interface RoleAnswer {
  readonly role: {
    readonly slug: string
    readonly market: Market
    readonly entry: Paid
    readonly mid: Paid
    readonly senior: Paid
    readonly related: readonly { readonly slug: string }[]
  } | null
}

/** A role's page under a filter; null where there is no such role. @throws what the schema refuses of the filter */
export async function showRole(
  { run, view, operations, publicUrl }: PageParts,
  slug: string,
  filter: PageFilter,
  metros: readonly NamedMetro[],
): Promise<Response | null> {
  const level = (seniority: PageFilter['seniority'][number]) => ({ ...filter, seniority: [seniority] })
  const levels = { entry: level('ENTRY'), mid: level('MID'), senior: level('SENIOR') }
  const operation = operations.role ?? ''
  const variables = { slug, where: filter, ...levels }
  const answer = (await run(operation, variables)) as unknown as RoleAnswer
  if (answer.role === null) return null
  const { market, entry, mid, senior, related } = answer.role
  const search = filterSearch(filter)
  const shown = {
    ...answer,
    role: {
      ...answer.role,
      market: {
        ...linkToPostings(market, slug, filter),
        postings: { ...market.postings, nodes: market.postings.nodes.map(describePosting) },
      },
      related: related.map((other) => ({ ...other, comparison: comparisonPath(slug, other.slug) + search })),
    },
    form: {
      ...describeFilterForm(filter, metros),
      anyWorkplace: filter.workplace.length === 0,
      anyLevel: filter.seniority.length === 0,
      hasPay: [market, entry, mid, senior].some(({ salary }) => salary !== null),
      wasOpen: market.history.some(({ openPositions }) => openPositions > 0),
      hasHistory: market.history.some(({ salary }) => salary !== null),
    },
  }
  return view.show('role', shown, {
    isPublic: true,
    given: {
      ...headOfRole(shown, { publicUrl, operation, variables, filter, metros }),
      path: `/roles/${slug}`,
      postings: postingsPath(slug, filter),
      remotePostings: postingsPath(slug, { ...filter, workplace: ['REMOTE'] }),
      entryPostings: postingsPath(slug, levels.entry),
      midPostings: postingsPath(slug, levels.mid),
      seniorPostings: postingsPath(slug, levels.senior),
      ...giveDrawings('roles', slug, ['pay', 'history', 'openings'], filter),
    },
  })
}

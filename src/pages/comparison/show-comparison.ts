import { comparisonPath } from '../comparison-path.ts'
import { giveDrawings } from '../drawings/give-drawings.ts'
import { headOfComparison } from '../found/head-of-comparison.ts'
import type { PageParts } from '../page-route.ts'
import { filterSearch, type PageFilter } from '../read-filter.ts'
import { webAddress } from '../roles/describe-posting.ts'
import { linkToPostings, postingsPath } from '../roles/link-to-postings.ts'
import { describeFilterForm, type NamedMetro } from './filter-form.ts'

type Side = Omit<Parameters<typeof linkToPostings>[0], 'skills'> & {
  readonly role: { readonly slug: string }
  readonly postings: { readonly nodes: readonly { readonly url: string | null }[] }
}
type Demand = { readonly skill: { readonly slug: string } }

interface ComparisonAnswer {
  readonly compareRoles: {
    readonly left: Side
    readonly right: Side
    readonly skillOverlap: Readonly<Record<'shared' | 'leftOnly' | 'rightOnly', readonly Demand[]>>
    readonly related: readonly Record<'left' | 'right', { readonly slug: string }>[]
  }
}

/**
 * The page of two roles, by slugs in canonical order, under a filter. To the answer it adds only addresses
 * (`postings`, `address`, `link`) and the form. @throws what the schema refuses of the filter
 */
export async function showComparison(
  { run, view, operations, publicUrl }: PageParts,
  [left, right]: readonly [string, string],
  filter: PageFilter,
  metros: readonly NamedMetro[],
): Promise<Response> {
  const operation = operations.compare ?? ''
  const lists = Object.entries(filter).filter(([, values]) => values.length > 0)
  const variables = { left, right, ...(lists.length > 0 ? { where: Object.fromEntries(lists) } : {}) }
  const answer = await run(operation, variables)
  const { compareRoles } = answer as unknown as ComparisonAnswer
  const { skillOverlap } = compareRoles
  const search = filterSearch(filter)
  const path = comparisonPath(left, right)
  const asking = (slug: string, { skill }: Demand) => postingsPath(slug, { ...filter, skills: [skill.slug] })
  const shown = {
    ...answer,
    compareRoles: {
      ...compareRoles,
      left: withAddresses(compareRoles.left, filter),
      right: withAddresses(compareRoles.right, filter),
      skillOverlap: {
        ...skillOverlap,
        shared: skillOverlap.shared.map((demand) => ({
          ...demand,
          leftPostings: asking(left, demand),
          rightPostings: asking(right, demand),
        })),
        leftOnly: skillOverlap.leftOnly.map((demand) => ({ ...demand, postings: asking(left, demand) })),
        rightOnly: skillOverlap.rightOnly.map((demand) => ({ ...demand, postings: asking(right, demand) })),
      },
      related: compareRoles.related.map((pair) => ({
        ...pair,
        address: `${comparisonPath(pair.left.slug, pair.right.slug)}${search}`,
      })),
    },
    form: describeFilterForm(filter, metros),
  }
  const place = { publicUrl, operation, variables, filter, metros }
  const given = {
    ...headOfComparison(answer, place),
    ...giveDrawings('compare', `${left}-vs-${right}`, ['pay', 'quantiles', 'history', 'openings'], filter),
    path,
    embed: `/embed?left=${left}&right=${right}`,
    filterFields: search.replace('?', '&'),
  }
  return view.show('compare', shown, { isPublic: true, given })
}

function withAddresses(side: Side, filter: PageFilter) {
  const { slug } = side.role
  return {
    ...linkToPostings({ ...side, skills: [] }, slug, filter),
    allPostings: postingsPath(slug, filter),
    postings: {
      ...side.postings,
      nodes: side.postings.nodes.map((posting) => ({ ...posting, link: webAddress(posting.url) })),
    },
  }
}

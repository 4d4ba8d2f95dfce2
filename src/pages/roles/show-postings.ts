import { describeFilterForm, type NamedMetro } from '../comparison/filter-form.ts'
import { queryLink } from '../found/query-link.ts'
import type { PageParts } from '../page-route.ts'
import { filterSearch } from '../read-filter.ts'
import { describePosting } from './describe-posting.ts'
import { type PostingFilter, postingSearch } from './read-posting-filter.ts'

const PAGE_SIZE = 50

interface Named {
  readonly slug: string
  readonly name: string
}
type Posting = Parameters<typeof describePosting>[0] & {
  readonly skills: readonly Named[]
}
interface PostingsAnswer {
  readonly role: {
    readonly market: {
      readonly postings: {
        readonly nodes: readonly Posting[]
        readonly pageInfo: { readonly endCursor: string | null }
      }
    }
  } | null
}

/**
 * A page of the postings that a role's figures count; null where there is no such role.
 * @throws what the schema refuses of the filter or the cursor
 */
export async function showPostings(
  { run, view, operations }: PageParts,
  slug: string,
  filter: PostingFilter,
  after: string | null,
  metros: readonly NamedMetro[],
): Promise<Response | null> {
  const operation = operations['role-postings'] ?? ''
  const variables = { slug, where: filter, first: PAGE_SIZE, after }
  const answer = (await run(operation, variables)) as unknown as PostingsAnswer
  if (answer.role === null) return null
  const { market } = answer.role
  const { postings } = market
  const shown = {
    ...answer,
    role: {
      ...answer.role,
      market: {
        ...market,
        postings: { ...postings, nodes: postings.nodes.map(describePosting) },
      },
    },
    form: describeForm(),
  }
  const here = `/roles/${slug}/postings`
  return view.show('role-postings', shown, {
    isPublic: true,
    given: {
      path: here,
      first: here + postingSearch(filter),
      next: here + postingSearch(filter, postings.pageInfo.endCursor),
      role: `/roles/${slug}${filterSearch(filter)}`,
      queryUrl: queryLink(operation, variables),
      // Others' words, in as many lists as there are filters: the role's own page is the one to find.
      robots: 'noindex, follow',
    },
  })

  function describeForm() {
    const form = describeFilterForm(filter, metros)
    const skillName = (wanted: string) =>
      postings.nodes.flatMap(({ skills }) => skills).find(({ slug }) => slug === wanted)?.name ?? wanted
    const active = [
      ...[...filter.seniority, ...filter.workplace, ...filter.metros].map((value, index) => ({
        name: form.active[index]?.name ?? value,
        without: postingSearch({
          ...filter,
          seniority: filter.seniority.filter((other) => other !== value),
          workplace: filter.workplace.filter((other) => other !== value),
          metros: filter.metros.filter((other) => other !== value),
        }),
      })),
      ...filter.skills.map((skill) => ({
        name: skillName(skill),
        without: postingSearch({ ...filter, skills: filter.skills.filter((other) => other !== skill) }),
      })),
      ...filter.companies.map((company) => ({
        name: company,
        without: postingSearch({
          ...filter,
          companies: filter.companies.filter((other) => other !== company),
        }),
      })),
    ]
    return { ...form, active, skills: filter.skills, companies: filter.companies }
  }
}

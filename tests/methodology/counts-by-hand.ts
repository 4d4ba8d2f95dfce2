/** A posting as the schema lists it. */
export interface ListedPosting {
  readonly id: string
  readonly role: { readonly slug: string }
  readonly company: string
  readonly employerKind: string
  readonly seniority: string
  readonly workplace: string | null
  readonly countries: readonly string[]
  readonly metros: readonly { readonly name: string }[]
  readonly skills: readonly { readonly slug: string; readonly name: string }[]
  readonly salary: { readonly low: number; readonly high: number } | null
  readonly advertisedPay: ListedPay | null
  readonly uncountedPay: string | null
  readonly alsoPosted: readonly unknown[]
  readonly firstSeen: string
}

export interface ListedPay {
  readonly low: number | null
  readonly high: number | null
  readonly currency: string
  readonly period: string
  readonly hoursPerWeek: number | null
}

/** How often each value stands there: most first, then in code-point order. */
export function countEach(values: readonly string[]): [string, number][] {
  const groups = [...Map.groupBy(values, (value) => value)]
  return groups
    .map(([value, { length }]): [string, number] => [value, length])
    .sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1))
}

/** What docs/methodology.md says under "What is counted" and "Shares", of the postings of one market. */
export function countsByHand(postings: readonly ListedPosting[], ofAllRoles: number) {
  const all = postings.length
  const count = (isCounted: (posting: ListedPosting) => boolean) => postings.filter(isCounted).length
  const companies = countEach(postings.map(({ company }) => company))
  const kinds = new Map(postings.map(({ company, employerKind }) => [company, employerKind]))
  const parts = (name: string, values: readonly string[], of: (posting: ListedPosting) => string) =>
    values.map((value) => {
      const openPositions = count((posting) => of(posting) === value)
      return { [name]: value, openPositions, share: openPositions / all }
    })
  return {
    openPositions: all,
    foldedPostings: postings.reduce((sum, { alsoPosted }) => sum + alsoPosted.length, 0),
    shareOfAllPositions: all / ofAllRoles,
    disclosedSalaries: count(({ salary }) => salary !== null),
    remoteShare: count(({ workplace }) => workplace === 'REMOTE') / all,
    largestCompanyShare: (companies[0]?.[1] ?? 0) / all,
    experienceMix: parts('seniority', ['ENTRY', 'MID', 'SENIOR'], ({ seniority }) => seniority),
    employerKinds: parts('kind', ['DIRECT', 'STAFFING', 'GIG_PLATFORM'], ({ employerKind }) => employerKind),
    skills: countEach(postings.flatMap(({ skills }) => skills.map(({ name }) => name)))
      .slice(0, 100)
      .map(([name, openPositions]) => ({ skill: { name }, openPositions, share: openPositions / all })),
    metros: countEach(postings.flatMap(({ metros }) => metros.map(({ name }) => name)))
      .slice(0, 100)
      .map(([name, openPositions]) => ({ metro: { name }, openPositions })),
    companies: companies.slice(0, 100).map(([name, openPositions]) => ({
      name,
      kind: kinds.get(name),
      openPositions,
      share: openPositions / all,
    })),
  }
}

/** What it says under "Skills of two roles". */
export function overlapByHand(
  left: readonly ListedPosting[],
  right: readonly ListedPosting[],
  first: number,
) {
  const [ofLeft, ofRight] = [left, right].map((postings) =>
    countEach(postings.flatMap(({ skills }) => skills.map(({ name }) => name))),
  ) as [[string, number][], [string, number][]]
  const considered = Math.min(first, ofLeft.length, ofRight.length)
  const top = new Set(ofRight.slice(0, considered).map(([name]) => name))
  const shared = ofLeft.slice(0, considered).filter(([name]) => top.has(name)).length
  const counts = new Map(ofRight)
  const product = ofLeft.reduce((sum, [name, count]) => sum + count * (counts.get(name) ?? 0), 0)
  const length = (skills: [string, number][]) => Math.hypot(...skills.map(([, count]) => count))
  return {
    considered,
    share: shared / considered,
    jaccard: shared / (2 * considered - shared),
    similarity: product / (length(ofLeft) * length(ofRight)),
  }
}

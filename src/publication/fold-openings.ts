/** A posting that is open, as far as it tells which opening it is of. */
export interface OpenVersion {
  readonly versionId: number
  readonly postingId: number
  readonly sourceId: number
  /** Equal for postings that can tell of one opening. */
  readonly openingKey: string
  /** Equal where they also say the same; null where they say too little to tell. */
  readonly wordingKey: string | null
  /** Equal where the disclosed pay is; null where none is disclosed. */
  readonly salary: string | null
  /** Whether it is posted by a staffing firm or a gig platform, which have many openings under one title. */
  readonly isForOthers: boolean
  /** ISO date. */
  readonly firstSeenOn: string
}

/** A posting that does not count, because another tells of the same opening. */
export interface Fold {
  readonly versionId: number
  /** The posting that counts for both. */
  readonly intoId: number
}

/** An opening as one source tells of it: once, or again and again in the same words. */
interface Told {
  readonly sourceId: number
  readonly wordingKey: string | null
  readonly isForOthers: boolean
  readonly versions: readonly OpenVersion[]
}

/**
 * Finds the postings that tell of an opening that another tells of. Within a source those are of one opening that have
 * the same words; of two sources, those with the same words and then, in the order in which they were first seen, one
 * after the other; who posts for others has to disclose the same pay in both, where it discloses any. So of an opening
 * key there are as many openings as its source with most of them tells of. The one that counts has a salary before one
 * that has none, was first seen before others, and has the lowest id.
 */
export function foldOpenings(versions: readonly OpenVersion[]): Fold[] {
  const folds = [...groupBy(versions, ({ openingKey }) => openingKey).values()].flatMap((alike) =>
    openingsOf(toldBySource(alike)).flatMap((opening) => {
      const [counted, ...rest] = opening.flatMap((told) => told.versions).sort(byWorth)
      return rest.map(({ versionId }) => ({ versionId, intoId: (counted as OpenVersion).postingId }))
    }),
  )
  return folds.sort((a, b) => a.versionId - b.versionId)
}

function toldBySource(alike: readonly OpenVersion[]): Told[] {
  const groups = groupBy(
    alike,
    ({ sourceId, wordingKey, versionId }) => `${sourceId} ${wordingKey ?? `v${versionId}`}`,
  )
  return [...groups.values()]
    .map((group) => group.sort(byAge))
    .map((group) => ({ ...(group[0] as OpenVersion), versions: group }))
    .sort((a, b) => a.sourceId - b.sourceId || byAge(a.versions[0], b.versions[0]))
}

function openingsOf(tellings: readonly Told[]): Told[][] {
  const sources = new Set(tellings.map(({ sourceId }) => sourceId))
  if (sources.size === 1) return tellings.map((told) => [told])
  const byWords = groupBy(tellings, ({ wordingKey }, index) => wordingKey ?? `told ${index}`)
  const openings = [...byWords.values()].filter((group) => group.length > 1)
  const matched = new Set(openings.flat())
  for (const told of tellings) {
    if (matched.has(told)) continue
    const free = openings.find((opening) => opening.every((other) => canBeOne(told, other)))
    if (free) free.push(told)
    else openings.push([told])
  }
  return openings
}

function canBeOne(one: Told, other: Told): boolean {
  if (one.sourceId === other.sourceId) return false
  const [salary, otherSalary] = [salaryOf(one), salaryOf(other)]
  return !one.isForOthers || salary === null || otherSalary === null || salary === otherSalary
}

const salaryOf = ({ versions }: Told): string | null =>
  versions.find(({ salary }) => salary !== null)?.salary ?? null

const byAge = (a: OpenVersion | undefined, b: OpenVersion | undefined): number =>
  compare(a?.firstSeenOn ?? '', b?.firstSeenOn ?? '') || (a?.postingId ?? 0) - (b?.postingId ?? 0)

const byWorth = (a: OpenVersion, b: OpenVersion): number =>
  Number(b.salary !== null) - Number(a.salary !== null) || byAge(a, b)

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item, index: number) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, index)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

import type { RawPosting } from '../../src/postings/raw-posting.ts'
import { createSamplePlan, type PlannedPosting } from './sample-plan.ts'
import { firstWeekOf, isListed, lastWeekOf, SAMPLE_WEEKS, sundayOf } from './weeks.ts'
import { writePosting } from './write-posting.ts'

/** The name of the source that the sample's postings come from. */
export const SAMPLE_SOURCE = 'sample'

export interface SampleListing {
  /** The Sunday that ends its week, an ISO date. */
  readonly asOf: string
  /** Its postings; one that did not change since an earlier listing is the very same object. */
  postings(): Iterable<RawPosting>
}

/** Twelve weekly whole listings of made-up postings, oldest first; the same in every run. */
export function createSampleListings(): { readonly listings: readonly SampleListing[] } {
  const plan = createSamplePlan()
  const written = new Map<string, RawPosting>()
  return {
    listings: Array.from({ length: SAMPLE_WEEKS }, (_, week) => ({
      asOf: sundayOf(week),
      postings: () => listWeek(plan, week, written),
    })),
  }
}

function* listWeek(
  plan: readonly PlannedPosting[],
  week: number,
  written: Map<string, RawPosting>,
): Generator<RawPosting> {
  for (const posting of plan) {
    if (!isListed(posting.weeks, week)) continue
    const { earlier } = posting
    const isEarlier = earlier !== null && week < earlier.until
    const key = isEarlier ? `${posting.id} earlier` : posting.id
    const raw =
      written.get(key) ?? writePosting(posting.id, postedOn(posting), isEarlier ? earlier.plan : posting.plan)
    // What no later listing has is let go.
    if (week === (isEarlier ? earlier.until - 1 : lastWeekOf(posting.weeks))) written.delete(key)
    else written.set(key, raw)
    yield raw
  }
}

/** A day of its first week; before the first listing, up to two months back. */
function postedOn({ id, weeks }: PlannedPosting): string {
  const first = firstWeekOf(weeks)
  return sundayOf(first, ((Number(id) / 3) % (first === 0 ? 60 : 7)) | 0)
}

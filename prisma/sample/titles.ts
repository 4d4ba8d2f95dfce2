import type { PostingPlan } from './posting-plan.ts'
import type { Random } from './random.ts'
import titles from './titles.json' with { type: 'json' }

/** `any` and `asking` take words of seniority; titles listed for one band say it already. */
interface RoleTitles {
  readonly any?: readonly string[]
  readonly MID?: readonly string[]
  readonly SENIOR?: readonly string[]
  /** Titles that name a skill, by that skill: only for postings that ask for it. */
  readonly asking?: Readonly<Record<string, readonly string[]>>
  /** How many of those postings have such a title. */
  readonly askingShare?: number
}

const TITLES: Readonly<Record<string, RoleTitles>> = titles
const BEFORE = {
  ENTRY: ['Junior ', 'Junior ', 'Jr. ', 'Associate ', 'Entry Level ', 'Entry-Level ', 'Graduate '],
  MID: ['', '', '', '', '', '', '', 'Mid-Level '],
  SENIOR: ['Senior ', 'Senior ', 'Senior ', 'Senior ', 'Sr. ', 'Sr ', 'Lead ', 'Staff ', 'Principal '],
} as const
const NUMBERED = { ENTRY: ' I', MID: ' II', SENIOR: ' III' } as const
// biome-ignore format: a list of words
const TOPICS = [
  'Growth', 'Pricing', 'Payments', 'Fraud', 'Claims', 'Supply Chain', 'Fulfilment', 'Loyalty', 'Underwriting',
  'Lending', 'Marketplace', 'Customer Care', 'Membership', 'Retail', 'Mobility',
] as const

/**
 * A title in one of the many wordings that postings use, clear about role and seniority.
 * @throws RangeError for a role and seniority that titles.json has no words for.
 */
export function writeTitle(plan: PostingPlan, random: Random): string {
  const words = TITLES[plan.role] ?? {}
  const settled = plan.seniority === 'ENTRY' ? undefined : words[plan.seniority]
  const { asking } = words
  const telling =
    asking && !(settled && plan.seniority === 'MID')
      ? plan.skills.flatMap((skill) => asking[skill] ?? [])
      : []
  const base = random.pick(
    telling.length > 0 && random.chance(words.askingShare ?? 0) ? telling : (settled ?? words.any ?? []),
  )
  return withTopic(settled ? base : withSeniority(base, plan, random), base, plan, random)
}

function withSeniority(base: string, { seniority }: PostingPlan, random: Random): string {
  if (!base.includes(',') && random.chance(seniority === 'MID' ? 0.12 : 0.07))
    return base + NUMBERED[seniority]
  return random.pick(BEFORE[seniority]) + base
}

function withTopic(title: string, base: string, plan: PostingPlan, random: Random): string {
  const isRemote = plan.workplace === 'REMOTE' && random.chance(0.25)
  const ending = isRemote ? random.pick([' (Remote)', ' - Remote']) : ''
  if (!random.chance(0.4)) return title + ending
  const topic = random.pick(TOPICS)
  const way = random.below(base.includes(',') ? 2 : 3)
  const joined = way === 0 ? `${title} - ${topic}` : way === 1 ? `${title} (${topic})` : `${title}, ${topic}`
  return joined + ending
}

import type {
  LetterFrequency,
  MarketFilter,
  SubscriberView,
  SubscriptionResult,
  SubscriptionUserError,
} from '../ports.ts'
import type { PostingRow } from '../posting-row.ts'
import type { PayPeriod, Seniority, Workplace } from '../postings/raw-posting.ts'
import type { AdvertisedPay, EmployerKind, PayTier, UncountedPay } from '../postings/read-posting.ts'
import type { SnapshotSource, WeekSnapshot } from '../publication/week-snapshot.ts'
import type {
  SalaryDifference,
  SalaryGap,
  SharedSkillShare,
  SkillOverlap,
  SkillShare,
} from '../statistics/comparison-figures.ts'
import type { CountChange } from '../statistics/count-change.ts'
import type {
  CompanyPositions,
  Demand,
  SalaryBasis,
  SalaryCaveat,
  SalaryFigures,
  SalaryRange,
} from '../statistics/market-figures.ts'
import type { Headline } from '../words/tell-headline.ts'
import type { Named, RoleText } from './answer-sources.ts'
import type { Comparison } from './compare-roles.ts'
import type { SkillMove, WeekPair } from './rank-movers.ts'
import type { MarketView } from './read-market.ts'

export type OrderDirection = 'ASC' | 'DESC'
export const ROLE_ORDER_FIELDS = [
  'NAME',
  'OPEN_POSITIONS',
  'OPEN_POSITIONS_CHANGE',
  'MEDIAN_SALARY',
  'MEDIAN_SALARY_CHANGE',
] as const
export type RoleOrderField = (typeof ROLE_ORDER_FIELDS)[number]
export const SKILL_ORDER_FIELDS = ['NAME', 'OPEN_POSITIONS', 'OPEN_POSITIONS_CHANGE'] as const
export type SkillOrderField = (typeof SKILL_ORDER_FIELDS)[number]

/** What was corrected after a week's issue was sent. */
export interface Erratum {
  readonly figure: string
  readonly asSent: string
  readonly corrected: string
  readonly correctedAt: Date
}

/** What stands behind each object type of the schema. */
export interface Objects {
  AdvertisedPay: AdvertisedPay
  CareerPath: RoleText
  CompanyDemand: CompanyPositions & { readonly share: number }
  ComparisonDimension: { readonly name: string; readonly left: string; readonly right: string }
  CountChange: CountChange & { readonly since: string; readonly significant: boolean }
  DataSource: SnapshotSource
  Dataset: { readonly newest: WeekSnapshot | undefined }
  EmployerKindShare: { readonly kind: EmployerKind; readonly openPositions: number; readonly share: number }
  Erratum: Erratum
  Headline: Headline & { readonly week: string }
  FaqEntry: { readonly question: string; readonly answer: string }
  FoldedPosting: PostingRow['alsoPosted'][number]
  Market: MarketView
  MarketChange: { readonly now: MarketView; readonly before: MarketView }
  MarketWeek: MarketView
  /** Only these roles are listed; null: all. */
  Movers: WeekPair & { readonly only: ReadonlySet<RoleText> | null }
  Metro: Named
  MetroDemand: Demand
  PayTier: PayTier
  Posting: PostingRow
  Role: RoleText
  RoleComparison: Comparison
  RoleDemand: { readonly role: RoleText; readonly openPositions: number; readonly share: number }
  RoleGuide: RoleText
  RoleMatch: { readonly role: RoleText; readonly seniority: Seniority }
  RolePair: { readonly left: RoleText; readonly right: RoleText }
  SalaryDifference: SalaryDifference
  SalaryGap: SalaryGap
  SalaryRange: SalaryRange
  SalaryStats: SalaryFigures
  SeniorityShare: { readonly seniority: Seniority; readonly openPositions: number; readonly share: number }
  SharedSkill: SharedSkillShare
  Skill: Named
  SkillMove: SkillMove
  SkillEvidence: { readonly skill: Named; readonly words: string }
  SkillDemand: SkillShare
  SkillOverlap: { readonly left: RoleText; readonly right: RoleText; readonly overlap: SkillOverlap }
  Subscriber: SubscriberView
  SubscriberPayload: SubscriptionResult
  UserError: SubscriptionUserError
  Verdict: Comparison & { readonly basis: SalaryBasis }
}

export interface Inputs {
  MarketFilter: MarketFilterInput
  RoleOrder: { field: RoleOrderField; direction: OrderDirection }
  SkillOrder: { field: SkillOrderField; direction: OrderDirection }
  SubscribeInput: { email: string; roles?: string[] | null; frequency?: LetterFrequency | null }
  SubscriptionTokenInput: { token: string }
  UpdateSubscriptionInput: { token: string; roles: string[]; frequency?: LetterFrequency | null }
}

type MarketFilterInput = {
  -readonly [List in keyof MarketFilter]: Exclude<
    MarketFilter[List],
    null | undefined
  >[number] extends infer Value
    ? Value[] | null
    : never
}

/** Scalars, and enums by the same means: what comes in and what goes out. */
export type Scalars = {
  Date: { Input: string; Output: string }
  DateTime: { Input: Date; Output: Date }
  EmployerKind: { Input: EmployerKind; Output: EmployerKind }
  JSON: { Input: unknown; Output: unknown }
  LetterFrequency: { Input: LetterFrequency; Output: LetterFrequency }
  OrderDirection: { Input: OrderDirection; Output: OrderDirection }
  PayPeriod: { Input: PayPeriod; Output: PayPeriod }
  RoleOrderField: { Input: RoleOrderField; Output: RoleOrderField }
  SalaryBasis: { Input: SalaryBasis; Output: SalaryBasis }
  SalaryCaveat: { Input: SalaryCaveat; Output: SalaryCaveat }
  Seniority: { Input: Seniority; Output: Seniority }
  SkillOrderField: { Input: SkillOrderField; Output: SkillOrderField }
  SubscriberStatus: { Input: SubscriberView['status']; Output: SubscriberView['status'] }
  UncountedPay: { Input: UncountedPay; Output: UncountedPay }
  Workplace: { Input: Workplace; Output: Workplace }
}

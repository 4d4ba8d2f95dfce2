import type { PostingStore, PublishedWeeks, Subscriptions } from '../ports.ts'
import type { Seniority } from '../postings/raw-posting.ts'

/** A role with its edited prose. */
export interface RoleText {
  readonly slug: string
  readonly name: string
  /** Fits after 'focuses on'. */
  readonly focus: string
  readonly entryPoints: readonly string[]
  readonly progression: readonly string[]
  readonly gettingStarted: string
  readonly dayToDay: string
  readonly marketOutlook: string
  readonly postingAdvice: string
}

/** A skill or a metro, by the name people use. */
export interface Named {
  readonly slug: string
  readonly name: string
}

/** What answers are made from; the same for every request. */
export interface AnswerSources {
  readonly publishedWeeks: PublishedWeeks
  readonly postings: PostingStore
  readonly subscriptions: Subscriptions
  /** Prisma's client, for past issues only. Its type is kept out of here: it slows the checker down. */
  readonly prisma: object
  /** Below this many disclosed salaries SalaryStats is null. */
  readonly minimumSampleSize: number
  readonly roles: readonly RoleText[]
  readonly skills: readonly Named[]
  readonly metros: readonly Named[]
  readonly skillBySlug: (slug: string) => Named | undefined
  readonly metroBySlug: (slug: string) => Named | undefined
  /** The role a job title is counted under; null where it is none of ours. */
  readonly roleForTitle: (title: string) => { readonly role: string; readonly seniority: Seniority } | null
  /** Where an issue is read on the web. */
  readonly issueUrl: (number: number) => string
}

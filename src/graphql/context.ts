import type { MarketAnswer, PostingStore, PublishedWeeks, Subscriptions } from '../ports.ts'
import type { Seniority } from '../postings/raw-posting.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import { createFigureCache, type FigureCache } from './figure-cache.ts'

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

/** One request. It sees one dataset from its first field to its last, whatever is published meanwhile. */
export interface RequestContext extends AnswerSources {
  readonly roleBySlug: ReadonlyMap<string, RoleText>
  readonly newest: WeekSnapshot | undefined
  readonly version: string
  readonly updatedAt: Date
  /** Filtered markets this request has asked for, by week and filter. */
  readonly filtered: Map<string, Promise<MarketAnswer>>
  readonly figureCache: FigureCache
}

/** Gives back a function that makes the context of one request. */
export function createContextFactory(sources: AnswerSources): () => RequestContext {
  const roleBySlug = new Map(sources.roles.map((role) => [role.slug, role]))
  const figureCache = createFigureCache(sources)
  return () => ({
    ...sources,
    roleBySlug,
    figureCache,
    newest: sources.publishedWeeks.newest(),
    version: sources.publishedWeeks.version(),
    updatedAt: sources.publishedWeeks.updatedAt(),
    filtered: new Map(),
  })
}

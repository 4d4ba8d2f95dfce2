import type { MarketAnswer, Visitor } from '../ports.ts'
import type { WeekSnapshot } from '../publication/week-snapshot.ts'
import type { AnswerSources, RoleText } from './answer-sources.ts'
import { createFigureCache, type FigureCache } from './figure-cache.ts'

/** One request. It sees one dataset from its first field to its last, whatever is published meanwhile. */
export interface RequestContext extends AnswerSources {
  readonly roleBySlug: ReadonlyMap<string, RoleText>
  readonly newest: WeekSnapshot | undefined
  readonly version: string
  /** Who asks. */
  readonly visitor: Visitor
  readonly updatedAt: Date
  /** Filtered markets this request has asked for, by week and filter. */
  readonly filtered: Map<string, Promise<MarketAnswer>>
  readonly figureCache: FigureCache
}

/** Who asks where the project asks itself. */
const NOBODY: Visitor = { id: 'unknown' }

/** Gives back a function that makes the context of one request. */
export function createContextFactory(
  sources: AnswerSources,
): (request?: { readonly visitor?: Visitor }) => RequestContext {
  const roleBySlug = new Map(sources.roles.map((role) => [role.slug, role]))
  const figureCache = createFigureCache(sources)
  return (request) => ({
    ...sources,
    visitor: request?.visitor ?? NOBODY,
    roleBySlug,
    figureCache,
    newest: sources.publishedWeeks.newest(),
    version: sources.publishedWeeks.version(),
    updatedAt: sources.publishedWeeks.updatedAt(),
    filtered: new Map(),
  })
}

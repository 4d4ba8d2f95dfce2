import { DRAWN_SUBJECTS, type DrawnSubject } from './drawing-size.ts'

const CHART = /^\/charts\/(?:(market)|(roles|compare)\/([a-z0-9-]{1,120}))\/([a-z]+)\.svg$/
const CARD = /^\/og\/(?:(home)|(roles|compare)\/([a-z0-9-]{1,120}))\.png$/
const PAIR = /^([a-z0-9-]+?)-vs-([a-z0-9-]+)$/

/** What a picture is of. */
export interface DrawingPath {
  readonly subject: DrawnSubject
  /** Slugs: none of the market, one of a role, two of a comparison, in the order of the address. */
  readonly roles: readonly string[]
  /** Of the drawing; null for the card that stands for a page elsewhere. */
  readonly name: string | null
}

/** Null where the path is no picture's. */
export function readDrawingPath(pathname: string): DrawingPath | null {
  const [isChart, market, kind, slug = '', name = null] = CHART.exec(pathname) ?? []
  if (isChart) return withRoles(market ?? kind, slug, name)
  const [isCard, home, ofRoles, slugs = ''] = CARD.exec(pathname) ?? []
  return isCard ? withRoles(home ? 'market' : ofRoles, slugs, null) : null
}

function withRoles(word: string | undefined, slug: string, name: string | null): DrawingPath | null {
  const subject = DRAWN_SUBJECTS.find((known) => known === word)
  if (subject === undefined) return null
  if (subject === 'market') return { subject, roles: [], name }
  if (subject === 'roles') return { subject, roles: [slug], name }
  const [, left, right] = PAIR.exec(slug) ?? []
  return left === undefined || right === undefined ? null : { subject, roles: [left, right], name }
}

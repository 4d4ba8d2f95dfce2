import type { FindRoute, PageParts } from '../page-route.ts'
import { findRefusal, SENIORITIES } from '../read-filter.ts'
import { heightOfDrawing } from './drawing-size.ts'
import { type DrawingPath, readDrawingPath } from './read-drawing-path.ts'
import { type Look, readLook } from './read-look.ts'
import { titleOf, withTitle } from './title-of.ts'

const NO_PICTURE = 'There is no such picture'
const NOTHING_ALLOWED =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
const CARD_SECONDS = 3600
const CHART_SECONDS = 60

/**
 * `/charts/market/NAME.svg`, `/charts/roles/SLUG/NAME.svg` and `/charts/compare/LEFT-vs-RIGHT/NAME.svg`: an operation and
 * its drawing. `/og/home.png`, `/og/roles/SLUG.png` and `/og/compare/LEFT-vs-RIGHT.png`: what stands for a page elsewhere.
 */
export function createDrawingPages({ run, view, operations }: Omit<PageParts, 'publicUrl'>): FindRoute {
  async function answer(operation: string, variables: Record<string, unknown>) {
    const document = operations[operation]
    if (document === undefined) throw new Error(`there is no operation ${operation}`)
    const found = await run(document, variables)
    return 'role' in found && found.role === null ? null : found
  }

  async function showChart({ subject, roles, name }: DrawingPath, look: Look, height: number) {
    const found = await answer(`drawing-${subject}-${name}`, variablesOf(roles, look))
    if (!found || name === null) return miss()
    // Loaded with the first picture: a server that shows none need not have it.
    const { drawAnswer } = await import('./plan-drawing.ts')
    const { theme, width, filter } = look
    const { svg } = drawAnswer(subject, name, found, { theme, width, height }, filter)
    return picture(withTitle(svg, titleOf(name, found)), 'image/svg+xml', CHART_SECONDS)
  }

  async function showCard({ subject, roles }: DrawingPath) {
    const [left, right] = roles
    const found = await answer(`drawing-card-${subject}`, { slug: left, left, right })
    if (!found) return miss()
    const { drawCardOf } = await import('./plan-card.ts')
    return picture(drawCardOf(subject, found), 'image/png', CARD_SECONDS)
  }

  const miss = () =>
    view.tell(404, NO_PICTURE, 'The address may be mistyped, or its role is no longer counted.')

  async function show(path: DrawingPath, url: URL): Promise<Response> {
    const { subject, roles, name } = path
    const { look, search, problem } = readAsked(path, url)
    if (problem !== undefined) return view.tell(400, NO_PICTURE, problem)
    const height = name === null ? 0 : heightOfDrawing(subject, name, look.width)
    if (height === null || new Set(roles).size < roles.length) return miss()
    const ordered = url.pathname.replace(roles.join('-vs-'), roles.toSorted().join('-vs-'))
    if (ordered !== url.pathname || search !== url.search)
      return new Response(null, { status: 301, headers: { location: `${ordered}${search}` } })
    try {
      return await (name === null ? showCard(path) : showChart(path, look, height))
    } catch (error) {
      const refusal = findRefusal(error)
      if (refusal === null) throw error
      return refusal.code === 'BAD_USER_INPUT' ? view.tell(400, NO_PICTURE, refusal.message) : miss()
    }
  }

  return (pathname) => {
    const path = readDrawingPath(pathname)
    return path === null ? null : { get: (url) => show(path, url) }
  }
}

/** A card has no other look, and counts everything. */
function readAsked({ name }: DrawingPath, { searchParams }: URL) {
  return readLook(name === null ? new URLSearchParams() : searchParams)
}

function variablesOf([left, right]: readonly string[], { filter }: Look): Record<string, unknown> {
  const [entry, mid, senior] = SENIORITIES.map((seniority) => ({ ...filter, seniority: [seniority] }))
  return { slug: left, left, right, where: filter, entry, mid, senior }
}

function picture(body: string | Uint8Array, type: string, seconds: number): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': type,
      'cache-control': `public, max-age=${seconds}`,
      'content-security-policy': NOTHING_ALLOWED,
      // Articles elsewhere may show it.
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

import { comparisonPath } from '../comparison-path.ts'
import type { FindRoute, PageParts } from '../page-route.ts'
import { filterSearch, findRefusal, type PageFilter, readFilter } from '../read-filter.ts'
import { createPicker, type PickerNotice } from './create-picker.ts'
import type { NamedMetro } from './filter-form.ts'
import { type FoundPair, findNearest, findPair } from './find-pair.ts'
import { readMetros } from './read-metros.ts'
import { redirect } from './redirect.ts'
import { showComparison } from './show-comparison.ts'

const PATH = /^\/compare\/([^/]+)\/?$/
const BETWEEN = '-vs-'
/** Slugs are far shorter; longer words name no role. */
const LONGEST_SIDE = 100

/** `/compare`, where two roles are chosen, and `/compare/LEFT-vs-RIGHT`, where they stand side by side. */
export function createComparisonPages(parts: PageParts): FindRoute {
  const { run, view, operations } = parts
  const showPicker = createPicker(parts)
  let metros: Promise<readonly NamedMetro[]> | undefined
  const knownMetros = () => {
    metros ??= readMetros(run, operations.metros ?? '').catch((error: unknown) => {
      metros = undefined
      throw error
    })
    return metros
  }

  async function showPair(written: string, url: URL): Promise<Response> {
    const sides = readSides(written)
    if (!sides)
      return showPicker({
        status: 404,
        heading: 'This address names no two roles',
        words: 'Choose them here.',
      })
    const found = await findPair(run, operations, sides)
    const { left, right } = found
    if (!left || !right) return showUnknown(sides, found)
    if (left.slug === right.slug) return redirect(301, `/roles/${left.slug}`)
    const reading = readFilter(url.searchParams)
    const path = comparisonPath(left.slug, right.slug)
    if (reading.problem !== undefined) return showWrongFilter(reading.problem, path)
    const search = filterSearch(reading.filter)
    if (url.pathname !== path || writtenFilter(url) !== search) return redirect(301, `${path}${search}`)
    return showFiltered([left.slug, right.slug].sort() as [string, string], reading.filter, path)
  }

  async function showFiltered(slugs: readonly [string, string], filter: PageFilter, path: string) {
    const metros = await knownMetros()
    try {
      return await showComparison(parts, slugs, filter, metros)
    } catch (error) {
      const refusal = findRefusal(error)
      if (refusal?.code !== 'BAD_USER_INPUT') throw error
      const wrong = filter.metros.find((slug) => !metros.some((metro) => metro.slug === slug))
      if (wrong === undefined) return showWrongFilter(refusal.message, path)
      const nearest = metros.filter(({ slug }) => refusal.suggestions?.includes(slug))
      const instead = nearest.map(({ slug, name }) => ({
        name,
        address: `${path}${filterSearch({ ...filter, metros: filter.metros.map((other) => (other === wrong ? slug : other)) })}`,
      }))
      return showWrongFilter(`We track no metro “${wrong.slice(0, LONGEST_SIDE)}”.`, path, instead)
    }
  }

  function showWrongFilter(
    problem: string,
    path: string,
    instead: readonly { readonly name: string; readonly address: string }[] = [],
  ): Response {
    const answer = { heading: 'This filter does not work', explanation: problem, instead }
    return view.show('compare-refused', answer, { status: 400, given: { path } })
  }

  async function showUnknown(sides: readonly [string, string], found: FoundPair): Promise<Response> {
    const unknown = found.left ? sides[1] : sides[0]
    const nearest = await findNearest(run, operations, unknown)
    const other = (found.left ?? found.right)?.slug
    const notice: PickerNotice = {
      status: 404,
      heading: 'We count no such role',
      words: `“${unknown}” is none of the roles below.`,
      nearest,
      ...(other === undefined ? {} : { other }),
    }
    return showPicker(notice)
  }

  /** Before any week was published there is nothing to compare. */
  async function orFirstStart(page: Promise<Response>): Promise<Response> {
    try {
      return await page
    } catch (error) {
      if (findRefusal(error)?.code !== 'WEEK_NOT_FOUND') throw error
      return view.show('first-start', {})
    }
  }

  return (pathname) => {
    if (pathname === '/compare' || pathname === '/compare/')
      return { get: (url) => orFirstStart(showPicker({ asked: url.searchParams })) }
    const written = PATH.exec(pathname)?.[1]
    return written === undefined ? null : { get: (url) => orFirstStart(showPair(written, url)) }
  }
}

/** The two sides of `LEFT-vs-RIGHT` as somebody wrote them, in lower case; null where it has no two. */
function readSides(written: string): readonly [string, string] | null {
  const text = decode(written).toLowerCase()
  const at = text.indexOf(BETWEEN)
  if (at < 1) return null
  const sides = [text.slice(0, at), text.slice(at + BETWEEN.length)] as const
  return sides.every((side) => side !== '' && side.length <= LONGEST_SIDE) ? sides : null
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

/** The filter as the address has it, in its order; what else the address says is left out. */
function writtenFilter({ searchParams }: URL): string {
  const names = new Set(['seniority', 'workplace', 'metro'])
  const written = new URLSearchParams([...searchParams].filter(([name]) => names.has(name)))
  return written.size === 0 ? '' : `?${written}`
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeFilterForm } from '../comparison/filter-form.ts'
import { readMetros } from '../comparison/read-metros.ts'
import { comparisonPath } from '../comparison-path.ts'
import type { FindRoute, PageParts, PageRoute } from '../page-route.ts'
import { filterSearch } from '../read-filter.ts'
import { readChoice, THEMES } from './read-choice.ts'
import { writeAttributes } from './write-attributes.ts'

interface PageAnswer extends Readonly<Record<string, unknown>> {
  readonly featuredComparison: Readonly<
    Record<'left' | 'right', { readonly role: { readonly slug: string } }>
  > | null
  readonly roles: { readonly nodes: readonly { readonly slug: string; readonly name: string }[] }
}

/** Heights for which the element has room on most pages, wide and narrow: see element/style-sheet.ts. */
const HEIGHTS = { height: '26rem', narrowHeight: '36rem', narrowWidth: '46rem' }
const BUILT = fileURLToPath(new URL('../../../build', import.meta.url))
const NOT_BUILT = 'Install with all optional packages and start again: npm ci && npm start.'
const TITLE = 'Put a comparison of AI salaries on your site'
const DESCRIPTION =
  'Choose two roles and copy a few lines: the medians with their intervals, the sample and the verdict, always of the newest week.'

/** A script of another origin's pages, which may keep it for an hour. */
const FOR_PARTNERS = {
  'cache-control': 'public, max-age=3600',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
}

/**
 * `/embed`, where a comparison for one's own site is chosen and copied, and `/embed.js`, which shows it there.
 * @param folder where scripts/build-embed.mjs wrote the scripts; they may not be there, and then nothing else misses them
 */
export function createEmbedPages({ run, view, operations, publicUrl }: PageParts, folder = BUILT): FindRoute {
  function createScript(name: string, headers: Readonly<Record<string, string>>): PageRoute {
    const path = join(folder, name)
    const bytes = existsSync(path) ? readFileSync(path, 'utf8') : null
    const type = { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' }
    return {
      get: async () =>
        bytes === null
          ? view.tell(404, 'The script was not built', NOT_BUILT)
          : new Response(bytes, { headers: { ...type, ...headers } }),
    }
  }

  async function showPage(url: URL): Promise<Response> {
    const answer = (await run(operations['embed-page'] ?? '', {})) as PageAnswer
    const metros = await readMetros(run, operations.metros ?? '')
    const { nodes } = answer.roles
    const { left, right } = answer.featuredComparison ?? {}
    const { choice, problem } = readChoice(
      url.searchParams,
      nodes.map(({ slug }) => slug),
      metros.map(({ slug }) => slug),
      { left: left?.role.slug ?? nodes[0]?.slug ?? '', right: right?.role.slug ?? nodes[1]?.slug ?? '' },
    )
    if (!choice) return view.tell(400, 'This cannot be shown', problem)
    const nameOf = (slug: string) => nodes.find((role) => role.slug === slug)?.name ?? slug
    const choices = (chosen: string) => nodes.map((role) => ({ ...role, chosen: role.slug === chosen }))
    const { filter, theme } = choice
    const form = {
      left: choices(choice.left),
      right: choices(choice.right),
      themes: THEMES.map((name) => ({ name, chosen: name === theme })),
      ...describeFilterForm(filter, metros),
    }
    const page = comparisonPath(choice.left, choice.right) + filterSearch(filter)
    return view.show(
      'embed',
      { ...answer, form },
      {
        isPublic: true,
        runsOwnScript: true,
        given: {
          title: TITLE,
          description: DESCRIPTION,
          canonical: `${publicUrl}/embed`,
          origin: publicUrl,
          attributes: writeAttributes(choice),
          left: choice.left,
          right: choice.right,
          seniority: filter.seniority.join(' '),
          workplace: filter.workplace.join(' '),
          metro: filter.metros.join(' '),
          theme,
          page,
          // As it is written within markup that is copied.
          markupPage: page.replaceAll('&', '&amp;'),
          names: `${nameOf(choice.left)} vs ${nameOf(choice.right)}`,
          ...HEIGHTS,
        },
      },
    )
  }

  const routes = new Map<string, PageRoute>([
    ['/embed', { get: showPage }],
    ['/embed.js', createScript('embed.js', FOR_PARTNERS)],
    ['/embed-preview.js', createScript('embed-preview.js', { 'cache-control': 'public, max-age=60' })],
  ])
  return (pathname) => routes.get(pathname) ?? null
}

import type { NamedMetro } from '../comparison/filter-form.ts'
import { findNearest, findPair } from '../comparison/find-pair.ts'
import { readMetros } from '../comparison/read-metros.ts'
import { redirect } from '../comparison/redirect.ts'
import type { FindRoute, PageParts } from '../page-route.ts'
import { filterSearch, findRefusal, readFilter } from '../read-filter.ts'
import { postingSearch, readPostingFilter } from './read-posting-filter.ts'
import { showPostings } from './show-postings.ts'
import { showRole } from './show-role.ts'

const ROLE_PATH = /^\/roles\/([^/]{1,300}?)(\/postings)?\/?$/

interface NamedRoles {
  readonly roles: { readonly nodes: readonly { readonly slug: string; readonly name: string }[] }
}

/** `/roles/SLUG`, and the postings behind its figures; `/roles` is the table of the home page. */
export function createRolePages(parts: PageParts): FindRoute {
  const { run, view, operations } = parts

  const refuse = (problem: string) => view.tell(400, 'This address does not work', problem)

  let metros: Promise<readonly NamedMetro[]> | undefined
  const knownMetros = () => {
    metros ??= readMetros(run, operations.metros ?? '').catch((error: unknown) => {
      metros = undefined
      throw error
    })
    return metros
  }

  /** Null where there is no such role. */
  async function show(slug: string, { pathname, searchParams }: URL): Promise<Response | null> {
    const { filter, problem } = readFilter(searchParams)
    if (!filter) return refuse(problem)
    const search = filterSearch(filter)
    if (isOtherwise(searchParams, search)) return redirect(301, pathname + search)
    return showRole(parts, slug, filter, await knownMetros())
  }

  /** Null where there is no such role. */
  async function list(slug: string, { pathname, searchParams }: URL): Promise<Response | null> {
    const { filter, problem } = readPostingFilter(searchParams)
    if (!filter) return refuse(problem)
    const after = searchParams.get('after') || null
    const search = postingSearch(filter, after)
    if (isOtherwise(searchParams, search)) return redirect(301, pathname + search)
    return showPostings(parts, slug, filter, after, await knownMetros())
  }

  async function showOrRefuse(slug: string, isList: boolean, url: URL) {
    try {
      return await (isList ? list(slug, url) : show(slug, url))
    } catch (error) {
      const refusal = findRefusal(error)
      if (refusal === null) throw error
      return refusal.code === 'WEEK_NOT_FOUND'
        ? view.tell(404, 'There are no figures yet', 'They come with the first week that is published.')
        : refuse(inWordsOfPages(refusal.message))
    }
  }

  async function lookElsewhere(word: string, rest: string, search: string): Promise<Response> {
    const { left: meant } = await findPair(run, operations, [word, word])
    if (meant) return redirect(301, `/roles/${meant.slug}${rest}${search}`)
    const [nearest, { roles }] = await Promise.all([
      findNearest(run, operations, word),
      run(operations['role-names'] ?? '', {}) as Promise<unknown> as Promise<NamedRoles>,
    ])
    const nameOf = (slug: string) => roles.nodes.find((role) => role.slug === slug)?.name ?? slug
    return view.miss(
      'There is no such role',
      'Its address may be mistyped, or it is none of the roles we count.',
      nearest.map((slug) => ({ to: `/roles/${slug}`, words: nameOf(slug) })),
    )
  }

  return (pathname) => {
    if (pathname === '/roles' || pathname === '/roles/') return { get: async () => redirect(301, '/#roles') }
    const [, written, rest = ''] = ROLE_PATH.exec(pathname) ?? []
    if (written === undefined) return null
    const word = decode(written)
    return {
      async get(url) {
        if (pathname.endsWith('/')) return redirect(301, pathname.slice(0, -1) + url.search)
        return (await showOrRefuse(word, rest !== '', url)) ?? lookElsewhere(word, rest, url.search)
      },
    }
  }
}

/** Whether the address writes the same otherwise: blank, twice or in another order, or says more. */
function isOtherwise(written: URLSearchParams, search: string): boolean {
  return written.toString() !== search.replace(/^\?/, '')
}

/** What the schema says of a wrong value, without the words that only a query needs. */
function inWordsOfPages(message: string): string {
  return message
    .replace(/ \(argument "[^"]*"\)/, '')
    .replace(/ All slugs: .*$/, '')
    .replace(/; use one of its own .*$/, '. Begin at its first page.')
}

/** What is no UTF-8 stays as it is written. */
function decode(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written
  }
}

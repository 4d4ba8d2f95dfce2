import { DomainError } from '../errors.ts'
import { headOfIssue, headOfIssues } from './found/head-of-issues.ts'
import type { FindRoute, PageParts } from './page-route.ts'

const ISSUE_PATH = /^\/issues\/([1-9]\d{0,8})(?:\/(letter|text|answer))?$/
const PAGE_SIZE = 50
const MAX_CURSOR = 200

type Issue = Readonly<Record<string, unknown>>
type ShowIssue = (issue: Issue, url: URL) => Response

/** `/issues`, and for each issue its page, its letter for the frame there, its text and what its query answered. */
export function createIssuePages({ run, view, operations, publicUrl }: PageParts): FindRoute {
  const shows: Readonly<Record<string, { readonly operation: string; readonly show: ShowIssue }>> = {
    page: {
      operation: 'issue',
      show(issue) {
        const given = headOfIssue(issue, publicUrl)
        return view.show('issue', { newsletterIssue: issue }, { isPublic: true, given })
      },
    },
    letter: { operation: 'issue-letter', show: ({ html }, { origin }) => showLetter(String(html), origin) },
    text: { operation: 'issue-text', show: ({ text }) => showPlain(String(text), 'text/plain') },
    answer: {
      operation: 'issue-answer',
      show: (issue) => showPlain(`${JSON.stringify(issue, null, 2)}\n`, 'application/json'),
    },
  }

  async function showIssue(number: number, part: string, url: URL): Promise<Response> {
    const { operation = '', show } = shows[part] ?? {}
    const answer = await run(operations[operation] ?? '', { number })
    const issue = answer.newsletterIssue as Issue | null
    if (issue === null || !show) return view.miss('There is no such issue', 'It may not have been sent yet.')
    return show(issue, url)
  }

  async function showArchive(url: URL): Promise<Response> {
    const after = url.searchParams.get('after')
    const before = url.searchParams.get('before')
    const page = before === null ? { first: PAGE_SIZE, after } : { last: PAGE_SIZE, before }
    if ((after ?? before ?? '').length > MAX_CURSOR) return tellBadCursor()
    try {
      const answer = await run(operations.issues ?? '', page)
      return view.show('issues', answer, { isPublic: true, given: headOfIssues(url, publicUrl) })
    } catch (error) {
      if (isBadInput(error)) return tellBadCursor()
      throw error
    }
  }

  const tellBadCursor = () => view.tell(400, 'This link is not complete', 'Begin at the newest issues.')

  return (pathname) => {
    if (pathname === '/issues') return { get: showArchive }
    const [, number, part = 'page'] = ISSUE_PATH.exec(pathname) ?? []
    return number === undefined ? null : { get: (url) => showIssue(Number(number), part, url) }
  }
}

/** Whether the schema refused what the address asked it for. */
function isBadInput(error: unknown): boolean {
  const cause = error instanceof Error && 'originalError' in error ? error.originalError : error
  return cause instanceof DomainError && cause.code === 'BAD_USER_INPUT'
}

/** The letter brings its own styles, so it is shown in a frame that may do nothing else. */
function showLetter(html: string, origin: string): Response {
  // In a frame without an origin of its own, 'self' would be nobody.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${origin} data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox`
  // Its links open beside it: none of our pages lets itself be framed.
  return new Response(html.replace(/<head[^>]*>/i, '$&<base target="_blank">'), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    },
  })
}

function showPlain(body: string, type: string): Response {
  return new Response(body, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'public, max-age=60',
      'x-content-type-options': 'nosniff',
    },
  })
}

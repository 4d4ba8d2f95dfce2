import type { RunOperation } from '../ports.ts'
import type { PageView } from './create-page-view.ts'
import type { PageRoute } from './page-route.ts'

/** The letter brings its own styles, so it is shown in a frame that may do nothing else. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
const ISSUE_PATH = /^\/issues\/([1-9]\d{0,8})(\/letter)?$/
const MAX_CURSOR = 200

export interface IssuePagesDependencies {
  readonly run: RunOperation
  readonly view: PageView
  readonly operations: Readonly<Record<string, string>>
}

interface IssueAnswer {
  readonly html: string
  readonly query: string
  readonly variables: unknown
}

/** `/issues`, and for each issue its page and the letter in its frame. */
export function createIssuePages(deps: IssuePagesDependencies): {
  readonly archive: PageRoute
  /** Null where the path is no issue's. */
  readonly find: (pathname: string) => PageRoute | null
} {
  const { run, view, operations } = deps

  async function showIssue(number: number, isLetter: boolean): Promise<Response> {
    const answer = await run(operations.issue ?? '', { number })
    const issue = answer.newsletterIssue as IssueAnswer | null
    if (issue === null) return view.tell(404, 'There is no such issue', 'It may not have been sent yet.')
    if (isLetter) return showLetter(issue.html)
    const search = new URLSearchParams({ query: issue.query, variables: JSON.stringify(issue.variables) })
    return view.show('issue', answer, { isPublic: true, given: { queryUrl: `/graphql?${search}` } })
  }

  return {
    archive: {
      async get(url) {
        const after = url.searchParams.get('after')
        if (after !== null && after.length > MAX_CURSOR)
          return view.tell(400, 'This link is not complete', 'Begin at the newest issues.')
        return view.show('issues', await run(operations.issues ?? '', { after }), { isPublic: true })
      },
    },
    find(pathname) {
      const [, number, letter] = ISSUE_PATH.exec(pathname) ?? []
      return number === undefined ? null : { get: () => showIssue(Number(number), letter !== undefined) }
    },
  }
}

function showLetter(html: string): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'content-security-policy': LETTER_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
    },
  })
}

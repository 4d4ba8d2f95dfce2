import type { ChartStore } from '../newsletter-ports.ts'
import type { Clock, RunOperation, Subscriptions, Visitor } from '../ports.ts'
import { createChartPages } from './chart-pages.ts'
import type { FormTimes } from './check-form-time.ts'
import { createComparisonPages } from './comparison/create-comparison-pages.ts'
import { createPageView } from './create-page-view.ts'
import { createDrawingPages } from './drawings/create-drawing-pages.ts'
import { createEmbedPages } from './embed/create-embed-pages.ts'
import { createFeedPage } from './feed-page.ts'
import { createFoundPages } from './found/create-found-pages.ts'
import { createHomePage } from './home-page.ts'
import { createIssuePages } from './issue-pages.ts'
import type { PageTemplates } from './load-page-templates.ts'
import type { FindRoute, PageParts, PageRoute } from './page-route.ts'
import { readForm } from './read-form.ts'
import { createRolePages } from './roles/create-role-pages.ts'
import { createSubscriptionPages } from './subscription-pages.ts'

export interface PagesDependencies {
  readonly run: RunOperation
  readonly subscriptions: Subscriptions
  readonly charts: Pick<ChartStore, 'find'>
  readonly templates: PageTemplates
  readonly formTimes: FormTimes
  readonly clock: Clock
  /** The origin people reach, as links that leave the site name it. */
  readonly publicUrl: string
}

export interface Pages {
  /** Undefined where there is no such page and the request does not ask for one; a browser gets a page that says so. */
  handle(request: Request, visitor: Visitor): Promise<Response | undefined>
  /** What a browser is told where a request failed, from nothing that could fail again. */
  tellFailure(requestId: string): Response
}

const FORM_PROBLEMS = {
  400: 'The form could not be read.',
  413: 'The form is too long: at most 10 KB are read.',
  415: 'Only forms are read here.',
} as const

/** The pages, each an operation and a template. None needs a cookie or a script. */
export function createPages(deps: PagesDependencies): Pages {
  const { run, templates } = deps
  const view = createPageView(templates)
  const parts: PageParts = { run, view, operations: templates.operations, publicUrl: deps.publicUrl }
  const finders: readonly FindRoute[] = [
    findAt({ '/': createHomePage(parts), '/feed.xml': createFeedPage(parts) }),
    findAt(createSubscriptionPages({ ...deps, ...parts })),
    createIssuePages(parts),
    createComparisonPages(parts),
    createRolePages(parts),
    createFoundPages({ ...parts, documents: templates.documents }),
    createEmbedPages(parts),
    createChartPages({ charts: deps.charts, view }),
    createDrawingPages(parts),
  ]

  function find(pathname: string): PageRoute | null {
    for (const finder of finders) {
      const route = finder(pathname)
      if (route) return route
    }
    return null
  }

  async function post(route: PageRoute, request: Request, url: URL, visitor: Visitor): Promise<Response> {
    if (!route.post) return notAllowed('GET, HEAD')
    const { form, status } = await readForm(request)
    return form
      ? route.post(form, url, visitor)
      : view.tell(status, 'This did not work', FORM_PROBLEMS[status])
  }

  function notAllowed(allowed: string): Response {
    const response = view.tell(405, 'This page cannot do that', `Allowed here: ${allowed}.`)
    response.headers.set('allow', allowed)
    return response
  }

  async function answer(request: Request, visitor: Visitor): Promise<Response | undefined> {
    const url = new URL(request.url)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const asset = isRead ? view.asset(url) : null
    if (asset) return asset
    const route = find(url.pathname)
    if (!route) {
      const wantsPage = isRead && (request.headers.get('accept') ?? '').includes('text/html')
      return wantsPage
        ? view.miss('There is no such page', 'The address may be mistyped, or the page is gone.')
        : undefined
    }
    if (isRead) return route.get(url)
    return request.method === 'POST'
      ? post(route, request, url, visitor)
      : notAllowed(route.post ? 'GET, HEAD, POST' : 'GET, HEAD')
  }

  return {
    tellFailure: (requestId) => view.show('failed', { requestId }, { status: 500 }),
    async handle(request, visitor) {
      const response = await answer(request, visitor)
      return request.method === 'HEAD' && response
        ? new Response(null, { status: response.status, headers: response.headers })
        : response
    },
  }
}

/** Routes of fixed paths. */
function findAt(routes: Readonly<Record<string, PageRoute>>): FindRoute {
  return (pathname) => (Object.hasOwn(routes, pathname) ? (routes[pathname] ?? null) : null)
}

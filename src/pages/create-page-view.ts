import { createHash } from 'node:crypto'
import { createRenderer } from '../templates/create-renderer.ts'
import { stripMarks } from '../templates/marks.ts'
import type { PageTemplates } from './load-page-templates.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export interface ViewOptions {
  readonly status?: number
  readonly given?: Readonly<Record<string, string>>
  /** Pages of the public figures may be kept for a minute; pages with a token never. */
  readonly isPublic?: boolean
}

export interface PageView {
  /** Fills the page's template from an answer, each figure marked. */
  fill(page: string, answer: Readonly<Record<string, unknown>>, given?: ViewOptions['given']): string
  show(page: string, answer: Readonly<Record<string, unknown>>, options?: ViewOptions): Response
  /** A heading and a sentence. */
  tell(status: number, heading: string, explanation: string): Response
  /** Null for an address that is no asset. */
  asset(url: URL): Response | null
}

/** Makes responses from templates: escaped, with a policy that allows no script and no style but ours. */
export function createPageView(templates: PageTemplates): PageView {
  const render = createRenderer(templates.partials)
  const css = describeAsset(templates.stylesheet, 'text/css; charset=utf-8')
  const svg = describeAsset(templates.icon, 'image/svg+xml')
  const assets: Readonly<Record<string, typeof css>> = { '/assets/site.css': css, '/assets/icon.svg': svg }
  const stylesheet = `/assets/site.css?v=${css.digest}`
  const icon = `/assets/icon.svg?v=${svg.digest}`

  function fill(page: string, answer: Readonly<Record<string, unknown>>, given: ViewOptions['given'] = {}) {
    const template = templates.pages[page]
    if (template === undefined) throw new Error(`there is no page template ${page}`)
    return render(template, { answer, given: { stylesheet, icon, ...given } }, 'html')
  }

  function show(
    page: string,
    answer: Readonly<Record<string, unknown>>,
    { status = 200, given = {}, isPublic = false }: ViewOptions = {},
  ) {
    return new Response(stripMarks(fill(page, answer, given)), {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': isPublic ? 'public, max-age=60' : 'no-store',
        'content-security-policy': POLICY,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    })
  }

  return {
    fill,
    show,
    tell: (status, heading, explanation) => show('message', { heading, explanation, link: null }, { status }),
    asset(url) {
      const asset = assets[url.pathname]
      if (!asset) return null
      const isCurrent = url.searchParams.get('v') === asset.digest
      return new Response(asset.text, {
        headers: {
          'content-type': asset.type,
          'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'public, max-age=60',
          'x-content-type-options': 'nosniff',
        },
      })
    },
  }
}

function describeAsset(text: string, type: string) {
  return { text, type, digest: createHash('sha256').update(text).digest('hex').slice(0, 12) }
}

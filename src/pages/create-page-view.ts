import { createHash } from 'node:crypto'
import { createRenderer } from '../templates/create-renderer.ts'
import { stripMarks } from '../templates/marks.ts'
import type { PageTemplates } from './load-page-templates.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const OWN_SCRIPT = "; script-src 'self'"
/** Without a script nothing connects; but what looks at a page for its owner asks for robots.txt as the page. */
const OWN_ANSWERS = "; connect-src 'self'"

type Answer = Readonly<Record<string, unknown>>
type Words = Readonly<Record<string, string>>

/** What stands in a page's head, among what is given to its template. A template without `<title>` needs the title. */
export interface PageHead {
  readonly title?: string
  readonly description?: string
  /** Absolute, as are all addresses here. */
  readonly canonical?: string
  /** A PNG of 1200 by 630. */
  readonly ogImage?: string
  /** schema.org, as JSON. */
  readonly jsonLd?: string
}

export interface FillOptions {
  readonly given?: PageHead & Words
  /** HTML that we made ourselves, for `{{ready "name"}}`. */
  readonly ready?: Words
}

export interface ViewOptions extends FillOptions {
  readonly status?: number
  /** Pages of the public figures may be kept for a minute; pages with a token never. */
  readonly isPublic?: boolean
  /** Allows script from here. No page needs it to show its figures. */
  readonly runsOwnScript?: boolean
}

export interface PageLink {
  readonly to: string
  readonly words: string
}

export interface PageView {
  /** Fills the page's template from an answer, each figure marked. */
  fill(page: string, answer: Answer, options?: FillOptions): string
  show(page: string, answer: Answer, options?: ViewOptions): Response
  /** A heading and a sentence. */
  tell(status: number, heading: string, explanation: string): Response
  /** 404 with the ways that lead on. @param nearest what may have been meant, nearest first */
  miss(heading: string, explanation: string, nearest?: readonly PageLink[]): Response
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

  function fill(page: string, answer: Answer, { given = {}, ready = {} }: FillOptions = {}) {
    const template = templates.pages[page]
    if (template === undefined) throw new Error(`there is no page template ${page}`)
    const { jsonLd } = given
    const input = {
      answer,
      given: { stylesheet, icon, ...given } as Words,
      // Within a script only `<` could end it.
      ready: jsonLd === undefined ? ready : { ...ready, jsonLd: jsonLd.replaceAll('<', '\\u003c') },
    }
    return render(template, input, 'html')
  }

  function show(
    page: string,
    answer: Answer,
    { status = 200, isPublic = false, runsOwnScript = false, ...filling }: ViewOptions = {},
  ) {
    return new Response(stripMarks(fill(page, answer, filling)), {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': isPublic ? 'public, max-age=60' : 'no-store',
        'content-security-policy': POLICY + (runsOwnScript ? OWN_SCRIPT : '') + OWN_ANSWERS,
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    })
  }

  return {
    fill,
    show,
    tell: (status, heading, explanation) => show('message', { heading, explanation, link: null }, { status }),
    miss: (heading, explanation, nearest = []) =>
      show('missing', { heading, explanation, nearest }, { status: 404 }),
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

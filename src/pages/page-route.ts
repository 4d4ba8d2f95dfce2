import type { RunOperation, Visitor } from '../ports.ts'
import type { PageView } from './create-page-view.ts'

/** What a page does with a request for it. GET changes nothing; HEAD is GET without its body. */
export interface PageRoute {
  readonly get: (url: URL) => Promise<Response>
  /** Undefined where the page only shows. */
  readonly post?: (form: URLSearchParams, url: URL, visitor: Visitor) => Promise<Response>
}

/** The route of a path; null where the path is none of theirs. */
export type FindRoute = (pathname: string) => PageRoute | null

/** What a page is made from: an operation is run, a template is filled with its answer. */
export interface PageParts {
  readonly run: RunOperation
  readonly view: PageView
  /** The operations beside the templates, by name. */
  readonly operations: Readonly<Record<string, string>>
  /** The origin people reach: `https://pay.example.org`. */
  readonly publicUrl: string
}

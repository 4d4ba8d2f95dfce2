import type { Visitor } from '../ports.ts'

/** What a page does with a request for it. GET changes nothing; HEAD is GET without its body. */
export interface PageRoute {
  readonly get: (url: URL) => Promise<Response>
  /** Undefined where the page only shows. */
  readonly post?: (form: URLSearchParams, url: URL, visitor: Visitor) => Promise<Response>
}

import type { Reply } from './exchange.ts'

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Pages load their style, images and forms from here only, and run no script of others. */
const PAGE =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/**
 * The headers every answer carries. What a reply sets itself is kept.
 * @param isHttps whether PUBLIC_URL is: only then may browsers be told to stay with it
 */
export function addSecurityHeaders(reply: Reply, isHttps: boolean): Reply {
  const isPage = String(reply.headers['content-type'] ?? '').startsWith('text/html')
  return {
    ...reply,
    headers: {
      'content-security-policy': isPage ? PAGE : NOTHING,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
      ...reply.headers,
    },
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { GatewayRequest, Reply } from '../exchange.ts'
import { answerStaticFile, createStaticFile, type StaticFile } from '../static-file.ts'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ttf': 'font/ttf',
}

/** Everything from here; its editor writes inline styles and starts workers from files of ours. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export interface Graphiql {
  answerPage(request: GatewayRequest): Reply
  /** Undefined where there is no such file. */
  answerAsset(request: GatewayRequest): Reply | undefined
}

/**
 * Reads the GraphiQL page that scripts/build-graphiql.mjs made, about 12 MB with its compressed forms, into memory.
 * Where it was never built, the page says how to.
 */
export function openGraphiql(folder: string): Graphiql {
  if (!existsSync(join(folder, 'page.html')))
    return { answerPage: () => NOT_BUILT, answerAsset: () => undefined }
  const files = new Map<string, StaticFile>()
  for (const name of readdirSync(folder)) {
    const contentType = CONTENT_TYPES[extname(name)]
    if (contentType !== undefined) files.set(name, readFile(folder, name, contentType))
  }
  const page = files.get('page.html') ?? readFile(folder, 'page.html', 'text/html; charset=utf-8')
  files.delete('page.html')
  return {
    answerPage(request) {
      const reply = answerStaticFile(page, request)
      return { ...reply, headers: { ...reply.headers, vary: 'Accept, Accept-Encoding' } }
    },
    answerAsset(request) {
      const file = files.get(request.url.pathname.replace('/graphiql-assets/', ''))
      return file && answerStaticFile(file, request)
    },
  }
}

const NOT_BUILT: Reply = {
  status: 503,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: 'GraphiQL was not built. `npm run prepare` builds it; it needs the development dependencies.\n',
}

function readFile(folder: string, name: string, contentType: string): StaticFile {
  const read = (suffix: string) => {
    const path = join(folder, name + suffix)
    return existsSync(path) ? readFileSync(path) : undefined
  }
  const [br, gzip] = [read('.br'), read('.gz')]
  const isPage = extname(name) === '.html'
  return createStaticFile(
    readFileSync(join(folder, name)),
    isPage
      ? { 'content-type': contentType, 'cache-control': 'no-cache', 'content-security-policy': POLICY }
      : { 'content-type': contentType, 'cache-control': 'public, max-age=31536000, immutable' },
    { ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
  )
}

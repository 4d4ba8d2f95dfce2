import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Of the browser tests, too. */
export const CHROMIUM = '/usr/bin/chromium'
const LIGHTHOUSE = fileURLToPath(new URL('../peers/node_modules/lighthouse/cli/index.js', import.meta.url))
const OPTIONS = [
  '--output=json',
  '--quiet',
  '--only-categories=performance,accessibility,best-practices,seo',
  '--no-enable-error-reporting',
  '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
]
const MOST_OUTPUT = 50_000_000
const PICTURES = ['image/svg+xml', 'image/png']

/** What Lighthouse says of a page that is loaded for the first time. */
export interface Audit {
  /** 0..100, by category. */
  readonly scores: Readonly<Record<string, number>>
  /** On the wire, without pictures. */
  readonly pageBytes: number
  readonly allBytes: number
  readonly requests: number
  readonly otherHosts: number
  /** The audits that were not passed, in Lighthouse's words. */
  readonly faults: readonly string[]
}

interface Report {
  readonly categories: Readonly<
    Record<
      string,
      {
        readonly score: number
        readonly auditRefs: readonly { readonly id: string; readonly weight: number }[]
      }
    >
  >
  readonly audits: Readonly<
    Record<
      string,
      {
        readonly title: string
        readonly score: number | null
        readonly displayValue?: string
        readonly details?: { readonly items: readonly SentRequest[] }
      }
    >
  >
}

interface SentRequest {
  readonly url: string
  readonly transferSize: number
  readonly mimeType: string
}

/** Audits a page with Lighthouse's own settings, those of a phone on a slow line. @throws Error with what it said where it fails */
export async function auditPage(address: string): Promise<Audit> {
  const { stdout } = await promisify(execFile)(process.execPath, [LIGHTHOUSE, address, ...OPTIONS], {
    env: { ...process.env, CHROME_PATH: CHROMIUM },
    maxBuffer: MOST_OUTPUT,
  }).catch((error: Error & { stderr?: string }) => {
    throw new Error(`Lighthouse could not look at ${address}: ${error.stderr || error.message}`)
  })
  const { categories, audits }: Report = JSON.parse(stdout)
  const requests = audits['network-requests']?.details?.items ?? []
  const bytesOf = (some: readonly SentRequest[]) =>
    some.reduce((sum, { transferSize }) => sum + transferSize, 0)
  const weighed = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ weight }) => weight > 0),
  )
  return {
    scores: Object.fromEntries(
      Object.entries(categories).map(([category, { score }]) => [category, Math.round(score * 100)]),
    ),
    pageBytes: bytesOf(requests.filter(({ mimeType }) => !PICTURES.includes(mimeType))),
    allBytes: bytesOf(requests),
    requests: requests.length,
    otherHosts: requests.filter(({ url }) => !url.startsWith(new URL(address).origin)).length,
    faults: [...new Set(weighed.map(({ id }) => id))].flatMap((id) => {
      const { title = id, score = null, displayValue = '' } = audits[id] ?? {}
      return score === null || score >= 0.9 ? [] : [[title, displayValue].filter(Boolean).join(', ')]
    }),
  }
}

import { createHash } from 'node:crypto'
import { createChartStore } from '../../src/adapters/database/chart-store.ts'
import { drawPayRanges } from '../../src/charts/draw-pay-ranges.ts'
import { toPng } from '../../src/charts/to-png.ts'
import { createContextFactory } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { createOperationRunner } from '../../src/graphql/run-operation.ts'
import { createPages, type PagesDependencies } from '../../src/pages/create-pages.ts'
import { startTestGateway } from '../gateway/start-test-gateway.ts'
import { sourcesOf } from '../graphql/sample-sources.ts'
import { openTestDatabase } from '../helpers/database.ts'
import { templates } from './pages-setup.ts'

const HOSTILE_SUBJECT = `</title>]]><script>alert("1")</script> & 'pay' \u0007 \u202e`
/** More than one page of the archive. */
export const ISSUES = 53

const png = toPng(
  drawPayRanges({
    rows: [
      { name: 'Data Scientist', p25: 130_000, median: 165_000, p75: 200_000, low: 160_000, high: 171_000 },
    ],
    theme: 'light',
    width: 400,
  }),
  2,
)
export const CHART = { hash: createHash('sha256').update(png).digest('hex'), png }

/**
 * The pages over the real schema and a database with sent issues, listening on loopback; the newest is hostile, its
 * letter shows a chart of ours and tries to do more than a letter may.
 */
export async function startIssuePages() {
  const database = await openTestDatabase()
  const charts = createChartStore(database.pool)
  await charts.save([CHART])
  const schema = createSchema()
  const createContext = createContextFactory(sourcesOf({ prisma: database.prisma }))
  const nobody = () => Promise.reject(new Error('nobody subscribes here'))
  const pages = createPages({
    run: createOperationRunner(schema, createContext),
    charts,
    templates,
    subscriptions: new Proxy({} as PagesDependencies['subscriptions'], { get: () => nobody }),
    formTimes: { signTime: String, readTime: () => null },
    clock: () => new Date(0),
    publicUrl: 'http://localhost:4000',
  })
  let url = ''
  const gateway = await startTestGateway({
    schema,
    createContext,
    pages: {
      handle: (request, visitor) =>
        pages.handle(new Request(request.url.replace('http://localhost:4000', url), request), visitor),
    },
  })
  url = gateway.url
  const frame = { html: letterOf(url), subject: HOSTILE_SUBJECT }
  for (let number = 1; number <= ISSUES; number++)
    await saveIssue(database, number, number === ISSUES ? frame : {})
  return {
    url,
    database,
    get: (path: string, headers: Record<string, string> = {}) =>
      fetch(url + path, { headers: { accept: 'text/html', ...headers } }),
    async close() {
      await gateway.gateway.stop()
      await database.close()
    },
  }
}

const letterOf = (url: string) => `<!doctype html><html lang="en"><head><title>Letter</title>
<style>body { color: rgb(1, 2, 3) }</style></head><body><p style="font-weight: 700">The letter</p>
<p><a id="more" href="${url}/issues">More</a></p>
<img id="chart" src="${url}/charts/${CHART.hash}.png" alt="The chart">
<img id="spy" src="https://spy.example/pixel.gif" alt="">
<script>document.title = 'Scripts run'</script>
<form action="${url}/subscribe" method="post"><button>Send</button></form></body></html>`

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>

async function saveIssue(
  { prisma }: TestDatabase,
  number: number,
  told: { readonly html?: string; readonly subject?: string },
): Promise<void> {
  const week = new Date(Date.UTC(2025, 10, 3 + (number - 1) * 7))
  const publishedAt = new Date(week.getTime() + 8 * 86_400_000)
  await prisma.publishedWeek.create({
    data: {
      week,
      countedOn: week,
      provisional: false,
      isSample: false,
      version: number,
      computedAt: week,
      digest: Buffer.from('digest'),
      sources: [],
    },
  })
  await prisma.issue.create({
    data: {
      number,
      week,
      isSample: false,
      subject: `The figures of week ${number}`,
      html: '<!doctype html><title>Letter</title><p>A letter</p>',
      text: `The text of issue ${number}\n\n5 < 6`,
      query: 'query Weekly($week: Date!) { market(week: $week) { openPositions } }',
      variables: { week: week.toISOString().slice(0, 10) },
      answer: {
        market: { openPositions: 12 },
        headline: { title: 'Pay rose', sentences: ['Pay rose by <b>2%</b>.', 'Nothing else moved & shook.'] },
      },
      datasetVersion: number,
      publishedAt,
      frozenAt: publishedAt,
      ...told,
    },
  })
}

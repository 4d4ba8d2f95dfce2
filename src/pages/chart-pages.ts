import type { ChartStore } from '../newsletter-ports.ts'
import type { PageView } from './create-page-view.ts'
import type { FindRoute } from './page-route.ts'

const CHART_PATH = /^\/charts\/([0-9a-f]{64})\.png$/

export interface ChartPagesDependencies {
  readonly charts: Pick<ChartStore, 'find'>
  readonly view: PageView
}

/** `/charts/HASH.png`: the pictures of letters, which never change under their address. */
export function createChartPages({ charts, view }: ChartPagesDependencies): FindRoute {
  async function show(hash: string): Promise<Response> {
    const png = await charts.find(hash)
    if (png === null)
      return view.miss('There is no such picture', 'Pictures of letters stay for as long as their issue.')
    return new Response(new Uint8Array(png), {
      headers: {
        'content-type': 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
        // Letters and articles elsewhere may show it.
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      },
    })
  }

  return (pathname) => {
    const [, hash] = CHART_PATH.exec(pathname) ?? []
    return hash === undefined ? null : { get: () => show(hash) }
  }
}

import { startSample } from '../../helpers/start-sample.ts'

export type DrawingsSetup = Awaited<ReturnType<typeof startDrawings>>

/** The project with the sample, and a way to ask it for pictures without following redirects. */
export async function startDrawings() {
  const project = await startSample({ ANONYMOUS_COST_PER_MINUTE: '1000000000' })
  const ask = (address: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${project.url}${address}`, { redirect: 'manual', headers })
  return {
    ...project,
    ask,
    async get(address: string) {
      const response = await ask(address)
      return { response, body: await response.text() }
    },
  }
}

/** The words of an SVG, its title aside, in the order they are drawn. */
export function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '')
}

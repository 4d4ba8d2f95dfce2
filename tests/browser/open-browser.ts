import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

export interface Visit {
  readonly page: Page
  /** What the browser complained of, and what it asked for elsewhere. */
  readonly complaints: string[]
  close(): Promise<void>
}

/** The Chromium of this machine, without what it asks its makers for by itself. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

/** A visitor of a site whose browser remembers nothing, and who notes what goes wrong. */
export async function visit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...options })
  const complaints: string[] = []
  context.on('request', (request) => {
    const address = request.url()
    if (!address.startsWith(`${origin}/`) && !/^(?:data|blob|about):/.test(address))
      complaints.push(`asked for ${address}`)
  })
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.text()} at ${message.location().url}`)
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('dialog', (dialog) => {
    complaints.push(`a dialog said ${dialog.message()}`)
    void dialog.dismiss()
  })
  return { page: await context.newPage(), complaints, close: () => context.close() }
}

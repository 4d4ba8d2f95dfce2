import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { TakePicture } from '../../newsletter-ports.ts'

const USUAL_PATH = '/usr/bin/chromium'
const WIDTH = 600
const FIRST_HEIGHT = 800
/** Pixels of the picture to a pixel of the page. */
const SCALE = 2

/**
 * Shows a page of this machine in Chromium and keeps what it looks like, whole. Null where there is no Chromium.
 * @param named its program; null for where it usually is
 */
export function createTakePicture(named: string | null): TakePicture | null {
  const executablePath = named ?? USUAL_PATH
  if (!existsSync(executablePath)) return null
  return async (page, path) => {
    // Loaded for this alone.
    const { chromium } = await import('playwright-core')
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
    })
    try {
      const tab = await browser.newPage({
        viewport: { width: WIDTH, height: FIRST_HEIGHT },
        deviceScaleFactor: SCALE,
      })
      await tab.goto(pathToFileURL(page).href)
      await tab.screenshot({ path, fullPage: true })
    } finally {
      await browser.close()
    }
  }
}

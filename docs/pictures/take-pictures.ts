// Takes the README's pictures anew, of a running server and a letter that `npm run cli -- newsletter preview` wrote:
//   node docs/pictures/take-pictures.ts http://localhost:4000 newsletter-preview/weekly-2026-09-21-followed.html
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const [site, letter] = process.argv.slice(2)
if (site === undefined || letter === undefined) throw new Error('name the server and the letter')
const letterUrl = pathToFileURL(resolve(letter)).href
const COMPARISON = '/compare/data-scientist-vs-mlops-engineer'
const folder = fileURLToPath(new URL('.', import.meta.url))

const pictures = [
  { file: 'home.png', url: site, width: 1100, height: 1250, colorScheme: 'light' },
  { file: 'comparison.png', url: `${site}${COMPARISON}`, width: 1100, height: 1250, colorScheme: 'light' },
  {
    file: 'comparison-phone-dark.png',
    url: `${site}${COMPARISON}#pay`,
    width: 390,
    height: 900,
    colorScheme: 'dark',
  },
  { file: 'role.png', url: `${site}/roles/ai-engineer`, width: 1100, height: 1250, colorScheme: 'dark' },
  { file: 'letter.png', url: letterUrl, width: 600, height: 1600, colorScheme: 'light' },
  { file: 'letter-dark.png', url: letterUrl, width: 600, height: 1600, colorScheme: 'dark' },
  { file: 'letter-phone-dark.png', url: letterUrl, width: 360, height: 1000, colorScheme: 'dark' },
] as const

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'],
})
for (const { file, url, width, height, colorScheme } of pictures) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme })
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.screenshot({ path: join(folder, file) })
  await page.close()
}
await browser.close()

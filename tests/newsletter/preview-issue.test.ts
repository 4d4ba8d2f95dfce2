import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTakePicture } from '../../src/adapters/pictures/create-take-picture.ts'
import type { MailContent } from '../../src/mail-ports.ts'
import { createTokens } from '../../src/newsletter/create-tokens.ts'
import { previewIssue } from '../../src/newsletter/preview-issue.ts'
import { readMovedRoles } from '../../src/newsletter/read-moved-roles.ts'
import type { TakePicture } from '../../src/newsletter-ports.ts'
import { publishedWeeksOf } from '../graphql/sample-sources.ts'
import { drawIssue, LETTER_WEEK } from './drawn-issues.ts'
import { composeWith, runOver, settings } from './letter-setup.ts'
import { weeklyAnswer } from './weekly-answer.ts'

const PNG = '\x89PNG'
const { weeks } = drawIssue(25)
let out: string
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'preview-'))
})
afterEach(() => rmSync(out, { recursive: true }))

const preview = (
  wanted: { roles?: readonly string[]; picture?: boolean },
  takePicture: TakePicture | null = null,
) => {
  const kept = new Map<string, Uint8Array>()
  const charts = {
    find: async (hash: string) => kept.get(hash) ?? null,
    save: async (some: readonly { hash: string; png: Uint8Array }[]) => {
      for (const { hash, png } of some) kept.set(hash, png)
    },
  }
  const deps = {
    compose: composeWith(runOver(weeks), publishedWeeksOf(weeks), { charts }),
    issues: { issueOf: async () => null },
    mailer: {
      compose: async (content: MailContent) => ({
        content,
        write: () => Buffer.from(`Subject: ${content.subject}`),
      }),
    },
    tokens: createTokens(['secret'], (size) => Buffer.alloc(size)),
    settings: { ...settings, mailDomain: 'example.org', bounceAddress: 'bounces@example.org' },
    randomId: () => '1',
    charts,
    clock: () => new Date(0),
    takePicture,
  }
  return previewIssue(deps, { week: LETTER_WEEK, out, ...wanted })
}

test('a preview can be opened from the disk, its charts beside it', async () => {
  const files = await preview({})
  expect(files.slice(0, 3)).toEqual(
    ['html', 'txt', 'eml'].map((extension) => join(out, `weekly-${LETTER_WEEK}.${extension}`)),
  )
  const html = readFileSync(files[0] ?? '', 'utf8')
  const named = [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, source = '']) => source)
  expect(named).toHaveLength(6)
  for (const source of named)
    expect(readFileSync(join(out, source)).subarray(0, 4)).toEqual(Buffer.from(PNG, 'latin1'))
  expect(readdirSync(join(out, 'charts'))).toHaveLength(6)
  expect(readFileSync(files[2] ?? '', 'utf8')).toContain('Subject: [Test] ')
})

test('a preview for those who follow roles begins with them; a role that there is not is refused by name', async () => {
  const [html = ''] = await preview({ roles: ['data-scientist'] })
  expect(html).toBe(join(out, `weekly-${LETTER_WEEK}-followed.html`))
  expect(readFileSync(html, 'utf8')).toContain('The roles you follow')
  await expect(preview({ roles: ['barista'] })).rejects.toThrow(/no role "barista".*data-scientist/)
})

test('a picture is wanted of nobody who has no browser', async () => {
  await expect(preview({ picture: true })).rejects.toThrow('CHROMIUM')
  expect(createTakePicture('/nowhere/chromium')).toBeNull()
})

const takePicture = createTakePicture(null)
test.runIf(takePicture)('a picture shows the whole letter', async () => {
  const files = await preview({ picture: true }, takePicture)
  const picture = readFileSync(files.at(-1) ?? '')
  expect(existsSync(join(out, `weekly-${LETTER_WEEK}.png`))).toBe(true)
  expect(picture.subarray(0, 4)).toEqual(Buffer.from(PNG, 'latin1'))
  const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)]
  expect(width).toBe(1_200)
  expect(height).toBeGreaterThan(3_000)
})

test('the roles that moved are read from the answer, each once', () => {
  expect(readMovedRoles(weeklyAnswer())).toEqual([
    'data-scientist',
    'machine-learning-engineer',
    'prompt-engineer',
  ])
  expect(readMovedRoles({ moved: null })).toEqual([])
  expect(() => readMovedRoles({})).toThrow('no field moved')
})

import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeHTML } from 'entities'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { html } from '../examples/partner-site/html.ts'
import { createPartnerKey, hashPartnerKey } from '../src/gateway/keys/partner-key.ts'
import { ended, type Settings, startProcess } from './helpers/run-cli.ts'
import { agrees } from './helpers/shown-figures.ts'
import { startSample } from './helpers/start-sample.ts'

const SITE = 'examples/partner-site'
const ESCAPED = '&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;'
const NAME = 'data-scientist-vs-mlops-engineer'

const run = (file: string, args: readonly string[], settings: Settings = {}) =>
  ended(startProcess(file, args, settings))

/** Every text and every number that an answer holds. */
function* leavesOf(value: unknown): Generator<unknown> {
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) yield* leavesOf(inner)
  else yield value
}

const textOf = (html: string) => decodeHTML(html.replaceAll(/<[^>]*>/g, ' '))

describe('the partner site', () => {
  let project: Awaited<ReturnType<typeof startSample>>
  const folder = mkdtempSync(join(tmpdir(), 'partner-site-'))
  const build = (settings: Settings = {}) =>
    run(`${SITE}/build-page.ts`, ['data-scientist', 'mlops-engineer', folder], {
      GATEWAY_URL: project.url,
      ...settings,
    })
  const readPage = () => readFileSync(join(folder, `${NAME}.html`), 'utf8')
  const answer = () => JSON.parse(readFileSync(join(folder, `${NAME}.json`), 'utf8'))

  beforeAll(async () => {
    project = await startSample({ KEY_COST_PER_MINUTE: '250' })
    const codegen = await run('node_modules/.bin/graphql-codegen', ['--config', `${SITE}/codegen.ts`], {
      SCHEMA: `${project.url}/schema.graphql`,
    })
    expect(codegen).toMatchObject({ code: 0 })
    expect(await build()).toEqual({ code: 0, out: `${join(folder, NAME)}.html\n`, err: '' })
  })
  afterAll(async () => {
    await project.close()
    rmSync(folder, { recursive: true })
  })

  it('fits the types generated from the schema that the gateway serves', async () => {
    expect(await run('node_modules/typescript/bin/tsc', ['-p', SITE])).toEqual({ code: 0, out: '', err: '' })
  })

  it('asks once, and builds from what the schema answers', async () => {
    const document = readFileSync(`${SITE}/comparison.graphql`, 'utf8')
    const asked = await project.query(document, { left: 'data-scientist', right: 'mlops-engineer' })
    expect(asked.errors).toBeUndefined()
    expect(answer().data).toEqual(asked.data)
  })

  it('shows each figure as it was answered', () => {
    const numbers = new Set(leavesOf(answer().data))
    const shown = [...readPage().matchAll(/<data value="([^"]*)">([^<]*)<\/data>/g)]
    expect(shown.length).toBeGreaterThan(50)
    for (const [, value, text = ''] of shown) {
      expect(numbers.has(Number(value)) || isLengthOfList(answer().data, Number(value)), value).toBe(true)
      expect(agreesSigned(text, Number(value)), `${value} is shown as ${text}`).toBe(true)
    }
  })

  it('has the pay of both roles, row by row', () => {
    const { left, right } = answer().data.compareRoles
    const rows = [...readPage().matchAll(/<tr><th scope="row">([^<]*)<\/th>(.*?)<\/tr>/g)]
    const rowOf = (name: string) =>
      rows
        .filter(([, title]) => title === name)
        .flatMap(([, , cells = '']) =>
          [...cells.matchAll(/value="(\d+)"/g)].map(([, value]) => Number(value)),
        )
    for (const [name, field] of [
      ['A quarter of the postings pay less than', 'p25'],
      ['Median: half pay less', 'median'],
      ['Average', 'mean'],
      ['A quarter pay more than', 'p75'],
      ['Postings with disclosed pay', 'sampleSize'],
    ] as const)
      expect(rowOf(name), name).toEqual([left.salary[field], right.salary[field]])
  })

  it('has no digit that is neither a marked figure nor in a sentence of the answer', () => {
    const unmarked = readPage()
      .replaceAll(/<(data|time)\b[^>]*>[^<]*<\/\1>/g, '')
      .replace(/<head>.*<\/head>/s, '')
    const sentences = [...leavesOf(answer().data)].filter((leaf) => typeof leaf === 'string')
    const rest = sentences
      .toSorted((a, b) => b.length - a.length)
      .reduce((text, sentence) => text.replaceAll(sentence, ''), textOf(unmarked))
    expect(rest).not.toMatch(/\d/)
  })

  it('tells everything that was asked for', () => {
    const text = textOf(readPage())
    const { compareRoles } = answer().data
    const sentences = [
      ...compareRoles.verdict.sentences,
      ...compareRoles.faq.flatMap((entry: { question: string; answer: string }) => Object.values(entry)),
      ...[compareRoles.left, compareRoles.right].flatMap(({ role }) => Object.values(role.guide)),
    ]
    expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([])
  })

  it('is valid and accessible HTML', async () => {
    const report = await new HtmlValidate({
      extends: ['html-validate:document', 'html-validate:a11y'],
      rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
    }).validateString(readPage())
    expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
  })

  it('is not sent what it has: the same figures are told by their ETag', async () => {
    expect((await build()).out).toContain('(the figures have not changed)')
  })

  it('says so where a role discloses too little pay', async () => {
    const roles = ['data-scientist', 'prompt-engineer']
    await run(`${SITE}/build-page.ts`, [...roles, folder], { GATEWAY_URL: project.url })
    const page = readFileSync(join(folder, `${roles.join('-vs-')}.html`), 'utf8')
    expect(textOf(page)).toMatch(/A dash stands where fewer than +30 +postings disclose their pay\./)
    expect(textOf(page)).not.toMatch(/null|undefined|NaN/)
  })

  it('waits no longer than it was told to for a budget that is spent', async () => {
    const { foundation } = project
    const key = createPartnerKey(randomBytes)
    const hash = hashPartnerKey(key)
    await foundation.keys.create({ name: 'Partner', origins: [], hash, createdAt: foundation.now() })
    const knows = async () =>
      (
        await fetch(`${project.url}/graphql?query={__typename}`, {
          headers: { authorization: `Bearer ${key}` },
        })
      ).status
    await expect.poll(knows, { timeout: 20_000 }).toBe(200)
    const settings = { GATEWAY_URL: project.url, GATEWAY_KEY: key, GATEWAY_WAIT_SECONDS: '0' }
    const outcomes: string[] = []
    for (const other of ['data-analyst', 'ai-engineer', 'data-engineer', 'research-scientist'])
      outcomes.push((await run(`${SITE}/build-page.ts`, ['data-scientist', other, folder], settings)).err)
    expect(outcomes[0]).toBe('')
    expect(outcomes.at(-1)).toMatch(/^RATE_LIMITED: /)
  })

  it.each([
    [['no-role', 'mlops-engineer'], {}, /^ROLE_NOT_FOUND: .*no-role/],
    [['data-scientist', 'mlops-engineer'], { GATEWAY_KEY: 'wrong' }, /^UNAUTHENTICATED: /],
  ])('builds no page for %j with %j, and says why', async ([left = '', right = ''], settings, told) => {
    const before = readPage()
    const { code, err } = await run(`${SITE}/build-page.ts`, [left, right, folder], {
      GATEWAY_URL: project.url,
      ...settings,
    })
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(told) })
    expect(readPage()).toBe(before)
  })
})

describe('its templates', () => {
  it('escape whatever they are filled with', () => {
    const attack = `<script>alert("'&")</script>`
    expect(html`<p title="${attack}">${[attack, html`<b>${1}</b>`]}</p>`.markup).toBe(
      `<p title="${ESCAPED}">${ESCAPED}<b>1</b></p>`,
    )
  })
})

/** Among other figures the page tells how many skills are shared. */
const isLengthOfList = (data: { compareRoles: { skillOverlap: { shared: unknown[] } } }, value: number) =>
  data.compareRoles.skillOverlap.shared.length === value

const agreesSigned = (text: string, value: number) =>
  text.startsWith('-') ? agrees(text.slice(1), -value) : agrees(text, value)

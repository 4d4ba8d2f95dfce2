import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSampleListings, SAMPLE_SOURCE } from '../../prisma/sample/sample-listings.ts'
import { importListing } from '../../src/intake/import-listing.ts'
import { roleForTitle } from '../../src/postings/role-for-title.ts'
import { addWeeks, weekOf } from '../../src/publication/calendar.ts'
import { publishWeek } from '../../src/publication/publish-week.ts'
import { startProject } from '../helpers/start-project.ts'
import type { ListedPosting } from './counts-by-hand.ts'
import { countMoveByHand, discoveriesByHand, skillMovesByHand } from './movers-by-hand.ts'

/** Of the second nothing closes; of the others much does. */
const ROLES = ['ai-trainer', 'computer-vision-engineer', 'mlops-engineer'] as const
const POSTINGS = `query ($week: Date, $after: String) { market(week: $week) {
  postings(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { role { slug name } company skills { name } } } } }`
const SAID = `{ headline { title sentences moved } market { change { openPositions { significant } medianSalary { significant } } }
  movers { openPositions(first: 100) { role { name } openPositions change { openPositions { difference } } } medianSalary { role { name } }
    skills(first: 100) { skill { name } openPositions change { difference significant } } } }`

type Listed = ListedPosting & { readonly role: { readonly name: string } }

describe('by docs/methodology.md and the postings of two weeks, a reader recomputes', () => {
  let project: Awaited<ReturnType<typeof startProject>>
  let now: readonly Listed[] = []
  let before: readonly Listed[] = []
  // biome-ignore lint/suspicious/noExplicitAny: an answer of the schema.
  let said: any

  beforeAll(async () => {
    project = await startProject('pglite', { ANONYMOUS_COST_PER_MINUTE: '1000000' })
    const { foundation, service } = project
    const { asOf, postings } = createSampleListings().listings.at(-1) ?? expect.fail('the sample is empty')
    const records = [...postings()].flatMap((raw) => {
      const role = roleForTitle(raw.title)?.role
      return ROLES.some((kept) => kept === role) ? [{ place: raw.id, raw, role }] : []
    })
    const lastOf = (id: string) => id.codePointAt(id.length - 1) ?? 0
    const open = [
      records.filter(({ place }) => lastOf(place) % 10 !== 1),
      records.filter(({ place, role }) => role === ROLES[1] || lastOf(place) % 4 !== 0),
    ]
    const days = [addWeeks(asOf, -1), asOf]
    for (const [week, day] of days.entries()) {
      const header = { source: SAMPLE_SOURCE, format: 'ndjson', isSample: true, asOf: day, partial: false }
      const deps = { ...foundation, onReject: ({ reason }: { reason: string }) => expect.fail(reason) }
      await importListing(header, open[week] ?? [], deps)
      await publishWeek(foundation.weekStore, foundation.now, day)
    }
    await service.weeks.refresh()
    now = await openIn(weekOf(days[1]!))
    before = await openIn(weekOf(days[0]!))
    said = (await project.query(SAID)).data
  })
  afterAll(() => project?.close())

  async function openIn(week: string): Promise<readonly Listed[]> {
    const found: Listed[] = []
    let after: string | null = null
    do {
      const { data } = await project.query(POSTINGS, { week, after })
      const { nodes, pageInfo } = data.market.postings
      found.push(...nodes)
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null
    } while (after !== null)
    return found
  }

  const rolesByHand = () => {
    const names = new Set([...now, ...before].map(({ role }) => role.name))
    const of = (postings: readonly Listed[], name: string) =>
      postings.filter(({ role }) => role.name === name)
    return discoveriesByHand([...names].map((name) => countMoveByHand(name, of(now, name), of(before, name))))
  }
  const skillsByHand = () => skillMovesByHand(now, before)

  test('the roles whose openings moved', () => {
    const found = said.movers.openPositions.map((market: typeof said) => ({
      name: market.role.name,
      openPositions: market.openPositions,
      difference: market.change.openPositions.difference,
    }))
    const byHand = rolesByHand().map(({ name, openPositions, difference }) => ({
      name,
      openPositions,
      difference,
    }))
    expect(byHand.length).toBeGreaterThan(0)
    expect(found).toEqual(byHand)
  })

  test('the skills that moved, and that each is significant alone', () => {
    const found = said.movers.skills.map((move: typeof said) => ({
      name: move.skill.name,
      openPositions: move.openPositions,
      difference: move.change.difference,
    }))
    const byHand = discoveriesByHand(skillsByHand())
    expect(byHand.length).toBeGreaterThan(0)
    expect(byHand.length).toBeLessThan(skillsByHand().length)
    expect(found).toEqual(
      byHand.map(({ name, openPositions, difference }) => ({ name, openPositions, difference })),
    )
    expect(said.movers.skills.every((move: typeof said) => move.change.significant)).toBe(true)
  })

  test('which skills changed by more than chance where each is looked at alone', async () => {
    const { data } = await project.query('{ skills(first: 100) { nodes { name change { significant } } } }')
    const significant = new Map<string, boolean>(
      data.skills.nodes.map(({ name, change }: typeof said) => [name, change.significant]),
    )
    const byHand = skillsByHand().filter(({ name }) => significant.has(name))
    expect(byHand.map(({ name }) => [name, significant.get(name)])).toEqual(
      byHand.map(({ name, pValue }) => [name, pValue < 0.05]),
    )
  })

  test('what the headline tells, in its order', () => {
    const all = countMoveByHand('all', now, before)
    expect(said.market.change.openPositions.significant).toBe(all.pValue < 0.05)
    const kinds = [
      [said.market.change.medianSalary.significant, 'The median salary of all roles together went'],
      [said.movers.medianSalary.length > 0, 'The median salary moved by more than chance for'],
      [
        all.pValue < 0.05,
        `${now.length} positions were open, ${Math.abs(all.difference)} fewer than a week before`,
      ],
      [rolesByHand().length > 0, 'Openings moved by more than chance for'],
      [discoveriesByHand(skillsByHand()).length > 0, 'Fewer positions ask for'],
    ] as const
    const told = kinds.filter(([isTold]) => isTold).map(([, start]) => start)
    const { sentences, moved } = said.headline
    expect(moved).toBe(told.length > 0)
    for (const [place, start] of told.slice(0, 2).entries()) expect(sentences[place]).toContain(start)
  })
})

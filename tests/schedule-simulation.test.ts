import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRandom, type Random, seedFrom } from '../prisma/sample/random.ts'
import { type OpenSchedule, openCron } from '../src/adapters/schedule/cron.ts'
import { createSlotFinder } from '../src/newsletter/create-slot-finder.ts'
import { parseSchedule } from '../src/newsletter/schedule-rules.ts'
import type { ScheduleStore } from '../src/newsletter-ports.ts'
import { createMemoryScheduleStore } from './helpers/memory-schedule-store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const START = Date.parse('2027-01-01T00:00:00Z')
const END = Date.parse('2029-01-01T00:00:00Z')
const silent = { debug() {}, info() {}, warn() {}, error() {} }

beforeEach(() => {
  vi.useFakeTimers({
    now: START,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Until everything that waits for no timer has been done. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The instants at which the clocks of a zone show a time on a day of the week; exactly one on each such day. */
function slotsOf(timezone: string, weekday: number, time: string): number[] {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const slots: number[] = []
  for (let day = START - DAY_MS; day < END + DAY_MS; day += DAY_MS) {
    if (new Date(day).getUTCDay() !== weekday) continue
    const wanted = `${new Date(day).toISOString().slice(0, 10)} ${time}`
    const asUtc = Date.parse(`${wanted.replace(' ', 'T')}Z`)
    const found = Array.from(
      { length: 27 * 4 },
      (_, quarter) => asUtc - 14 * HOUR_MS + quarter * 15 * MINUTE_MS,
    )
    const matching = found.filter((at) => shown.format(at) === wanted)
    expect([wanted, matching.length]).toEqual([wanted, 1])
    slots.push(...matching)
  }
  return slots.filter((at) => at >= START + DAY_MS && at < END - 5 * DAY_MS)
}

interface Life {
  readonly at: number
  readonly becomes: 'up' | 'stopped' | 'killed'
}

/** What happens to one process around a slot. */
function drawLife(random: Random, slot: number, outage: number | null): Life[] {
  const becomes = random.chance(0.5) ? 'killed' : 'stopped'
  if (outage !== null)
    return [
      { at: slot - random.below(12 * HOUR_MS), becomes },
      { at: outage + random.below(12 * HOUR_MS), becomes: 'up' },
    ]
  if (random.chance(0.3)) return []
  // In the middle of the work, or some time before the slot.
  const down = random.chance(0.5) ? slot + random.below(40 * MINUTE_MS) : slot - random.below(12 * HOUR_MS)
  return [
    { at: down, becomes },
    { at: Math.max(down, slot) + MINUTE_MS + random.below(2 * DAY_MS), becomes: 'up' },
  ]
}

/** The work of a slot, as far as this test goes: it takes its time, and may be cut off by the end of its process. */
function createWork(random: Random) {
  const issues: string[] = []
  let begun = 0
  const work = (isDead: () => boolean) => async (signal: AbortSignal, slot: Date) => {
    begun += 1
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, MINUTE_MS + random.below(40 * MINUTE_MS))
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(new Error('cut off'))
      })
    })
    if (isDead()) throw new Error('a dead process writes no letter')
    // One issue a week is the database's own rule; what it would refuse here is counted as begun and no issue.
    const week = weekOverAt(slot.getTime())
    if (!issues.includes(week)) issues.push(week)
    return true
  }
  return { issues, work, begun: () => begun }
}

/** The Monday of the newest week that was over. */
function weekOverAt(at: number): string {
  const day = Math.floor(at / DAY_MS) * DAY_MS
  const monday = day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS
  return new Date(monday - 7 * DAY_MS).toISOString().slice(0, 10)
}

/** What a process that was killed can still do to the database: nothing. */
function mortal(store: ScheduleStore, isDead: () => boolean): ScheduleStore {
  const alive = <T>(work: Promise<T>, otherwise: T) => (isDead() ? Promise.resolve(otherwise) : work)
  return {
    takeSlot: async (...args) => !isDead() && store.takeSlot(...args),
    keepSlot: async (...args) => isDead() || store.keepSlot(...args),
    letGoOfSlot: async (...args) =>
      alive(isDead() ? Promise.resolve() : store.letGoOfSlot(...args), undefined),
    finishSlot: async (...args) => alive(isDead() ? Promise.resolve() : store.finishSlot(...args), undefined),
  }
}

async function simulate(timezone: string, cron: string, slots: readonly number[], seed: string) {
  const random = createRandom(seedFrom(seed))
  const store = createMemoryScheduleStore()
  const { issues, work, begun } = createWork(random)
  const outages = new Map(
    slots.filter(() => random.chance(0.06)).map((slot) => [slot, slot + 3 * DAY_MS + MINUTE_MS]),
  )
  let lives = 0
  const instances = Array.from({ length: 2 + random.below(2) }, () => {
    let running: { readonly schedule: OpenSchedule; isDead: boolean } | null = null
    const change = ({ becomes }: Life) => {
      if (becomes === 'up' && running === null) {
        lives += 1
        const life = { isDead: false }
        const isDead = () => life.isDead
        const schedule = openCron({
          cron,
          timezone,
          name: 'newsletter',
          job: work(isDead),
          newestSlot: createSlotFinder(parseSchedule(cron, timezone)),
          lookEveryMs: 4 * HOUR_MS,
          store: mortal(store, isDead),
          taker: `life ${lives}`,
          clock: () => new Date(),
          alarm: async () => {},
          logger: silent,
        })
        running = Object.assign(life, { schedule })
      } else if (becomes !== 'up' && running !== null) {
        running.isDead = becomes === 'killed'
        void running.schedule.close()
        running = null
      }
    }
    const plan = slots.flatMap((slot) => drawLife(random, slot, outages.get(slot) ?? null))
    return { change, plan: [{ at: START, becomes: 'up' } as const, ...plan] }
  })
  // A timer holds no more than 24 days.
  const live = (change: (life: Life) => void, plan: readonly Life[]) => {
    const [life, ...rest] = plan
    if (!life) return
    const isDue = life.at <= Date.now()
    if (isDue) change(life)
    setTimeout(() => live(change, isDue ? rest : plan), Math.min(DAY_MS, Math.max(0, life.at - Date.now())))
  }
  for (const { plan, change } of instances) live(change, plan)
  const end = slots.at(-1)! + 5 * DAY_MS
  while (Date.now() < end) {
    vi.advanceTimersToNextTimer()
    await settled()
  }
  for (const { change } of instances) change({ at: end, becomes: 'killed' })
  const finished = [...store.slots].filter(([, { isFinished }]) => isFinished).map(([name]) => name)
  const expected = slots
    .filter((slot) => !outages.has(slot))
    .map((slot) => `newsletter:${new Date(slot).toISOString()}`)
  return { finished, expected, issues, begun: begun(), outages: outages.size, lives }
}

test.each([
  ['America/New_York', '0 9 * * 1', 1, '09:00'],
  ['Europe/Berlin', '0 9 * * 1', 1, '09:00'],
  ['Australia/Sydney', '0 9 * * 1', 1, '09:00'],
  ['Australia/Lord_Howe', '0 9 * * 1', 1, '09:00'],
  // On the very days, and at the first times after those that the clocks skip or show twice.
  ['America/New_York', '0 3 * * 0', 0, '03:00'],
  ['Europe/Berlin', '0 3 * * sun', 0, '03:00'],
  ['Australia/Sydney', '0 3 * * 7', 0, '03:00'],
  ['Australia/Lord_Howe', '30 2 * * 0', 0, '02:30'],
])(
  'two years in %s at %s: the work of each week is done once, whichever processes are down or die',
  async (zone, cron, weekday, time) => {
    const slots = slotsOf(zone, weekday, time)
    const { finished, expected, issues, begun, outages, lives } = await simulate(
      zone,
      cron,
      slots,
      `${zone} ${cron}`,
    )
    expect(slots.length).toBeGreaterThan(100)
    expect(outages).toBeGreaterThan(0)
    expect(lives).toBeGreaterThan(100)
    expect(begun).toBeGreaterThan(expected.length)
    expect(finished).toEqual(expected)
    expect(issues).toEqual(expected.map((slot) => weekOverAt(Date.parse(slot.slice('newsletter:'.length)))))
  },
)

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBounceStore } from '../../../src/adapters/database/bounce-store.ts'
import type { Database } from '../../../src/adapters/database/open-database.ts'
import { createSubscriberStore } from '../../../src/adapters/database/subscriber-store.ts'
import { parseMessage } from '../../../src/adapters/mail-in/parse-message.ts'
import { type ReportDependencies, takeReport } from '../../../src/newsletter/bounces/take-report.ts'
import { engines, openTestDatabase } from '../../helpers/database.ts'
import { bounceAddressOf, forgers, mailOf, tokens } from './mails.ts'
import { everything, prepareIssues, WEEKS } from './sent-issues.ts'

const NOW = new Date('2026-11-23T10:00:00Z')

describe.each(engines)('on %s', (engine) => {
  let database: Database
  let alarms: string[]
  let logged: string[]
  let dependencies: ReportDependencies
  /** Ada has got the letters of four weeks, the newest last. */
  let ada: number

  beforeAll(async () => {
    database = await openTestDatabase(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ;[ada = 0] = await prepareIssues(database, ['ada@mail.example', 'bob@mail.example'])
    alarms = []
    logged = []
    const log = (fields: Record<string, unknown>, message: string) => {
      logged.push(`${message} ${JSON.stringify(fields)}`)
    }
    dependencies = {
      bounces: createBounceStore(database.pool),
      subscribers: createSubscriberStore(database.pool),
      suppressionHash: (emailKey) => Buffer.from(`hash of ${emailKey}`),
      readBounceAddress: tokens.readBounceAddress,
      alarm: async (text) => {
        alarms.push(text)
      },
      clock: () => NOW,
      logger: { debug: log, info: log, warn: log, error: log },
    }
  })

  const take = async (name: string, address: string) =>
    takeReport(dependencies, await parseMessage(mailOf(name, address), []))
  const ofWeek = (index: number) => bounceAddressOf(ada, WEEKS[index] ?? null)
  const stateOf = async (id: number) => {
    const { rows } = await database.pool.query(
      `SELECT status, (SELECT reason FROM suppressions
         WHERE email_hash = convert_to('hash of ' || email_key, 'UTF8')) AS reason FROM subscribers WHERE id = $1`,
      [id],
    )
    return rows[0]
  }

  test('a hard bounce suppresses the person, and nobody else', async () => {
    expect(await take('postfix', ofWeek(3))).toMatchObject({ effect: 'suppressed', status: '5.1.1' })
    expect(await stateOf(ada)).toEqual({ status: 'UNSUBSCRIBED', reason: 'bounced' })
    expect(await stateOf(ada + 1)).toEqual({ status: 'CONFIRMED', reason: null })
  })

  test('a hard bounce of a confirmation suppresses, too', async () => {
    expect(await take('postfix', bounceAddressOf(ada, null))).toMatchObject({
      effect: 'suppressed',
      week: null,
    })
    expect(await stateOf(ada)).toEqual({ status: 'UNSUBSCRIBED', reason: 'bounced' })
  })

  test.each(['arf-yahoo', 'jmrp'])('a complaint (%s) suppresses at once', async (name) => {
    expect(await take(name, ofWeek(3))).toMatchObject({ effect: 'suppressed' })
    expect(await stateOf(ada)).toEqual({ status: 'UNSUBSCRIBED', reason: 'complained' })
  })

  test('a wish to leave is followed, and leaves the way back open', async () => {
    expect(await take('unsubscribe', ofWeek(0))).toMatchObject({ effect: 'unsubscribed' })
    expect(await stateOf(ada)).toEqual({ status: 'UNSUBSCRIBED', reason: null })
  })

  test('soft bounces suppress when three letters in a row came back', async () => {
    expect(await take('gmail-over-quota', ofWeek(3))).toMatchObject({ effect: 'noted' })
    expect(await take('gmail-over-quota', ofWeek(3))).toMatchObject({ effect: 'noted' })
    expect(await take('postfix-expired', ofWeek(1))).toMatchObject({ effect: 'noted' })
    expect(await stateOf(ada)).toMatchObject({ status: 'CONFIRMED' })
    expect(await take('qmail-expired', ofWeek(2))).toMatchObject({ effect: 'suppressed' })
    expect(await stateOf(ada)).toEqual({ status: 'UNSUBSCRIBED', reason: 'bounced' })
  })

  test('a letter that arrived ends the row of soft bounces', async () => {
    for (const week of [0, 1, 2]) await take('gmail-over-quota', ofWeek(week))
    expect(await dependencies.bounces.softBouncesInARow(ada)).toBe(0)
    expect(await stateOf(ada)).toMatchObject({ status: 'CONFIRMED' })
  })

  test('what a policy refused suppresses nobody, and the operator hears of it once', async () => {
    expect(await take('outlook-spf', ofWeek(3))).toMatchObject({ effect: 'noted', severity: 'POLICY' })
    await take('outlook-spf', ofWeek(3))
    expect(await stateOf(ada)).toMatchObject({ status: 'CONFIRMED' })
    expect(alarms).toEqual([
      'A server refused the letter of the week of 2026-11-16 by its policy (5.7.515): see to SPF, DKIM, DMARC and block lists',
    ])
  })

  test.each([
    'postfix-delayed',
    'out-of-office',
    'vacation',
    'person',
    'receipt',
    'arf-not-spam',
    'one-of-two',
  ])('%s changes nothing', async (name) => {
    const before = await everything(database)
    expect(await take(name, ofWeek(3))).toMatchObject({ effect: 'none' })
    expect(await everything(database)).toEqual(before)
  })

  test.each(['postfix', 'qmail', 'arf-yahoo', 'unsubscribe', 'headers-only'])(
    'a forged %s changes nothing',
    async (name) => {
      const before = await everything(database)
      const forged = forgers.bounceAddress('bounces@example.org', ada, WEEKS[3] ?? null)
      expect(await take(name, forged)).toMatchObject({ kind: 'not ours', effect: 'none' })
      expect(await everything(database)).toEqual(before)
    },
  )

  test.each(['postfix', 'gmail-over-quota', 'outlook-spf', 'arf-yahoo', 'unsubscribe'])(
    '%s read twice is as if read once',
    async (name) => {
      await take(name, ofWeek(3))
      const once = await everything(database)
      dependencies = { ...dependencies, clock: () => new Date('2026-12-24T10:00:00Z') }
      await take(name, ofWeek(3))
      expect(await everything(database)).toEqual(once)
    },
  )

  test('a hard bounce that was noted by a process that died is followed when it is read again', async () => {
    await dependencies.bounces.noteBounce({ subscriberId: ada, week: WEEKS[3] ?? null }, 'HARD', '5.1.1', NOW)
    expect(await take('postfix', ofWeek(3))).toMatchObject({ effect: 'suppressed' })
    expect(await stateOf(ada)).toMatchObject({ reason: 'bounced' })
  })

  test('of somebody who was erased nothing comes', async () => {
    await database.pool.query('DELETE FROM subscribers WHERE id = $1', [ada])
    const before = await everything(database)
    expect(await take('postfix', ofWeek(3))).toMatchObject({ effect: 'none' })
    expect(await take('arf-yahoo', ofWeek(3))).toMatchObject({ effect: 'none' })
    expect(await everything(database)).toEqual(before)
  })

  test('no address is told to the log or the operator', async () => {
    for (const name of ['postfix', 'outlook-spf', 'arf-yahoo', 'unsubscribe', 'person'])
      await take(name, ofWeek(3))
    expect(logged).toHaveLength(5)
    expect([...logged, ...alarms].join('\n')).not.toContain('@')
  })
})

import type pg from 'pg'
import type { PayPeriod } from '../../postings/raw-posting.ts'
import type { UncountedPay } from '../../postings/read-posting.ts'
import { type ExchangeRate, MOST_DAYS_FROM_RATE } from '../../postings/usd-rate.ts'
import type { RateStore, StoredPay } from '../../rate-ports.ts'
import { inTransaction } from './in-transaction.ts'

interface PayRow {
  readonly id: number
  readonly low: number
  readonly high: number
  readonly currency: string
  readonly period: PayPeriod
  readonly hours: number | null
  readonly first_seen_on: string
  readonly floor: number | null
  readonly ceiling: number | null
  readonly uncounted: UncountedPay | null
}

interface CurrencyRow {
  readonly currency: string
  /** ISO dates and dollars. */
  readonly rates: readonly (readonly [string, number])[]
}

type RateRow = ExchangeRate & { readonly currency: string }

/** Exchange rates, one a week and currency: the newest up to its Monday. */
export function createRateStore(pool: pg.Pool): RateStore {
  return {
    async load(day) {
      const { rows } = await pool.query<CurrencyRow>(LOAD, [day, MOST_DAYS_FROM_RATE])
      return Object.fromEntries(
        rows.map(({ currency, rates }) => [currency, rates.map(([from, usd]) => ({ from, usd }))]),
      )
    },
    add: (rates) =>
      inTransaction(pool, async (client) => {
        const rows = Object.entries(rates).flatMap(([currency, known = []]) =>
          known.map((rate): RateRow => ({ currency, ...rate })),
        )
        const given = [
          rows.map(({ currency }) => currency),
          rows.map(({ from }) => from),
          rows.map(({ usd }) => usd),
        ]
        const { rowCount } = await client.query(ADD, given)
        await client.query(REMOVE_OLDER_OF_A_WEEK, given)
        return rowCount ?? 0
      }),
    async payInOtherCurrencies(after, most) {
      const { rows } = await pool.query<PayRow>(PAY, [after, most])
      return rows.map(readPay)
    },
    async count(pay) {
      const dollars = pay.map(({ counted }) => (typeof counted === 'string' ? null : counted))
      await pool.query(COUNT, [
        pay.map(({ id }) => id),
        dollars.map((salary) => salary?.floor ?? null),
        dollars.map((salary) => salary?.ceiling ?? null),
        pay.map(({ counted }) => (typeof counted === 'string' ? counted : null)),
      ])
    },
  }
}

// Six days more: what counts is the Monday of a day's week.
const LOAD = `
  SELECT currency, json_agg(json_build_array(valid_on, usd) ORDER BY valid_on) AS rates
  FROM exchange_rates
  WHERE valid_on >= least($1::date, (SELECT min(as_of) FROM imports)) - $2::int - 6
  GROUP BY currency ORDER BY currency COLLATE "C"`

/** The first Monday that a day's rate is used on. */
const mondayOf = (day: string) => `(${day} + (8 - extract(isodow FROM ${day})::int) % 7)`

const GIVEN = 'unnest($1::text[], $2::date[], $3::float8[]) AS given (currency, valid_on, usd)'
const OF_THE_SAME_WEEK = `r.currency = given.currency AND ${mondayOf('r.valid_on')} = ${mondayOf('given.valid_on')}`

const ADD = `
  INSERT INTO exchange_rates (currency, valid_on, usd)
  SELECT currency, valid_on, usd FROM ${GIVEN}
  WHERE NOT EXISTS (SELECT FROM exchange_rates r WHERE ${OF_THE_SAME_WEEK} AND r.valid_on > given.valid_on)
  ON CONFLICT (currency, valid_on) DO UPDATE SET usd = excluded.usd WHERE exchange_rates.usd <> excluded.usd`

const REMOVE_OLDER_OF_A_WEEK = `
  DELETE FROM exchange_rates r USING ${GIVEN} WHERE ${OF_THE_SAME_WEEK} AND r.valid_on < given.valid_on`

// The sample is invented at the rates that ship.
const PAY = `
  SELECT v.id, v.pay_low AS low, v.pay_high AS high, v.pay_currency AS currency, v.pay_period AS period,
    v.hours_per_week AS hours, p.first_seen_on, v.floor_usd AS floor, v.ceiling_usd AS ceiling,
    v.uncounted_pay AS uncounted
  FROM posting_versions v
  JOIN postings p ON p.id = v.posting_id
  JOIN sources s ON s.id = v.source_id
  WHERE v.id > $1 AND v.pay_currency <> 'USD' AND v.pay_low IS NOT NULL AND v.pay_high IS NOT NULL
    AND NOT s.is_sample
  ORDER BY v.id LIMIT $2`

const COUNT = `
  UPDATE posting_versions v
  SET floor_usd = given.floor, ceiling_usd = given.ceiling, uncounted_pay = given.uncounted::"UncountedPay"
  FROM unnest($1::int[], $2::int[], $3::int[], $4::text[]) AS given (id, floor, ceiling, uncounted)
  WHERE v.id = given.id`

const readPay = (row: PayRow): StoredPay => ({
  id: row.id,
  pay: {
    low: row.low,
    high: row.high,
    currency: row.currency,
    period: row.period,
    hoursPerWeek: row.hours,
  },
  firstSeenOn: row.first_seen_on,
  counted:
    row.floor === null || row.ceiling === null ? row.uncounted : { floor: row.floor, ceiling: row.ceiling },
})

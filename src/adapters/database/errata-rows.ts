import type pg from 'pg'
import { type Correction, type Erratum, findErrata } from '../../publication/find-errata.ts'
import { ALL_ROLES, readFigures, type WeekMarkets } from './week-figures.ts'

/**
 * Adds what came out otherwise since the week was sent, in the caller's transaction. Gives back how many were added: the
 * same computed again adds none.
 */
export async function keepErrata(
  client: pg.PoolClient,
  week: string,
  computed: WeekMarkets,
): Promise<number> {
  const found = findErrata(await readFigures(client, week), computed, await readErrata(client, week))
  const columns = (['role', 'figure', 'asSent', 'corrected'] as const).map((column) =>
    found.map((correction: Correction) => correction[column] ?? ALL_ROLES),
  )
  await client.query(ADD, [week, ...columns])
  return found.length
}

/** Oldest first. */
export async function readErrata(client: pg.Pool | pg.PoolClient, week: string): Promise<Erratum[]> {
  const { rows } = await client.query(
    'SELECT role, figure, as_sent, corrected, corrected_at FROM errata WHERE week = $1 ORDER BY id',
    [week],
  )
  return rows.map(({ role, figure, as_sent, corrected, corrected_at }) => ({
    role: role === ALL_ROLES ? null : role,
    figure,
    asSent: as_sent,
    corrected,
    correctedAt: corrected_at.toISOString(),
  }))
}

const ADD = `
  INSERT INTO errata (week, role, figure, as_sent, corrected, corrected_at)
  SELECT $1, role, figure, as_sent, corrected, now()
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
    AS found (role, figure, as_sent, corrected, place)
  ORDER BY place`

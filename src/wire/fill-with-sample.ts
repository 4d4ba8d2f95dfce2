import { seedSample } from '../../prisma/seed.ts'
import { withLock } from '../adapters/database/with-lock.ts'
import type { Foundation } from './open-foundation.ts'

/** Fills an empty database with the generated sample, unless SAMPLE_DATA says never. */
export async function fillWithSample(foundation: Foundation): Promise<void> {
  if (foundation.config.sampleData === 'auto')
    await withLock(foundation.database.pool, 'seed', () => seedSample(foundation))
}

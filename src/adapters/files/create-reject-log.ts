import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

export interface RejectEntry {
  readonly source: string
  readonly place: string
  readonly reason: string
}

export interface RejectLog {
  readonly file: string
  add(entry: RejectEntry): void
}

/** Rejects, a JSON object a line, added to what earlier imports left. */
export function createRejectLog(file: string, now: () => Date): RejectLog {
  return {
    file,
    add(entry) {
      mkdirSync(dirname(file), { recursive: true })
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), ...entry })}\n`)
    },
  }
}

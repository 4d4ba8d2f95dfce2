import type { IncomingMail } from '../../bounce-ports.ts'

/** Its value on one line; null where the mail has no such header. */
export function firstHeader({ headers }: Pick<IncomingMail, 'headers'>, wanted: string): string | null {
  return headers.find(([name]) => name === wanted)?.[1] ?? null
}

import { readFileSync } from 'node:fs'

/** Of Linux on every architecture that Node.js runs on; it is what `getconf CLK_TCK` says. */
const TICKS_PER_SECOND = 100

/** Milliseconds of a core that a process and all its threads have used, of a line of /proc/PID/stat. */
export function parseCpuMs(stat: string): number {
  // The name, in parentheses, may hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [Number(fields[11]), Number(fields[12])]
  if (!Number.isInteger(user) || !Number.isInteger(system))
    throw new Error(`This is no line of /proc/PID/stat: ${JSON.stringify(stat)}`)
  return ((user + system) / TICKS_PER_SECOND) * 1_000
}

/** As parseCpuMs, of a running process. */
export function readCpuMs(pid: number): number {
  return parseCpuMs(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

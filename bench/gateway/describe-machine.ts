import { cpus } from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly node: string
}

/** What a result was measured on. */
export function describeMachine(): Machine {
  const cores = cpus()
  return { cpu: cores[0]?.model ?? 'unknown', cores: cores.length, node: process.version }
}

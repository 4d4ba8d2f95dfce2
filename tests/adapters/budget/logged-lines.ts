import type { Logger } from '../../../src/ports.ts'

/** A logger that keeps what is logged: the level, the message and the fields. */
export function createLoggedLines() {
  const lines: { level: keyof Logger; message: string; fields: Record<string, unknown> }[] = []
  const write = (level: keyof Logger) => (fields: Record<string, unknown>, message: string) => {
    lines.push({ level, message, fields })
  }
  const logger: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }
  return { logger, lines, levels: () => lines.map(({ level }) => level) }
}

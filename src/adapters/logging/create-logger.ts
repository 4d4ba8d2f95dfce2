import { type DestinationStream, destination, type Level, pino } from 'pino'
import type { Logger } from '../../ports.ts'
import { redactFields, redactText } from './redact.ts'

/**
 * JSON, one line an event, on standard error unless told otherwise. Keys, tokens and addresses are taken out of
 * fields and messages, should anybody hand them in.
 */
export function createLogger(level: Level | 'silent', stream: DestinationStream = destination(2)): Logger {
  const lines = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors come here told already, without what their messages may give away.
      serializers: { err: (told: unknown) => told },
    },
    stream,
  )
  const write =
    (name: 'debug' | 'info' | 'warn' | 'error') => (fields: Record<string, unknown>, message: string) => {
      if (lines.isLevelEnabled(name)) lines[name](redactFields(fields), redactText(message))
    }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

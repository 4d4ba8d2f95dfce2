import { readFileSync } from 'node:fs'
import { CommandError } from '../errors.ts'

/**
 * The text of a file.
 * @param allowed what the file may be, for the message
 * @throws CommandError 1 where it can't be read or is not UTF-8
 */
export function readText(file: string, allowed: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    const reason = error instanceof TypeError ? 'it is not UTF-8' : (error as Error).message
    throw new CommandError(1, `Cannot read ${file}: ${reason}. Allowed: ${allowed}.`)
  }
}

import { InvalidArgumentError } from 'commander'

const MOST = 2 ** 31 - 1

/** A key's id, as commander parses it. @throws InvalidArgumentError naming what is allowed */
export function parseKeyId(text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0
  if (id < 1 || id > MOST)
    throw new InvalidArgumentError('Allowed: the id of a key, a whole number; keys list shows them.')
  return id
}

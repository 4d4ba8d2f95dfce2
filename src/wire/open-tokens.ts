import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keepSecret } from '../adapters/files/keep-secret.ts'
import type { Config } from '../config.ts'
import { createTokens, type Tokens } from '../newsletter/create-tokens.ts'

/** The tokens of links and bounce addresses, under the secrets of the settings or one that is kept in the data folder. */
export function openTokens({ tokenSecrets, dataDir }: Pick<Config, 'tokenSecrets' | 'dataDir'>): Tokens {
  return createTokens(tokenSecrets ?? [keepSecret(join(dataDir, 'token-secret'))], randomBytes)
}

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keepSecret } from '../adapters/files/keep-secret.ts'
import type { Config } from '../config.ts'
import { createTokens, type Tokens } from '../newsletter/create-tokens.ts'

/** With the secrets of the settings, or one that is made and kept in DATA_DIR. */
export const openTokens = ({ tokenSecrets, dataDir }: Config): Tokens =>
  createTokens(tokenSecrets ?? [keepSecret(join(dataDir, 'token-secret'))], randomBytes)

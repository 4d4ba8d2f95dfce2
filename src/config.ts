import { existsSync } from 'node:fs'
import * as z from 'zod'
import { CommandError } from './errors.ts'
import { findScheduleProblem } from './newsletter/find-schedule-problem.ts'
import {
  address,
  hostAndPort,
  number,
  oneOf,
  proxies,
  secret,
  sender,
  text,
  timeZone,
  url,
  whole,
} from './setting-kinds.ts'

export interface Config {
  readonly isProduction: boolean
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** Scheme, host and port, no slash at the end: links in pages and mail begin with it. */
  readonly publicUrl: string
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** Proxies whose X-Forwarded-For is believed: addresses, networks, or names of proxy-addr. None: nobody's. */
  readonly trustedProxies: readonly string[]
  /** Null: rate limits are kept in memory, for one instance. */
  readonly redisUrl: string | null
  readonly mail: {
    /** Null: letters become .eml files in `dataDir`/outbox. */
    readonly smtpUrl: string | null
    readonly from: { readonly name: string; readonly address: string }
    /** Null: answers go to `from`. */
    readonly replyTo: string | null
    readonly postalAddress: string
    /** Each letter's envelope sender is made from it. */
    readonly bounceAddress: string
    /** Null: we do not sign. */
    readonly dkim: {
      readonly domain: string
      readonly selector: string
      readonly privateKeyFile: string
    } | null
    readonly messagesPerSecond: number
    /** Where a small SMTP server takes bounces. Null: none is opened. */
    readonly bounceListen: { readonly host: string; readonly port: number } | null
    /** A Maildir that bounces are delivered to. Null: none is read. */
    readonly bounceMaildir: string | null
  }
  /** Told by a POST of JSON when sending stops by itself. Null: only the log and the metrics say so. */
  readonly alarmUrl: string | null
  /** The program of a Chromium, for pictures of letters. Null: where it usually is. */
  readonly chromium: string | null
  /** The first signs, all verify. Null, never in production: made and kept in `dataDir`. */
  readonly tokenSecrets: readonly [string, ...string[]] | null
  /** Null, never in production: made and kept in `dataDir`. */
  readonly suppressionKey: string | null
  readonly newsletter: { readonly cron: string; readonly timezone: string }
  /** `never`: an empty database stays empty. */
  readonly sampleData: 'auto' | 'never'
  /** Disclosed salaries below which SalaryStats is null. */
  readonly minimumSampleSize: number
  readonly costPerMinute: { readonly anonymous: number; readonly key: number }
  /** Null: /metrics is closed. */
  readonly metricsToken: string | null
  /** Where spans are sent by OTLP over HTTP, such as http://localhost:4318. Null: nowhere. */
  readonly tracesEndpoint: string | null
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What is wrong with a schedule in a zone, in words that fit after the setting's name; null where nothing is. */
export type FindScheduleProblem = (cron: string, timezone: string) => string | null

/** Every setting under its name in the environment, with its default. */
const SETTINGS = z.object({
  NODE_ENV: z.string().optional(),
  HOST: text(255).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  PUBLIC_URL: url(['http:', 'https:'], 'the address people reach, without a path')
    .refine(
      (value) => !URL.canParse(value) || isOrigin(new URL(value)),
      'must be scheme, host and port, without a path',
    )
    .transform((value) => new URL(value).origin)
    .optional(),
  TRUSTED_PROXIES: proxies.default([]),
  DATABASE_URL: url(['postgresql:', 'postgres:'], 'the address of a PostgreSQL').optional(),
  DATA_DIR: text(1_000).default('./data'),
  REDIS_URL: url(['redis:', 'rediss:'], 'the address of a Redis').optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'the address of a mail relay').optional(),
  MAIL_FROM: sender.default({ name: 'AI Salary Trends', address: 'newsletter@salary-trends.example' }),
  MAIL_REPLY_TO: address.optional(),
  MAIL_POSTAL_ADDRESS: text(300).default('AI Salary Trends, 1 Example Street, Example Town'),
  BOUNCE_ADDRESS: address.default('bounces@salary-trends.example'),
  DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain name')
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9.-]+$/i, 'must be letters, digits, hyphens and dots')
    .optional(),
  DKIM_PRIVATE_KEY_FILE: text(1_000).optional(),
  MAIL_MESSAGES_PER_SECOND: number(0.1, 1_000).default(20),
  BOUNCE_LISTEN: hostAndPort.optional(),
  BOUNCE_MAILDIR: text(1_000).optional(),
  ALARM_URL: url(['http:', 'https:'], 'an address that takes a POST of JSON').optional(),
  CHROMIUM: text(1_000).optional(),
  TOKEN_SECRET: z
    .string()
    .transform((value) => value.split(',').map((part) => part.trim()))
    .pipe(z.tuple([secret], secret))
    .optional(),
  SUPPRESSION_KEY: secret.optional(),
  NEWSLETTER_CRON: text(100).default('0 9 * * 1'),
  NEWSLETTER_TIMEZONE: timeZone.default('UTC'),
  SAMPLE_DATA: oneOf(['auto', 'never']).default('auto'),
  MINIMUM_SAMPLE_SIZE: whole(1, 100_000).default(30),
  ANONYMOUS_COST_PER_MINUTE: whole(1, 1_000_000_000).default(20_000),
  KEY_COST_PER_MINUTE: whole(1, 1_000_000_000).default(200_000),
  METRICS_TOKEN: secret.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http:', 'https:'], 'the address of an OTLP collector').optional(),
  LOG_LEVEL: oneOf(LOG_LEVELS).default('info'),
})

/** The names of all settings, in the order of the documentation. */
export const SETTING_NAMES = Object.keys(SETTINGS.shape)

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads all settings. An empty value counts as unset.
 * @throws CommandError 2 that names every wrong setting and what is allowed, and no value
 */
export function parseConfig(env: Environment, findScheduleProblem: FindScheduleProblem): Config {
  const given = Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = env[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const read = SETTINGS.safeParse(given)
  const problems = [
    ...(read.error?.issues ?? []).map(({ path, message }) => `${String(path[0])} ${message}`),
    ...findProblemsBetween(given),
  ]
  if (read.success) {
    const { NEWSLETTER_CRON, NEWSLETTER_TIMEZONE } = read.data
    const problem = findScheduleProblem(NEWSLETTER_CRON, NEWSLETTER_TIMEZONE)
    if (problem !== null) problems.push(`NEWSLETTER_CRON ${problem}`)
  }
  if (!read.success || problems.length > 0)
    throw new CommandError(2, ['These settings are wrong:', ...new Set(problems)].join('\n  '))
  return createConfig(read.data)
}

/** The settings of this process: its environment, and what it leaves out of a file .env. @throws as parseConfig */
export function readConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return parseConfig(process.env, findScheduleProblem)
}

/** What one setting asks of another, and production of all. */
function findProblemsBetween(given: Record<string, string>): string[] {
  const problems: string[] = []
  const requireAll = (names: readonly string[], reason: string) => {
    for (const name of names) if (!given[name]) problems.push(`${name} must be set ${reason}`)
  }
  const dkim = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY_FILE']
  if (dkim.some((name) => given[name])) requireAll(dkim, 'where one of the DKIM settings is')
  if (given.NODE_ENV !== 'production') return problems
  requireAll(['TOKEN_SECRET', 'SUPPRESSION_KEY'], 'with NODE_ENV=production')
  if (given.SMTP_URL)
    requireAll(
      ['PUBLIC_URL', 'MAIL_FROM', 'MAIL_POSTAL_ADDRESS', 'BOUNCE_ADDRESS'],
      'with NODE_ENV=production and SMTP_URL: its default is a placeholder',
    )
  const publicUrl = given.PUBLIC_URL ?? ''
  if (URL.canParse(publicUrl) && new URL(publicUrl).protocol === 'http:' && !isLocal(new URL(publicUrl)))
    problems.push('PUBLIC_URL must begin with https:// with NODE_ENV=production, unless it is localhost')
  return problems
}

function createConfig(settings: z.infer<typeof SETTINGS>): Config {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY_FILE: privateKeyFile } = settings
  return {
    isProduction: settings.NODE_ENV === 'production',
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    trustedProxies: settings.TRUSTED_PROXIES,
    databaseUrl: settings.DATABASE_URL ?? null,
    dataDir: settings.DATA_DIR,
    redisUrl: settings.REDIS_URL ?? null,
    mail: {
      smtpUrl: settings.SMTP_URL ?? null,
      from: settings.MAIL_FROM,
      replyTo: settings.MAIL_REPLY_TO ?? null,
      postalAddress: settings.MAIL_POSTAL_ADDRESS,
      bounceAddress: settings.BOUNCE_ADDRESS,
      dkim: domain && selector && privateKeyFile ? { domain, selector, privateKeyFile } : null,
      messagesPerSecond: settings.MAIL_MESSAGES_PER_SECOND,
      bounceListen: settings.BOUNCE_LISTEN ?? null,
      bounceMaildir: settings.BOUNCE_MAILDIR ?? null,
    },
    alarmUrl: settings.ALARM_URL ?? null,
    chromium: settings.CHROMIUM ?? null,
    tokenSecrets: settings.TOKEN_SECRET ?? null,
    suppressionKey: settings.SUPPRESSION_KEY ?? null,
    newsletter: { cron: settings.NEWSLETTER_CRON, timezone: settings.NEWSLETTER_TIMEZONE },
    sampleData: settings.SAMPLE_DATA,
    minimumSampleSize: settings.MINIMUM_SAMPLE_SIZE,
    costPerMinute: { anonymous: settings.ANONYMOUS_COST_PER_MINUTE, key: settings.KEY_COST_PER_MINUTE },
    metricsToken: settings.METRICS_TOKEN ?? null,
    tracesEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    logLevel: settings.LOG_LEVEL,
  }
}

function isOrigin({ pathname, search, hash, username, password }: URL): boolean {
  return pathname === '/' && `${search}${hash}${username}${password}` === ''
}

function isLocal({ hostname }: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

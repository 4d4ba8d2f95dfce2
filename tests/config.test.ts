import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfig, SETTING_NAMES } from '../src/config.ts'
import { CommandError } from '../src/errors.ts'

const read = (env: Record<string, string>) => parseConfig(env, () => null)

function complaint(env: Record<string, string>): string {
  try {
    read(env)
  } catch (error) {
    expect(error).toBeInstanceOf(CommandError)
    expect((error as CommandError).exitCode).toBe(2)
    return (error as CommandError).message
  }
  return ''
}

const SECRETS = { TOKEN_SECRET: 'a-secret-of-some-length', SUPPRESSION_KEY: 'another-secret-of-some-length' }

describe('settings', () => {
  it('are all optional in development', () => {
    expect(read({})).toEqual({
      isProduction: false,
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      trustedProxies: [],
      databaseUrl: null,
      dataDir: './data',
      redisUrl: null,
      mail: {
        smtpUrl: null,
        from: { name: 'AI Salary Trends', address: 'newsletter@salary-trends.example' },
        replyTo: null,
        postalAddress: 'AI Salary Trends, 1 Example Street, Example Town',
        bounceAddress: 'bounces@salary-trends.example',
        dkim: null,
        messagesPerSecond: 20,
        bounceListen: null,
        bounceMaildir: null,
      },
      alarmUrl: null,
      chromium: null,
      tokenSecrets: null,
      suppressionKey: null,
      newsletter: { cron: '0 9 * * 1', timezone: 'UTC' },
      sampleData: 'auto',
      minimumSampleSize: 30,
      costPerMinute: { anonymous: 20_000, key: 200_000 },
      metricsToken: null,
      tracesEndpoint: null,
      logLevel: 'info',
    })
  })

  it.each([
    [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
    [{ PUBLIC_URL: 'https://pay.example.org/' }, { publicUrl: 'https://pay.example.org' }],
    [{ DATABASE_URL: ' postgresql://u:p@h/d ' }, { databaseUrl: 'postgresql://u:p@h/d' }],
    [{ REDIS_URL: '' }, { redisUrl: null }],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, loopback' }, { trustedProxies: ['10.0.0.0/8', 'loopback'] }],
    [
      { TOKEN_SECRET: 'a-secret-of-some-length, the-one-used-before' },
      { tokenSecrets: ['a-secret-of-some-length', 'the-one-used-before'] },
    ],
    [
      { NEWSLETTER_TIMEZONE: 'Europe/Berlin' },
      { newsletter: { cron: '0 9 * * 1', timezone: 'Europe/Berlin' } },
    ],
    [
      { NODE_ENV: 'production', ...SECRETS },
      { isProduction: true, suppressionKey: SECRETS.SUPPRESSION_KEY },
    ],
    [
      { NODE_ENV: 'production', ...SECRETS, PUBLIC_URL: 'http://localhost:9000' },
      { publicUrl: 'http://localhost:9000' },
    ],
  ])('%o are read as %o', (env, expected) => {
    expect(read(env)).toMatchObject(expected)
  })

  it.each([
    ['Pay News <news@example.org>', { name: 'Pay News', address: 'news@example.org' }],
    ['news@example.org', { name: '', address: 'news@example.org' }],
    ['<news@example.org>', { name: '', address: 'news@example.org' }],
  ])('MAIL_FROM=%s has a name and an address', (from, expected) => {
    expect(read({ MAIL_FROM: from }).mail.from).toEqual(expected)
  })
})

describe('a wrong setting is named with what is allowed', () => {
  it.each([
    ['PORT', 'eighty', 'whole number from 0 to 65535'],
    ['PORT', '65536', 'whole number from 0 to 65535'],
    ['PORT', '-1', 'whole number from 0 to 65535'],
    ['PUBLIC_URL', 'ftp://pay.example.org', 'http:// or https://'],
    ['PUBLIC_URL', 'https://pay.example.org/path', 'without a path'],
    ['DATABASE_URL', 'mysql://secret@h/d', 'postgresql:// or postgres://'],
    ['REDIS_URL', 'secret-host:6379', 'redis:// or rediss://'],
    ['SMTP_URL', 'https://secret', 'smtp:// or smtps://'],
    ['MAIL_FROM', 'nobody', 'Name <news@example.org>'],
    ['MAIL_FROM', 'A <a@example.org>, B <b@example.org>', 'Name <news@example.org>'],
    ['MAIL_REPLY_TO', 'a@example.org\r\nBcc: b@example.org', 'email address'],
    ['BOUNCE_ADDRESS', 'bounces', 'email address'],
    ['MAIL_MESSAGES_PER_SECOND', '0.05', 'from 0.1 to 1000'],
    ['TOKEN_SECRET', 'short', 'at least 16 characters'],
    ['TOKEN_SECRET', 'a-secret-of-some-length,short', 'at least 16 characters'],
    ['SUPPRESSION_KEY', 'short', 'at least 16 characters'],
    ['NEWSLETTER_TIMEZONE', 'Mars/Base', 'IANA'],
    ['SAMPLE_DATA', 'always', 'auto, never'],
    ['MINIMUM_SAMPLE_SIZE', '1.5', 'whole number from 1 to 100000'],
    ['ANONYMOUS_COST_PER_MINUTE', '1e9', 'whole number'],
    ['KEY_COST_PER_MINUTE', '-5', 'whole number'],
    ['METRICS_TOKEN', 'short', 'at least 16 characters'],
    ['LOG_LEVEL', 'loud', 'fatal, error, warn'],
    ['DKIM_DOMAIN', 'not a domain', 'domain name'],
  ])('%s=%s', (name, value, allowed) => {
    const message = complaint({ [name]: value })
    expect(message).toContain(name)
    expect(message).toContain(allowed)
    expect(message).not.toContain(value)
  })

  it('all of them at once, each once', () => {
    const message = complaint({
      NODE_ENV: 'production',
      PORT: 'x',
      LOG_LEVEL: 'y',
      DKIM_DOMAIN: 'example.org',
    })
    const named = [...message.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)
    expect(named.toSorted()).toEqual([
      'DKIM_PRIVATE_KEY_FILE',
      'DKIM_SELECTOR',
      'LOG_LEVEL',
      'PORT',
      'SUPPRESSION_KEY',
      'TOKEN_SECRET',
    ])
  })

  it('a schedule in the words of its rule', () => {
    const parse = () =>
      parseConfig({ NEWSLETTER_CRON: '0 2 * * 1' }, (cron, zone) => `${cron.length} ${zone} is refused`)
    expect(parse).toThrow('NEWSLETTER_CRON 9 UTC is refused')
  })
})

describe('production', () => {
  it.each([
    ['needs its secrets', {}, ['TOKEN_SECRET', 'SUPPRESSION_KEY']],
    ['needs https', { ...SECRETS, PUBLIC_URL: 'http://pay.example.org' }, ['PUBLIC_URL']],
    [
      'mails in nobody’s placeholder name',
      { ...SECRETS, SMTP_URL: 'smtp://localhost' },
      ['PUBLIC_URL', 'MAIL_FROM', 'MAIL_POSTAL_ADDRESS', 'BOUNCE_ADDRESS'],
    ],
  ])('%s', (_rule, env, names) => {
    const message = complaint({ NODE_ENV: 'production', ...env })
    expect([...message.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name)).toEqual(names)
  })
})

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm)
  const stated = [...lines].map(([, name = '', value = '']) => [name, value] as const)

  it('has every setting, in the order of the code', () => {
    expect(stated.map(([name]) => name)).toEqual(SETTING_NAMES)
  })

  it('states every default', () => {
    expect(read(Object.fromEntries(stated))).toEqual(read({}))
    const optional = stated.filter(([, value]) => value === '').map(([name]) => name)
    for (const name of SETTING_NAMES.filter((one) => !optional.includes(one)))
      expect(stated.find(([one]) => one === name)?.[1]).not.toBe('')
  })
})

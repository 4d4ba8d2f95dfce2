import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SETTING_NAMES } from '../src/config.ts'

const dockerfile = readFileSync('Dockerfile', 'utf8')
const compose = readFileSync('compose.yaml', 'utf8')
const ignored = readFileSync('.dockerignore', 'utf8').split('\n')

describe('compose.yaml', () => {
  const service = (name: string) =>
    new RegExp(`^  ${name}:\n((?: {4}.*\n|\n)+)`, 'm').exec(compose)?.[1] ?? ''

  it('gives the gateway settings that exist', () => {
    const environment = /environment:\n((?: {6}.*\n)+)/.exec(service('gateway'))?.[1] ?? ''
    const names = [...environment.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name ?? '')
    expect(names).toContain('DATABASE_URL')
    expect(names.filter((name) => !SETTING_NAMES.includes(name))).toEqual([])
  })

  it('asks for every secret and has none', () => {
    const asked = [...compose.matchAll(/\$\{([A-Z_]+)(:\?)?/g)]
    expect(asked.filter(([, , required]) => required === undefined)).toEqual([])
    expect(new Set(asked.map(([, name]) => name))).toEqual(
      new Set(['POSTGRES_PASSWORD', 'TOKEN_SECRET', 'SUPPRESSION_KEY']),
    )
  })

  it.each(['postgres', 'redis'])('waits until %s is healthy', (name) => {
    expect(service(name)).toContain('healthcheck:')
    expect(service('gateway')).toMatch(new RegExp(`${name}:\\n +condition: service_healthy`))
  })
})

describe('Dockerfile', () => {
  it('copies what is there and is not ignored', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, paths = '']) => paths.split(' '))
      .filter((path) => path !== '.')
    expect(sources.length).toBeGreaterThan(2)
    expect(sources.filter((path) => !existsSync(path) || ignored.includes(path))).toEqual([])
  })

  it('sets settings that exist', () => {
    const names = [...(/^ENV (.+)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/([A-Z_]+)=/g)].map(
      ([, name]) => name ?? '',
    )
    expect(names).toContain('HOST')
    expect(names.filter((name) => !SETTING_NAMES.includes(name))).toEqual([])
  })

  it('runs as no root and says how to see that it is well', () => {
    expect(dockerfile).toMatch(/^USER node$/m)
    expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/health/m)
  })

  it('runs the Node.js that package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
    const images = [...dockerfile.matchAll(/^FROM node:(\d+)/gm)].map(([, version]) => version)
    expect(new Set(images)).toEqual(new Set([engines.node.replace(/\D/g, '')]))
  })
})

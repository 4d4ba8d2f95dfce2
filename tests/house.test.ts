import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The sentence of the house: a room may import those before it. */
const sentence = [
  'postings',
  'intake',
  'statistics',
  'publication',
  'words',
  'charts',
  'templates',
  'graphql',
  'newsletter',
  'pages',
  'gateway',
]
/** Neighbours that tell the same figures and may not lean on one another. */
const apart = ['graphql', 'newsletter', 'pages', 'gateway']
const LONGEST_FILE = 250

const files = globSync('src/**/*.ts').filter((file) => !file.startsWith('src/generated/'))
const roomOf = (file: string) => (file.split('/').length > 2 ? (file.split('/')[1] ?? '') : '')
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?'(\.{1,2}\/[^']+)'/g)].map(([, path = '']) =>
    relative('.', join(dirname(file), path)),
  )
const arrows = files.flatMap((file) =>
  importsOf(file).map((imported) => ({ file, imported, from: roomOf(file), to: roomOf(imported) })),
)

describe('the house', () => {
  test('has source files, and this test finds their imports', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(arrows.length).toBeGreaterThan(100)
  })

  test('says its sentence forwards: no room imports one after it', () => {
    const backwards = arrows.filter(
      ({ from, to }) =>
        from !== to &&
        sentence.includes(from) &&
        sentence.includes(to) &&
        (sentence.indexOf(to) > sentence.indexOf(from) || (apart.includes(from) && apart.includes(to))),
    )
    expect(backwards.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([])
  })

  test('joins rooms to adapters in wire/ only', () => {
    const others = arrows.filter(
      ({ from, to }) => to === 'adapters' && from !== 'adapters' && from !== 'wire',
    )
    expect(others.map(({ file, imported }) => `${file} imports ${imported}`)).toEqual([])
  })

  test('keeps its pure rooms pure: no package, nothing of Node.js that touches the outside', () => {
    const touching = files
      .filter((file) => ['statistics', 'words'].includes(roomOf(file)))
      .filter((file) => /from '(?!\.)/.test(readFileSync(file, 'utf8')))
    expect(touching).toEqual([])
  })

  test.each(files)('%s is short enough to read at a sitting', (file) => {
    expect(readFileSync(file, 'utf8').split('\n').length - 1).toBeLessThan(LONGEST_FILE)
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { loadRoles, parseRoles } from '../../prisma/roles/load-roles.ts'

const REFERENCE = new URL('../../../shared/reference/', import.meta.url)
const isAbsent = !existsSync(REFERENCE)
const GUIDE = ['gettingStarted', 'dayToDay', 'marketOutlook', 'postingAdvice'] as const

const proseOf = () =>
  loadRoles().flatMap((role) => GUIDE.map((part) => [role.slug, part, role[part]] as const))
const sentencesOf = (text: string) => text.split(/(?<=[.?])\s+/).map((sentence) => sentence.trim())

describe('the roles', () => {
  it('are twenty', () => {
    expect(loadRoles()).toHaveLength(20)
  })

  test.each(proseOf())(
    '%s has %s in two to four sentences without figures or claims',
    (_slug, _part, text) => {
      expect(sentencesOf(text).length).toBeGreaterThanOrEqual(2)
      expect(sentencesOf(text).length).toBeLessThanOrEqual(4)
      expect(text).not.toMatch(/[\d$%]| {2}|!|—/)
      expect(text).not.toMatch(
        /\b(grow(s|ing|n|th)?|rising|accelerat(e|es|ed|ing|ion)|in high demand|increasingly|hot|exciting|passion\w*|cutting-edge|fast-paced|rockstar|leverage|landscape|journey|delve)\b/i,
      )
      expect(text).not.toMatch(
        /\b(\w+(isation|alise[ds]?|alising|nised?|mised?)|colour|behaviour|centre|labelled|modelling|favourite|practise)\b(?<!compromised?|promised?)/,
      )
    },
  )

  it('share no sentence with each other', () => {
    const sentences = proseOf().flatMap(([, , text]) => sentencesOf(text))
    expect(new Set(sentences).size).toBe(sentences.length)
  })

  it('are refused with a field missing or empty, and with a slug or a name twice', () => {
    const [first, second] = loadRoles()
    expect(() => parseRoles([])).toThrow()
    expect(() => parseRoles([{ ...first, focus: undefined }])).toThrow(/focus/)
    expect(() => parseRoles([{ ...first, dayToDay: '' }])).toThrow(/dayToDay/)
    expect(() => parseRoles([{ ...first, entryPoints: ['', 'B', 'C'] }])).toThrow(/entryPoints/)
    expect(() => parseRoles([first, { ...second, slug: first?.slug }])).toThrow(/two roles have the slug/)
    expect(() => parseRoles([first, { ...second, name: first?.name }])).toThrow(/two roles have the name/)
  })
})

describe.skipIf(isAbsent)('beside ../shared/reference (left out where it is absent)', () => {
  const read = (name: string) => readFileSync(new URL(name, REFERENCE), 'utf8')

  it('slugs and names are those of roles.tsv, in its order', () => {
    const rows = read('roles.tsv').trim().split('\n').slice(1)
    const expected = rows.map((row) => row.split('\t').slice(0, 2))
    expect(loadRoles().map(({ slug, name }) => [slug, name])).toEqual(expected)
  })

  it('two roles have focus, entry points and progression of the reference', () => {
    const { left, right } = JSON.parse(read('role-comparison-figures.json'))
    for (const { slug, focus, entryPoints, progression } of [left, right])
      expect(loadRoles().find((role) => role.slug === slug)).toMatchObject({
        focus,
        entryPoints,
        progression,
      })
  })

  it('no six words in a row of the guides are from the reference page', () => {
    const words = (text: string) => text.toLowerCase().match(/[a-z']+/g) ?? []
    const runs = (text: string) => words(text).map((_, at, all) => all.slice(at, at + 6).join(' '))
    const page = new Set(runs(read('role-comparison-page.txt')))
    const taken = proseOf().flatMap(([, , text]) =>
      runs(text).filter((run) => run.split(' ').length === 6 && page.has(run)),
    )
    expect(taken).toEqual([])
  })
})

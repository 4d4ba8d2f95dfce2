import { describe, expect, it } from 'vitest'
import { employerKey } from '../../src/postings/employer-key.ts'
import { createSkillFinder } from '../../src/postings/find-skills.ts'
import { plainText } from '../../src/postings/plain-text.ts'
import { skillBySlug } from '../../src/postings/vocabulary/skills.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'
import { descriptionOf, LABELLED_TEXTS } from './skills-labelled/labelled-text.ts'

const find = createSkillFinder()

describe('the labels of sixty descriptions', () => {
  it('are of sixty jobs, and of skills that the vocabulary has', () => {
    expect(new Set(LABELLED_TEXTS.map(({ job }) => job)).size).toBe(60)
    const slugs = LABELLED_TEXTS.flatMap(({ skills, eitherWay }) => [...skills.keys(), ...eitherWay])
    expect(slugs.filter((slug) => skillBySlug(slug) === undefined)).toEqual([])
  })

  it('quote six words at most', () => {
    const words = LABELLED_TEXTS.flatMap(({ skills }) => [...skills.values()])
    expect(words.filter((phrase) => phrase.split(/\s/).length > 6)).toEqual([])
  })

  it('have words that name their skill in a sentence of another making, in nine of ten', () => {
    const labels = new Map(
      LABELLED_TEXTS.flatMap(({ skills }) =>
        [...skills].map(([slug, words]) => [`${slug}: ${words}`, { slug, words }] as const),
      ),
    )
    const unread = [...labels].filter(
      ([, { slug, words }]) => !find(`You have worked with Python, ${words} and SQL.`).skills.includes(slug),
    )
    const share = 1 - unread.length / labels.size
    expect(labels.size).toBeGreaterThan(300)
    expect(share, unread.map(([label]) => label).join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})

describe.skipIf(!optionalSuites.sharedData.isThere)('sixty descriptions read by hand, in ../shared', () => {
  it('are read right: of the skills found, 97 of 100 are named there', () => {
    const { right, wrong } = readAll()
    const precision = right.length / (right.length + wrong.length)
    expect(precision, `Found and not named:\n${wrong.join('\n')}`).toBeGreaterThanOrEqual(0.97)
  })

  it('are read fully: of the skills named there, 90 of 100 are found', () => {
    const { right, missed } = readAll()
    const recall = right.length / (right.length + missed.length)
    expect(recall, `Named and not found:\n${missed.join('\n')}`).toBeGreaterThanOrEqual(0.9)
  })
})

/** What is found in the sixty descriptions beside what they name, a line each. */
function readAll(): Record<'right' | 'wrong' | 'missed', string[]> {
  const right: string[] = []
  const wrong: string[] = []
  const missed: string[] = []
  for (const label of LABELLED_TEXTS) {
    const { skills, words } = find(plainText(descriptionOf(label)), employerKey(label.board))
    const place = `in ${label.job} (${label.board})`
    for (const [at, slug] of skills.entries()) {
      if (label.skills.has(slug)) right.push(slug)
      else if (!label.eitherWay.has(slug)) wrong.push(`${slug}, by "${words[at]}", ${place}`)
    }
    for (const [slug, phrase] of label.skills)
      if (!skills.includes(slug)) missed.push(`${slug}, named as "${phrase}", ${place}`)
  }
  return { right, wrong, missed }
}

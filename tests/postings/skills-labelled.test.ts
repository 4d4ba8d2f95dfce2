import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../../src/postings/find-skills.ts'
import { skillBySlug } from '../../src/postings/vocabulary/skills.ts'
import { LABELLED_TEXTS } from './skills-labelled/labelled-text.ts'

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

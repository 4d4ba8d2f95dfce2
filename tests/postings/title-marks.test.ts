import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { roleForTitle } from '../../src/postings/role-for-title.ts'
import { optionalSuites } from '../helpers/optional-suites.ts'

interface Counts {
  readonly role: string
  right: number
  labelled: number
  read: number
}

function countsByRole(lines: readonly string[]): readonly Counts[] {
  const byRole = new Map<string, Counts>()
  const of = (role: string): Counts => {
    const counts = byRole.get(role) ?? { role, right: 0, labelled: 0, read: 0 }
    byRole.set(role, counts)
    return counts
  }
  for (const line of lines) {
    const [title = '', label = ''] = line.split('\t')
    const role = roleForTitle(title)?.role ?? 'none'
    of(label).labelled += 1
    of(role).read += 1
    if (role === label) of(label).right += 1
  }
  return [...byRole.values()]
}

describe.skipIf(!optionalSuites.sharedData.isThere)('each role of the labelled titles in ../shared', () => {
  const lines = (): string[] =>
    readFileSync('../shared/reference/reading/titles.tsv', 'utf8').trim().split('\n')

  it('is read from 19 of 20 titles that have it, and had by 19 of 20 titles that it is read from', () => {
    const roles = countsByRole(lines())
    expect(roles.length).toBeGreaterThan(15)
    // One title of a role that few have may be read otherwise.
    const isShort = (right: number, of: number): boolean => right < Math.min(of - 1, 0.95 * of)
    expect(
      roles.filter(({ right, labelled, read }) => isShort(right, labelled) || isShort(right, read)),
    ).toEqual([])
  })

  it('is nowhere read from a title that is labelled as none in more than 1 of 100', () => {
    const none = lines().filter((line) => line.split('\t')[1] === 'none')
    const kept = none.filter((line) => roleForTitle(line.split('\t')[0] as string) !== null)
    expect(kept.length).toBeLessThanOrEqual(none.length / 100)
  })
})

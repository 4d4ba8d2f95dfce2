import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReader } from '../../src/postings/create-reader.ts'
import type { RawPosting } from '../../src/postings/raw-posting.ts'
import { workplaceInProse } from '../../src/postings/workplace-in-prose.ts'

describe('a description', () => {
  it.each([
    ['This is a hybrid role.', 'HYBRID'],
    ['This position will be hybrid, out of our Leeds office.', 'HYBRID'],
    ['You will spend 3 days a week in our Berlin office.', 'HYBRID'],
    ['We meet in the office two to three days per week.', 'HYBRID'],
    ['Working model: hybrid', 'HYBRID'],
    ['Apply now! #LI-Hybrid', 'HYBRID'],
    ['This is a fully remote position within Spain.', 'REMOTE'],
    ['The role is 100% remote.', 'REMOTE'],
    ['Location: Remote, Canada', 'REMOTE'],
    ['This is an on-site role at our plant.', 'ONSITE'],
    ['The job requires five days a week in our Austin office.', 'ONSITE'],
    ['Please note that this role is not remote.', 'ONSITE'],
    ['This is an in-person role. Expect to be in the office 4 days a week.', 'HYBRID'],
  ])('"%s" states %s', (description, workplace) => {
    expect(workplaceInProse(description)).toBe(workplace)
  })

  it.each([
    'We are a remote-first company.',
    'This role is remote-friendly.',
    'Hybrid or remote: your choice.',
    'Experience with hybrid cloud and remote teams.',
    'This is a hybrid role that blends research and sales.',
    'This role is a hybrid of analyst and engineer.',
    'Lunch in the office 5 days per week.',
    'You travel to customers on-site 2 days a week.',
    'Remote work is not just a perk for us.',
    'Two weeks of office closure a year.',
    'This is a fully remote role. #LI-Hybrid',
    '',
  ])('"%s" states nothing of the place of the work', (description) => {
    expect(workplaceInProse(description)).toBeNull()
  })

  it('is read whatever it says', () => {
    const word = fc.constantFrom(
      'this role is',
      'remote',
      'hybrid',
      '3 days',
      'a week',
      'office',
      '\n',
      '.',
      'or',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(word).map((words) => words.join(' ')),
    )
    fc.assert(
      fc.property(text, (description) => {
        expect([null, 'REMOTE', 'HYBRID', 'ONSITE']).toContain(workplaceInProse(description))
      }),
    )
  })
})

describe('where the work of a posting is done', () => {
  const read = createReader()
  const kept = (rest: Partial<RawPosting>) => {
    const posting = { id: '1', title: 'Data Scientist', company: 'Acme', locations: [], ...rest }
    const reading = read(posting, '2026-01-05')
    return reading.kind === 'kept' ? reading.posting : undefined
  }

  it('is told by its description where nothing else tells it', () => {
    const description = 'This is a fully remote role.'
    expect(kept({ description })).toMatchObject({ workplace: 'REMOTE', metros: ['remote'] })
    expect(kept({ description, locations: ['Oslo'] })).toMatchObject({
      workplace: 'REMOTE',
      metros: ['oslo'],
    })
    expect(kept({ description, locations: ['Oslo (hybrid)'] })?.workplace).toBe('HYBRID')
  })

  it.each([
    ['Machine Learning Engineer, Distributed Systems', null],
    ['Data Scientist, Remote Sensing', null],
    ['Data Engineer - Hybrid Cloud', null],
    ['Data Engineer (Hybrid)', 'HYBRID'],
    ['Remote Data Engineer', 'REMOTE'],
  ])('is told by the title %s: %s', (title, workplace) => {
    expect(kept({ title })?.workplace).toBe(workplace)
  })
})

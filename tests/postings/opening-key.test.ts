import { describe, expect, it } from 'vitest'
import { createReader } from '../../src/postings/create-reader.ts'
import type { RawPosting } from '../../src/postings/raw-posting.ts'

const read = createReader()
const DESCRIPTION =
  'We keep the timetables of forty railways, and you would forecast who travels when. '.repeat(4)
const POSTING: RawPosting = {
  id: '1',
  title: 'Data Scientist',
  company: 'Larkspur',
  locations: ['Berlin, Germany'],
  description: DESCRIPTION,
}

function keysOf(changes: Partial<RawPosting>) {
  const reading = read({ ...POSTING, ...changes }, '2026-01-04')
  if (reading.kind !== 'kept') throw new Error(`not kept: ${JSON.stringify(changes)}`)
  return reading.posting
}

describe('the opening that a posting tells of', () => {
  it.each([
    ['another id and address', { id: '2', url: 'https://example.com/2' }],
    ['another spelling of the employer', { company: 'LARKSPUR GmbH' }],
    ['a mark of gender', { title: 'Data Scientist (m/w/d)' }],
    ['another mark of gender', { title: 'Data Scientist - f/m/x' }],
    ['case and punctuation', { title: 'DATA  SCIENTIST.' }],
    ['the number of a requisition', { title: 'Data Scientist (R-104211)' }],
    ['a requisition in words', { title: 'Data Scientist - Req ID: 104211' }],
    ['a word on its being posted again', { title: '(Repost) Data Scientist' }],
    ['another spelling of the place', { locations: ['Berlin, DE'] }],
    ['another description', { description: 'Come and forecast.' }],
    ['pay', { payText: '€70,000 - €90,000 a year' }],
  ])('is the same with %s', (_, changes) => {
    expect(keysOf(changes).openingKey).toBe(keysOf({}).openingKey)
  })

  it.each([
    ['another employer', { company: 'Lerchen' }],
    ['another title', { title: 'Data Scientist, Timetables' }],
    ['another level', { title: 'Senior Data Scientist' }],
    ['a number that is a level', { title: 'Data Scientist 2' }],
    ['a year', { title: 'Data Scientist 2027' }],
    ['another place', { locations: ['Munich, Germany'] }],
    ['a place more', { locations: ['Berlin, Germany', 'Munich, Germany'] }],
  ])('is another with %s', (_, changes) => {
    expect(keysOf(changes).openingKey).not.toBe(keysOf({}).openingKey)
  })

  it.each([
    [['Remote - US'], ['United States (Remote)'], true],
    [['Wayne Falls, PA'], ['PA - Wayne Falls'], true],
    [['Wayne Falls, PA'], ['Wayne Falls, Pennsylvania, United States'], true],
    [['Wayne Falls, PA'], ['Elder Falls, PA'], false],
    [['Remote - Ohio, USA'], ['Remote, OH'], true],
    [['Remote - Ohio, USA'], ['Remote - Texas, USA'], false],
  ])('in %j and in %j is the same: %s', (one, other, same) => {
    const [left, right] = [one, other].map((locations) => keysOf({ locations }).openingKey)
    expect(left === right).toBe(same)
  })
})

describe('the wording of a posting', () => {
  it.each([
    ['another id', { id: '2' }, true],
    ['a word on its being posted again', { title: 'Data Scientist (reposted)' }, true],
    ['another requisition', { title: 'Data Scientist R-104211' }, false],
    ['other pay', { payText: '€70,000 - €90,000 a year' }, false],
    ['a town that is no metro of ours', { locations: ['Elder Falls, Germany'] }, false],
  ])('with %s is the same: %s', (_, changes, same) => {
    expect(keysOf(changes).wordingKey === keysOf({}).wordingKey).toBe(same)
  })

  it('is the same whatever the order of its places', () => {
    const places = ['Berlin, Germany', 'Munich, Germany']
    expect(keysOf({ locations: places }).wordingKey).toBe(
      keysOf({ locations: places.toReversed() }).wordingKey,
    )
  })

  it('is not told of a few words', () => {
    expect(keysOf({ description: 'Python.' }).wordingKey).toBeNull()
  })
})

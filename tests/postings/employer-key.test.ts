import { describe, expect, it } from 'vitest'
import { employerKey } from '../../src/postings/employer-key.ts'

describe('an employer', () => {
  it.each([
    [['Acme', 'ACME, Inc.', 'acme inc', 'Acme  Incorporated'], 'acme'],
    [['Müller & Söhne GmbH & Co. KG', 'Muller and Sohne'], 'muller and sohne'],
    [['Amazon.com', 'Amazon.com, Inc.'], 'amazon.com'],
    [['Nova S.A.', 'Nova SA'], 'nova'],
    [['L’Atelier', "L'Atelier SAS"], 'latelier'],
    [['Kowalski Sp. z o.o.', 'Kowalski'], 'kowalski'],
    [['The Orchard Ltd', 'Orchard'], 'orchard'],
  ])('has one key under %j', (spellings, key) => {
    expect(spellings.map(employerKey)).toEqual(spellings.map(() => key))
  })

  it.each([
    ['AG', 'ag'],
    ['日本電気', '日本電気'],
    ['!!!', '!!!'],
  ])('%s keeps a key: %s', (name, key) => {
    expect(employerKey(name)).toBe(key)
  })
})

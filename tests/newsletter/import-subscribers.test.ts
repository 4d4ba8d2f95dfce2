import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importSubscribers } from '../../src/newsletter/import-subscribers.ts'
import type { ImportedSubscriber, SubscriberStore } from '../../src/subscriber-ports.ts'

/** Takes everybody, and remembers who they were. */
function open() {
  const people: ImportedSubscriber[] = []
  const batches: number[] = []
  const store = {
    async addImported(batch: readonly ImportedSubscriber[]) {
      people.push(...batch)
      batches.push(batch.length)
      return batch.length
    },
  } as Partial<SubscriberStore> as SubscriberStore
  const deps = {
    store,
    suppressionHash: (emailKey: string) => Buffer.from(emailKey),
    clock: () => new Date(0),
    isRole: (slug: string) => slug.startsWith('role-'),
  }
  return { people, batches, bring: (csv: string) => importSubscribers(deps, csv) }
}

describe('a list', () => {
  test.each([
    ['line feeds', 'email,roles\na@x.example,role-a\nb@x.example,\n'],
    ['carriage returns and line feeds', 'email,roles\r\na@x.example,role-a\r\nb@x.example,\r\n'],
    ['carriage returns', 'email,roles\ra@x.example,role-a\rb@x.example,'],
    ['a byte order mark', '\uFEFFemail,roles\na@x.example,role-a\nb@x.example,'],
    ['quotation marks', '"email","roles"\n"a@x.example","role-a"\n"b@x.example",""'],
    ['other columns and another order', 'Name,ROLES , Email\n"A, B",role-a,a@x.example\nC,,b@x.example\n'],
    ['empty lines and short ones', 'email,roles\n\na@x.example,role-a\n,\n  \nb@x.example\n\n'],
  ])('with %s', async (_, csv) => {
    const { people, bring } = open()
    expect(await bring(csv)).toEqual({ read: 2, added: 2, skipped: 0, rejected: [] })
    expect(people.map(({ email, roles, frequency }) => [email, roles, frequency])).toEqual([
      ['a@x.example', ['role-a'], 'WEEKLY'],
      ['b@x.example', [], 'WEEKLY'],
    ])
  })

  test('tells how often each letter is to come', async () => {
    const { people, bring } = open()
    const { rejected } = await bring(
      'email,frequency\na@x.example,weekly\nb@x.example,When_Moved\nc@x.example,when-moved\nd@x.example,\ne@x.example,daily\nf@x.example,constructor\n',
    )
    expect(people.map(({ frequency }) => frequency)).toEqual(['WEEKLY', 'WHEN_MOVED', 'WHEN_MOVED', 'WEEKLY'])
    expect(rejected.map(({ line }) => line)).toEqual([6, 7])
    expect(rejected[0]?.reason).toBe('"daily" is no frequency. Allowed: weekly, when_moved or nothing.')
  })

  test('names the line on which a bad record begins, whatever was quoted before', async () => {
    const { rejected } = await open().bring(
      'email,note\r\na@x.example,"two\r\nlines"\r\nbad,\r\n\r\nb@x.example,"a ""quote"", and\nmore"\r\nworse,"x\n\ny"\r\nworst,\r\n',
    )
    expect(rejected.map(({ line }) => line)).toEqual([4, 8, 11])
  })

  test('goes to the store a few hundred at a time', async () => {
    const { batches, bring } = open()
    const lines = Array.from({ length: 1_201 }, (_, index) => `p${index}@x.example`)
    expect(await bring(`email\n${lines.join('\n')}`)).toMatchObject({ read: 1_201, added: 1_201 })
    expect(batches).toEqual([500, 500, 201])
  })

  test('with a quotation mark that is never closed is refused whole, saying why', async () => {
    const { people, bring } = open()
    await expect(bring('email\na@x.example\n"b@x.example\nc@x.example\n')).rejects.toThrow(
      /cannot be read as CSV \(CSV_QUOTE_NOT_CLOSED\)\. Allowed: /,
    )
    expect(people).toEqual([])
  })

  test('is read or refused with a reason, whatever is in it', async () => {
    const bytes = fc.array(
      fc.constantFrom('a@x.example', '"', ',', '\n', '\r', '\r\n', ';', 'role-a', '\0', 'ü', ' '),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (parts) => {
        const { people, bring } = open()
        const result = await bring(`email,roles\n${parts.join('')}`).catch((error: Error) => error.message)
        if (typeof result === 'string') expect(result).toMatch(/Allowed: /)
        else expect(result.read).toBe(people.length + result.rejected.length)
      }),
      { numRuns: 300 },
    )
  })
})

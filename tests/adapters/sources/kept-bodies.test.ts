import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeptBodies } from '../../../src/adapters/sources/kept-bodies.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kept-'))
})
afterEach(() => rm(folder, { recursive: true }))

const [a, b] = [new URL('https://data.example/a?token=hunter2'), new URL('https://data.example/b')]
async function* bytes(text: string) {
  yield Buffer.from(text)
}
async function* broken() {
  yield Buffer.from('half')
  throw new Error('broken off')
}
const versionOne = { etag: '"1"', lastModified: null }

describe('the last answer of an address', () => {
  it('is kept with its version, under a name that tells nothing of it', async () => {
    const bodies = createKeptBodies(join(folder, 'cache'))
    expect(await bodies.find(a)).toBeNull()
    const file = await bodies.keep(a, bytes('one'), versionOne)
    expect(await readFile(file, 'utf8')).toBe('one')
    expect(await bodies.find(a)).toEqual({ file, conditions: { 'if-none-match': '"1"' } })
    expect([await bodies.find(b), file.includes('hunter2')]).toEqual([null, false])
    expect(await readFile(`${file}.json`, 'utf8')).not.toContain('hunter2')
  })

  it('stays where a newer one breaks off', async () => {
    const bodies = createKeptBodies(folder)
    const file = await bodies.keep(a, bytes('one'), versionOne)
    await expect(bodies.keep(a, broken(), { etag: '"2"', lastModified: null })).rejects.toThrow('broken off')
    expect([await readFile(file, 'utf8'), (await bodies.find(a))?.conditions]).toEqual([
      'one',
      { 'if-none-match': '"1"' },
    ])
  })

  it.each([
    ['without a version', async () => {}, { etag: null, lastModified: null }],
    ['cut off', (file: string) => truncate(file, 1), versionOne],
    ['whose version cannot be read', (file: string) => writeFile(`${file}.json`, '{'), versionOne],
  ])('%s is fetched again', async (_, harm, validators) => {
    const bodies = createKeptBodies(folder)
    await harm(await bodies.keep(a, bytes('one'), validators))
    expect(await bodies.find(a)).toBeNull()
  })

  it('is removed where it was not used for long and there is too much', async () => {
    const bodies = createKeptBodies(folder, 100)
    await bodies.keep(a, bytes('x'.repeat(80)), versionOne)
    await bodies.keep(b, bytes('x'.repeat(80)), versionOne)
    const [soon, later] = [new Date(Date.now() + 60_000), new Date(Date.now() + 7_200_000)]
    await bodies.prune(soon)
    expect([(await bodies.find(a)) !== null, (await bodies.find(b)) !== null]).toEqual([true, true])
    const kept = await bodies.find(a)
    if (kept) await bodies.touch(kept, later)
    await bodies.prune(later)
    expect([(await bodies.find(a)) !== null, (await bodies.find(b)) !== null]).toEqual([true, false])
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shownUrl } from '../../../src/adapters/sources/shown-url.ts'

it('shows where a listing is and which part of it', () => {
  const url = new URL('https://me:hunter2@data.example:8443/jobs?offset=20&page[number]=3&key=hunter2#top')
  expect(shownUrl(url)).toBe('https://data.example:8443/jobs?offset=20&page[number]=3&key=…')
})

it('never shows a password or the value of an unknown parameter', () => {
  const secret = fc.stringMatching(/^[a-z0-9]{12,20}$/)
  fc.assert(
    fc.property(secret, fc.constantFrom('token', 'api_key', 'sig', 'pages', 'Offset2', ''), (value, name) => {
      const url = new URL('https://data.example/jobs')
      url.username = value
      url.password = value
      url.searchParams.set(name, value)
      url.hash = value
      expect(shownUrl(url)).not.toContain(value)
    }),
  )
})

import { normalised } from './plain-text.ts'
import type { RawPosting } from './raw-posting.ts'

/** Characters allowed at most. */
export const LONGEST = { id: 500, title: 500, company: 300, url: 2_000 } as const

export interface CheckedPosting {
  readonly externalId: string
  readonly title: string
  readonly company: string
  readonly url: string | null
}

/** The names of a posting, tidied; or the reason why it cannot be counted, naming the value and what is allowed. */
export function checkRawPosting(raw: RawPosting): CheckedPosting | { readonly reason: string } {
  const id = raw.id.trim()
  if (id === '') return { reason: 'id is empty: every posting needs the id its source gives it' }
  if (id.length > LONGEST.id) return tooLong('id', id)
  if (/\p{Cc}/u.test(id) || !id.isWellFormed()) {
    return {
      reason: `id ${quoted(id)} holds control characters or half a character: only whole, printable ones are allowed`,
    }
  }
  const title = tidy(raw.title)
  if (title === '') return { reason: `title ${quoted(raw.title)} is empty: a posting needs a title` }
  if (title.length > LONGEST.title) return tooLong('title', title)
  const company = tidy(raw.company)
  if (company === '')
    return { reason: `company ${quoted(raw.company)} is empty: a posting needs its employer's name` }
  if (company.length > LONGEST.company) return tooLong('company', company)
  return { externalId: id, title, company, url: webAddress(raw.url) }
}

function tooLong(name: 'id' | 'title' | 'company', value: string): { reason: string } {
  return {
    reason: `${name} ${quoted(value)} has ${value.length} characters: at most ${LONGEST[name]} are allowed`,
  }
}

function quoted(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60).toWellFormed()}…` : value)
}

/** Without control characters, white space made single. */
function tidy(text: string): string {
  return normalised(text).replace(/\s+/g, ' ').trim()
}

/** A web address; null where the text is none. */
function webAddress(url: string | undefined): string | null {
  const text = url?.trim() ?? ''
  return text.length <= LONGEST.url && URL.canParse(text) && /^https?:\/\/\S+$/i.test(text)
    ? text.toWellFormed()
    : null
}

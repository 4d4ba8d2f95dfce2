import { LARGEST_ID } from './page-of-postings.ts'

const NUMBERED = ['Posting', 'NewsletterIssue']
const NAMED = ['Role', 'Skill']

/** What an opaque id names; null where it is none of ours. */
export function decodeNodeId(id: string): { typename: string; id: string } | null {
  const text = Buffer.from(id, 'base64').toString()
  const [typename = '', key = '', ...rest] = text.split(':')
  if (Buffer.from(text).toString('base64') !== id || rest.length > 0) return null
  if (NUMBERED.includes(typename) && /^[1-9]\d{0,9}$/.test(key) && Number(key) <= LARGEST_ID)
    return { typename, id: key }
  return NAMED.includes(typename) && key !== '' ? { typename, id: key } : null
}

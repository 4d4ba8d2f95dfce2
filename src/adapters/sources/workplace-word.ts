import type { Workplace } from '../../postings/raw-posting.ts'

const WORKPLACES: Readonly<Record<string, Workplace | undefined>> = {
  remote: 'REMOTE',
  fullyremote: 'REMOTE',
  fully: 'REMOTE',
  telecommute: 'REMOTE',
  hybrid: 'HYBRID',
  onsite: 'ONSITE',
  inoffice: 'ONSITE',
  office: 'ONSITE',
  inperson: 'ONSITE',
}

/** The workplace that one word of a payload means, `on_site` as `On-site`; undefined for any other. */
export function workplaceWord(word: unknown): Workplace | undefined {
  if (typeof word !== 'string' || word.length > 40) return undefined
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  return Object.hasOwn(WORKPLACES, letters) ? WORKPLACES[letters] : undefined
}

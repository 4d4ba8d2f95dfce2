const ACRONYMS: readonly string[] = ['ai', 'hq', 'it', 'io', 'uk', 'us', 'usa']
const ABOUT_JOBS: readonly string[] = ['career', 'careers', 'hiring', 'job', 'jobs']

/**
 * An employer's name as well as the name of its board or file tells it, where nothing else does. A name that is written
 * with capitals or spaces stays as it is: `Rose Rocket`. One in lower case is parted at hyphens and underscores, without
 * `careers` or `jobs` at its end, its words capitalised: `sully-ai` is Sully AI, `acme-careers` Acme, `bjakcareer`
 * Bjakcareer. Of a host, what names the employer's page in front is left out.
 */
export function employerOfBoard(name: string): string {
  if (/[\p{Lu}\s]/u.test(name)) return name
  const host = name.replace(/^(?:www|careers?|jobs?|apply|work)\.(?=[^.]+\.)/, '')
  const words = host.split(/[-_]+/).filter((word) => word !== '')
  while (words.length > 1 && ABOUT_JOBS.includes(words.at(-1) ?? '')) words.pop()
  return words.length === 0 ? name : words.map(capitalised).join(' ')
}

/** A word with digits is often written small as a whole: n8n. */
function capitalised(word: string, index: number): string {
  if (/\d/.test(word)) return word
  if (index > 0 && ACRONYMS.includes(word)) return word.toUpperCase()
  const [first = '', ...rest] = word
  return first.toUpperCase() + rest.join('')
}

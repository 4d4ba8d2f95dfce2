interface BoardAddress {
  readonly format: string
  /** Where people see a board, and where programs are pointed that ask otherwise than we do. NAME stands for the board. */
  readonly seen: readonly string[]
  /** Where the maker answers it as data, asked for all that is read. */
  readonly answered: string
}

const ADDRESSES: readonly BoardAddress[] = [
  {
    format: 'greenhouse',
    seen: [
      'boards.greenhouse.io/NAME',
      'job-boards.greenhouse.io/NAME',
      'boards.eu.greenhouse.io/NAME',
      'job-boards.eu.greenhouse.io/NAME',
    ],
    answered: 'https://boards-api.greenhouse.io/v1/boards/NAME/jobs?content=true&pay_transparency=true',
  },
  {
    format: 'lever',
    seen: ['jobs.lever.co/NAME'],
    answered: 'https://api.lever.co/v0/postings/NAME?mode=json',
  },
  {
    format: 'lever',
    seen: ['jobs.eu.lever.co/NAME'],
    answered: 'https://api.eu.lever.co/v0/postings/NAME?mode=json',
  },
  {
    format: 'ashby',
    seen: ['jobs.ashbyhq.com/NAME'],
    answered: 'https://api.ashbyhq.com/posting-api/job-board/NAME?includeCompensation=true',
  },
  {
    format: 'workable',
    seen: ['apply.workable.com/NAME', 'apply.workable.com/api/v3/accounts/NAME/jobs'],
    answered: 'https://apply.workable.com/api/v1/widget/accounts/NAME?details=true',
  },
  {
    format: 'smartrecruiters',
    seen: ['jobs.smartrecruiters.com/NAME', 'careers.smartrecruiters.com/NAME'],
    answered: 'https://api.smartrecruiters.com/v1/companies/NAME/postings?limit=100',
  },
  {
    format: 'recruitee',
    seen: ['NAME.recruitee.com'],
    answered: 'https://NAME.recruitee.com/api/offers',
  },
  {
    format: 'personio',
    seen: ['NAME.jobs.personio.com'],
    answered: 'https://NAME.jobs.personio.com/xml',
  },
  {
    format: 'personio',
    seen: ['NAME.jobs.personio.de'],
    answered: 'https://NAME.jobs.personio.de/xml',
  },
  {
    format: 'teamtailor',
    seen: ['NAME.teamtailor.com', 'NAME.teamtailor.com/jobs'],
    answered: 'https://NAME.teamtailor.com/jobs.json',
  },
  {
    format: 'bamboohr',
    seen: ['NAME.bamboohr.com', 'NAME.bamboohr.com/careers', 'NAME.bamboohr.com/jobs'],
    answered: 'https://NAME.bamboohr.com/careers/list',
  },
  {
    format: 'pinpoint',
    seen: ['NAME.pinpointhq.com'],
    answered: 'https://NAME.pinpointhq.com/postings.json',
  },
]

/**
 * The address that answers with data: a board's page, as people copy it, is replaced; the maker's own address keeps what
 * it asks for and asks for what is read besides, such as pay; any other address is as given.
 */
export function boardAddress(format: string, url: URL): URL {
  for (const { seen, answered } of ADDRESSES.filter((address) => address.format === format)) {
    const asked = nameIn(addressOf(new URL(answered)), url)
    if (asked !== null) return completed(url, new URL(answered.replaceAll('NAME', asked)))
    const shown = seen.map((pattern) => nameIn(pattern, url)).find((name) => name !== null)
    if (shown !== undefined) return new URL(answered.replaceAll('NAME', shown))
  }
  return url
}

const addressOf = ({ hostname, pathname }: URL): string =>
  `${hostname.replace(/^name\./, 'NAME.')}${pathname.replace(/\/+$/, '')}`

/** The board that stands where the pattern has NAME; null where the address is of no such pattern. */
function nameIn(pattern: string, url: URL): string | null {
  const [before = '', after = ''] = pattern.split('NAME')
  const given = addressOf(url)
  if (given.length <= before.length + after.length || !given.startsWith(before) || !given.endsWith(after))
    return null
  const name = given.slice(before.length, given.length - after.length)
  return /[/.]/.test(name) ? null : name
}

/** The address as given, with the parameters of the other that it lacks. */
function completed(given: URL, { searchParams }: URL): URL {
  const url = new URL(given)
  for (const [name, value] of searchParams) if (!url.searchParams.has(name)) url.searchParams.set(name, value)
  return url
}

/** Where people see a maker's board, and where the maker answers it as data. NAME stands for the board. */
const ADDRESSES: Readonly<Record<string, { readonly seen: readonly string[]; readonly answered: string }>> = {
  greenhouse: {
    seen: ['boards.greenhouse.io/NAME', 'job-boards.greenhouse.io/NAME'],
    answered: 'https://boards-api.greenhouse.io/v1/boards/NAME/jobs?content=true',
  },
  lever: { seen: ['jobs.lever.co/NAME'], answered: 'https://api.lever.co/v0/postings/NAME?mode=json' },
  ashby: {
    seen: ['jobs.ashbyhq.com/NAME'],
    answered: 'https://api.ashbyhq.com/posting-api/job-board/NAME?includeCompensation=true',
  },
  workable: {
    seen: ['apply.workable.com/NAME'],
    answered: 'https://apply.workable.com/api/v1/widget/accounts/NAME?details=true',
  },
  smartrecruiters: {
    seen: ['jobs.smartrecruiters.com/NAME', 'careers.smartrecruiters.com/NAME'],
    answered: 'https://api.smartrecruiters.com/v1/companies/NAME/postings',
  },
  recruitee: { seen: ['NAME.recruitee.com'], answered: 'https://NAME.recruitee.com/api/offers' },
  personio: { seen: ['NAME.jobs.personio.com'], answered: 'https://NAME.jobs.personio.com/xml' },
  teamtailor: { seen: ['NAME.teamtailor.com'], answered: 'https://NAME.teamtailor.com/jobs.json' },
  pinpoint: { seen: ['NAME.pinpointhq.com'], answered: 'https://NAME.pinpointhq.com/postings.json' },
}

/** The address that answers with data: a board's page, as people copy it, is replaced; any other address is as given. */
export function boardAddress(format: string, url: URL): URL {
  const { seen = [], answered = '' } = ADDRESSES[format] ?? {}
  const given = `${url.hostname}${url.pathname.replace(/\/+$/, '')}`
  for (const pattern of seen) {
    const [before = '', after = ''] = pattern.split('NAME')
    if (given.length <= before.length + after.length || !given.startsWith(before) || !given.endsWith(after))
      continue
    const name = given.slice(before.length, given.length - after.length)
    if (!/[/.]/.test(name)) return new URL(answered.replaceAll('NAME', name))
  }
  return url
}

import { expect, it } from 'vitest'
import { boardAddress } from '../../../src/adapters/sources/board-address.ts'

it.each([
  [
    'greenhouse',
    'https://job-boards.greenhouse.io/acme/',
    'https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true',
  ],
  ['lever', 'https://jobs.lever.co/acme', 'https://api.lever.co/v0/postings/acme?mode=json'],
  [
    'ashby',
    'https://jobs.ashbyhq.com/Rose%20Rocket?utm=1',
    'https://api.ashbyhq.com/posting-api/job-board/Rose%20Rocket?includeCompensation=true',
  ],
  [
    'workable',
    'https://apply.workable.com/acme/',
    'https://apply.workable.com/api/v1/widget/accounts/acme?details=true',
  ],
  [
    'smartrecruiters',
    'https://careers.smartrecruiters.com/Acme',
    'https://api.smartrecruiters.com/v1/companies/Acme/postings',
  ],
  ['recruitee', 'https://acme.recruitee.com', 'https://acme.recruitee.com/api/offers'],
  ['personio', 'https://acme.jobs.personio.com/', 'https://acme.jobs.personio.com/xml'],
  ['teamtailor', 'https://acme.teamtailor.com/', 'https://acme.teamtailor.com/jobs.json'],
  ['pinpoint', 'https://acme.pinpointhq.com/', 'https://acme.pinpointhq.com/postings.json'],
])('of %s, the page %s is answered as data by %s', (format, page, answered) => {
  expect(boardAddress(format, new URL(page)).href).toBe(answered)
})

it.each([
  ['ashby', 'https://api.ashbyhq.com/posting-api/job-board/acme'],
  ['ashby', 'https://jobs.ashbyhq.com/acme/4f1c'],
  ['ashby', 'https://jobs.ashbyhq.com/'],
  ['lever', 'https://jobs.ashbyhq.com/acme'],
  ['recruitee', 'https://acme.recruitee.com/api/offers'],
  ['pinpoint', 'https://a.b.pinpointhq.com/'],
  ['ndjson', 'https://data.example/jobs.ndjson'],
])('of %s, the address %s is taken as given', (format, url) => {
  expect(boardAddress(format, new URL(url)).href).toBe(url)
})

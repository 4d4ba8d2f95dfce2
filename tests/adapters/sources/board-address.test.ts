import { expect, it } from 'vitest'
import { boardAddress } from '../../../src/adapters/sources/board-address.ts'

it.each([
  [
    'greenhouse',
    'https://job-boards.greenhouse.io/acme/',
    'https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true',
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
    'https://api.smartrecruiters.com/v1/companies/Acme/postings?limit=100',
  ],
  ['recruitee', 'https://acme.recruitee.com', 'https://acme.recruitee.com/api/offers'],
  ['personio', 'https://acme.jobs.personio.com/', 'https://acme.jobs.personio.com/xml'],
  ['teamtailor', 'https://acme.teamtailor.com/', 'https://acme.teamtailor.com/jobs.json'],
  ['pinpoint', 'https://acme.pinpointhq.com/', 'https://acme.pinpointhq.com/postings.json'],
  ['bamboohr', 'https://acme.bamboohr.com/careers', 'https://acme.bamboohr.com/careers/list'],
  ['personio', 'https://acme.jobs.personio.de', 'https://acme.jobs.personio.de/xml'],
  ['lever', 'https://jobs.eu.lever.co/acme', 'https://api.eu.lever.co/v0/postings/acme?mode=json'],
  [
    'greenhouse',
    'https://job-boards.eu.greenhouse.io/acme',
    'https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true',
  ],
  [
    'workable',
    'https://apply.workable.com/api/v3/accounts/acme/jobs',
    'https://apply.workable.com/api/v1/widget/accounts/acme?details=true',
  ],
])('of %s, the page %s is answered as data by %s', (format, page, answered) => {
  expect(boardAddress(format, new URL(page)).href).toBe(answered)
})

it.each([
  [
    'ashby',
    'https://api.ashbyhq.com/posting-api/job-board/acme',
    'https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true',
  ],
  [
    'lever',
    'https://api.lever.co/v0/postings/acme?team=Data&mode=json',
    'https://api.lever.co/v0/postings/acme?team=Data&mode=json',
  ],
  [
    'smartrecruiters',
    'https://api.smartrecruiters.com/v1/companies/Acme/postings?limit=10&country=de',
    'https://api.smartrecruiters.com/v1/companies/Acme/postings?limit=10&country=de',
  ],
])('of %s, the address %s is asked for what is read besides', (format, given, asked) => {
  expect(boardAddress(format, new URL(given)).href).toBe(asked)
})

it.each([
  ['ashby', 'https://jobs.ashbyhq.com/acme/4f1c'],
  ['ashby', 'https://jobs.ashbyhq.com/'],
  ['lever', 'https://jobs.ashbyhq.com/acme'],
  ['recruitee', 'https://acme.recruitee.com/api/offers'],
  ['pinpoint', 'https://a.b.pinpointhq.com/'],
  ['ndjson', 'https://data.example/jobs.ndjson'],
])('of %s, the address %s is taken as given', (format, url) => {
  expect(boardAddress(format, new URL(url)).href).toBe(url)
})

import { expect, it } from 'vitest'
import {
  ashbyJob,
  bambooOpening,
  greenhouseJob,
  jobPosting,
  leverPosting,
  pinpointPosting,
  recruiteeOffer,
  smartRecruitersPosting,
  teamtailorItem,
  workableJob,
} from './payloads.ts'
import { readPostings } from './read-payload.ts'

/** Of each format the fields of pay, place and workplace, and how a posting is wrapped. */
const FORMATS: readonly (readonly [string, object, (job: object) => unknown, readonly string[]])[] = [
  [
    'greenhouse',
    greenhouseJob,
    (job) => ({ jobs: [job] }),
    ['location', 'offices', 'metadata', 'pay_input_ranges'],
  ],
  ['lever', leverPosting, (job) => [job], ['categories', 'country', 'workplaceType', 'salaryRange']],
  [
    'ashby',
    ashbyJob,
    (job) => ({ jobs: [job] }),
    ['location', 'address', 'secondaryLocations', 'workplaceType', 'isRemote', 'compensation'],
  ],
  [
    'workable',
    workableJob,
    (job) => ({ jobs: [job] }),
    ['locations', 'location', 'city', 'state', 'country', 'telecommuting', 'workplace', 'salary'],
  ],
  ['smartrecruiters', smartRecruitersPosting, (job) => ({ content: [job] }), ['location']],
  [
    'recruitee',
    recruiteeOffer,
    (job) => ({ offers: [job] }),
    ['location', 'locations', 'remote', 'hybrid', 'on_site', 'salary'],
  ],
  ['teamtailor', teamtailorItem, (job) => ({ items: [job] }), ['_jobposting', 'remoteStatus']],
  [
    'bamboohr',
    bambooOpening,
    (job) => ({ result: [job] }),
    ['location', 'atsLocation', 'isRemote', 'locationType', 'compensation'],
  ],
  [
    'pinpoint',
    pinpointPosting,
    (job) => ({ data: [job] }),
    ['location', 'workplace_type', 'compensation', 'compensation_minimum', 'compensation_currency'],
  ],
  [
    'jsonld',
    jobPosting,
    (job) => job,
    ['jobLocation', 'jobLocationType', 'applicantLocationRequirements', 'baseSalary', 'validThrough'],
  ],
]

const STRANGE = [
  null,
  true,
  7,
  '',
  [],
  {},
  [null],
  [[]],
  { name: {} },
  { name: 5 },
  [{ name: [] }],
  { address: 3 },
]

it.each(FORMATS)(
  'of %s, a posting is read whatever stands for its pay, place and workplace',
  async (format, job, wrapped, names) => {
    for (const name of names)
      for (const value of STRANGE) {
        const [posting] = await readPostings(format, wrapped({ ...job, [name]: value }))
        expect(posting?.title, `${name}: ${JSON.stringify(value)}`).toMatch(/Data|AI|ML|Machine/)
      }
  },
)

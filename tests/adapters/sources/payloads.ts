/** A small payload a format, shaped as its makers write them. */

export const greenhouseJob = {
  absolute_url: 'https://job-boards.greenhouse.io/northwind/jobs/4001',
  internal_job_id: 9001,
  location: { name: 'Boston, MA' },
  metadata: [{ id: 1, name: 'Employment Type', value: 'Regular', value_type: 'single_select' }],
  id: 4001,
  updated_at: '2026-07-20T08:48:22-04:00',
  requisition_id: '77',
  title: 'Senior Data Scientist',
  company_name: 'Northwind ',
  first_published: '2026-07-16T23:58:03-04:00',
  content: '&lt;p&gt;Forecasts in &lt;b&gt;Python&lt;/b&gt; &amp;amp; SQL&lt;/p&gt;',
  departments: [{ id: 2, name: 'Data', child_ids: [], parent_id: null }],
  offices: [
    {
      id: 3,
      name: 'Boston',
      location: 'Boston, Massachusetts, United States',
      child_ids: [],
      parent_id: null,
    },
  ],
  pay_input_ranges: [
    { min_cents: 15_000_000, max_cents: 18_000_000, currency_type: 'USD', title: 'Zone A', blurb: '' },
    { min_cents: 14_000_000, max_cents: 16_500_000, currency_type: 'USD', title: 'Zone B', blurb: '' },
  ],
}

export const leverPosting = {
  id: '5b0e6c1e-9f8f-4d5e-a7b1-0d6f3f2e1a00',
  text: 'Machine Learning Engineer',
  categories: {
    commitment: 'Full-time',
    department: 'Product',
    location: 'New York, NY',
    team: 'Models',
    allLocations: ['New York, NY', 'London'],
  },
  country: 'US',
  workplaceType: 'hybrid',
  createdAt: 1_779_223_091_267,
  description: '<div>Models in production</div>',
  descriptionPlain: 'Models in production',
  lists: [{ text: 'You bring', content: '<li>PyTorch</li><li>Kubernetes</li>' }],
  additional: '<div>We like tests.</div>',
  additionalPlain: 'We like tests.',
  salaryRange: { currency: 'USD', interval: 'per-year-salary', min: 150_000, max: 190_000 },
  salaryDescription: '<div>Depends on experience.</div>',
  hostedUrl: 'https://jobs.lever.co/northwind/5b0e6c1e',
  applyUrl: 'https://jobs.lever.co/northwind/5b0e6c1e/apply',
}

export const ashbyJob = {
  id: 'j1',
  title: 'AI Engineer',
  isListed: true,
  location: 'Berlin HQ',
  address: { postalAddress: { addressLocality: 'Berlin', addressCountry: 'Germany' } },
  secondaryLocations: [{ location: 'London', address: {} }],
  workplaceType: 'Hybrid',
  publishedAt: '2026-03-04T05:06:07.000+00:00',
  jobUrl: 'https://jobs.ashbyhq.com/acme/j1',
  descriptionPlain: 'RAG and vLLM',
  compensation: {
    compensationTierSummary: '€60K – €90K',
    compensationTiers: [
      {
        components: [
          {
            compensationType: 'Salary',
            interval: '1 YEAR',
            currencyCode: 'EUR',
            minValue: 60_000,
            maxValue: 90_000,
          },
        ],
      },
    ],
  },
}

export const workableJob = {
  title: 'Data Engineer',
  shortcode: 'AB12CD34EF',
  code: '',
  employment_type: 'Full-time',
  telecommuting: false,
  department: 'Data',
  url: 'https://apply.workable.com/j/AB12CD34EF',
  shortlink: 'https://apply.workable.com/j/AB12CD34EF',
  published_on: '2026-08-05',
  created_at: '2026-07-02',
  country: 'Spain',
  city: 'Madrid',
  state: 'Community of Madrid',
  description: '<p>Pipelines in Spark</p>',
  locations: [
    { country: 'Spain', countryCode: 'ES', city: 'Madrid', region: 'Community of Madrid', hidden: false },
  ],
}

export const smartRecruitersPosting = {
  id: '744000012345678',
  name: 'Data Analyst',
  uuid: '0761de07-8adc-465d-af91-905f0df48ec1',
  refNumber: 'REF1',
  company: { identifier: 'Northwind1', name: 'Northwind' },
  releasedDate: '2026-06-08T02:11:28.000Z',
  location: { city: 'Lyon', region: 'ARA', country: 'fr', remote: false, hybrid: true },
  visibility: 'PUBLIC',
}

export const smartRecruitersAd = {
  sections: {
    companyDescription: { title: 'Company Description', text: '<p>We ship boxes.</p>' },
    jobDescription: { title: 'Job Description', text: '<p>Dashboards in Looker</p>' },
    qualifications: { title: 'Qualifications', text: '<ul><li>SQL</li></ul>' },
    videos: { urls: [] },
  },
}

export const recruiteeOffer = {
  id: 2_700_825,
  slug: 'data-scientist',
  title: 'Data Scientist (m/w/d)',
  status: 'published',
  company_name: 'Northwind',
  careers_url: 'https://jobs.northwind.example/o/data-scientist',
  description: '<p>Models in Python</p>',
  requirements: '<ul><li>SQL</li></ul>',
  location: 'Berlin, Berlin, Germany',
  locations: [
    { id: 1, name: 'Berlin', city: 'Berlin', state: 'Berlin', country: 'Germany', country_code: 'DE' },
    { id: 2, name: 'Office', city: 'Hamburg', state: null, country: null, country_code: 'DE' },
  ],
  remote: false,
  hybrid: true,
  on_site: false,
  salary: { min: '60000', max: '75000', period: 'year', currency: 'EUR' },
  published_at: '2026-08-05 10:10:39 UTC',
}

export const personioFeed = `<?xml version="1.0" encoding="UTF-8"?>
<workzag-jobs>
  <position>
    <id>1834171</id>
    <subcompany>Northwind SE &amp; Co. KG</subcompany>
    <office>Munich</office>
    <additionalOffices><office>Berlin</office><office>Vienna</office></additionalOffices>
    <name>Data Engineer &#40;m/w/d&#41;</name>
    <jobDescriptions>
      <jobDescription><name>Your tasks</name><value><![CDATA[<p>Pipelines &amp; dbt</p>]]></value></jobDescription>
      <jobDescription><name>Your profile</name><value>&lt;ul&gt;&lt;li&gt;SQL&lt;/li&gt;&lt;/ul&gt;</value></jobDescription>
    </jobDescriptions>
    <employmentType>permanent</employmentType>
    <salaryInformation><currencyCode>EUR</currencyCode><type>monthly</type><min>5000</min><max>6000.50</max></salaryInformation>
    <createdAt>2025-11-13T14:10:41+00:00</createdAt>
  </position>
</workzag-jobs>
`

export const teamtailorItem = {
  id: '20fafb7d-f013-4061-b6de-2894b3e0838b',
  title: 'ML Engineer',
  url: 'https://career.northwind.example/jobs/1-ml-engineer',
  date_published: '2026-02-04T09:26:20+01:00',
  content_html: '<p>Ranking with PyTorch</p>',
  _jobposting: {
    '@context': 'http://schema.org/',
    '@type': 'JobPosting',
    title: 'ML Engineer',
    identifier: { '@type': 'PropertyValue', name: 'Northwind', value: 1 },
    jobLocation: [
      {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressLocality: 'Stockholm', addressCountry: 'SE' },
      },
    ],
    hiringOrganization: { '@type': 'Organization', name: 'Northwind AB' },
  },
}

export const teamtailorFeed = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:tt="https://teamtailor.com/locations">
  <channel>
    <title>Northwind</title>
    <description>Openings</description>
    <link>https://career.northwind.example/jobs</link>
    <item>
      <title>Machine Learning Engineer</title>
      <description>&lt;p&gt;Ranking with &lt;strong&gt;PyTorch&lt;/strong&gt;&lt;/p&gt;</description>
      <pubDate>Fri, 27 Feb 2026 19:59:48 +0100</pubDate>
      <link>https://career.northwind.example/jobs/7-machine-learning-engineer</link>
      <remoteStatus>hybrid</remoteStatus>
      <guid>1f6e2d60-52e2-4d0c-8d5a-6f6f0d2f0a11</guid>
      <tt:locations>
        <tt:location><tt:name>HQ</tt:name><tt:city>Gothenburg</tt:city><tt:country>Sweden</tt:country></tt:location>
        <tt:location><tt:name>Espoo</tt:name><tt:city></tt:city></tt:location>
      </tt:locations>
      <tt:department>Data</tt:department>
    </item>
  </channel>
</rss>
`

export const teamtailorAnswer = {
  data: [
    {
      id: '11',
      type: 'jobs',
      links: { 'careersite-job-url': 'https://career.northwind.example/jobs/11' },
      attributes: {
        title: 'Data Analyst',
        body: '<p>Dashboards in Looker</p>',
        status: 'open',
        internal: false,
        'created-at': '2026-01-18T19:35:57+01:00',
        'remote-status': 'hybrid',
        'min-salary': 40_000,
        'max-salary': 55_000,
        currency: 'SEK',
        'salary-time-unit': 'monthly',
      },
      relationships: { locations: { data: [{ type: 'locations', id: '5' }] } },
    },
  ],
  included: [
    { id: '5', type: 'locations', attributes: { city: 'Gothenburg', country: 'Sweden', name: 'HQ' } },
  ],
}

export const bambooOpening = {
  id: '86',
  jobOpeningName: 'Data Engineer',
  departmentLabel: 'Data',
  employmentStatusLabel: 'Full Time',
  location: { city: 'Austin', state: 'Texas' },
  atsLocation: { country: null, state: null, province: null, city: null },
  isRemote: null,
  locationType: '2',
}

export const pinpointPosting = {
  id: 'post-001',
  title: 'Data Architect',
  url: 'https://northwind.pinpointhq.com/en/postings/post-001',
  path: '/en/postings/post-001',
  description: '<p>Lead the roadmap.</p>',
  key_responsibilities_header: 'What you will do',
  key_responsibilities: '<ul><li>Snowflake</li></ul>',
  skills_knowledge_expertise: '<p>SQL</p>',
  benefits: '',
  workplace_type: 'remote',
  compensation: '$135,000 - $198,000 / year',
  compensation_minimum: 135_000,
  compensation_maximum: 198_000,
  compensation_currency: 'USD',
  compensation_frequency: 'year',
  compensation_visible: true,
  location: { id: 'l1', name: 'United States' },
}

export const jobPosting = {
  '@context': 'https://schema.org/',
  '@type': 'JobPosting',
  title: 'R&amp;D Data Scientist',
  description: '&lt;p&gt;Python &amp;amp; SQL&lt;/p&gt;',
  identifier: { '@type': 'PropertyValue', name: 'Northwind', value: 'r-77' },
  datePosted: '2026-05-01T00:00:00Z',
  validThrough: '2026-09-30T00:00',
  hiringOrganization: { '@type': 'Organization', name: 'Northwind' },
  jobLocation: {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      addressLocality: 'Boston',
      addressRegion: 'MA',
      addressCountry: 'US',
    },
  },
  baseSalary: {
    '@type': 'MonetaryAmount',
    currency: 'USD',
    value: { '@type': 'QuantitativeValue', minValue: 60, maxValue: 75, unitText: 'HOUR' },
  },
  url: 'https://northwind.example/jobs/77',
}

export const jobPostingPage = `<!doctype html><html><head><title>Job</title>
<script>var other = "{}"</script>
<script type="application/ld+json">{"@type": "Organization", "name": "Northwind"}</script>
<script type="application/ld+json">${JSON.stringify({ '@graph': [{ '@type': 'WebPage' }, jobPosting] })}</script>
</head><body><p>Apply now</p></body></html>`

export const rawPosting = {
  id: 'a1',
  title: 'Data Engineer',
  company: 'Northwind',
  url: 'https://jobs.example/a1',
  location: 'Berlin',
  workplace: 'HYBRID',
  description: 'SQL, "dbt"\nand more',
  pay: '€60k',
  payLow: 60_000,
  payHigh: 70_000,
  payCurrency: 'EUR',
  payPeriod: 'YEAR',
  postedOn: '2026-02-28',
}

const cell = (value: unknown): string => `"${String(value).replaceAll('"', '""')}"`
export const csvOf = (rows: readonly Readonly<Record<string, unknown>>[]): string => {
  const columns = Object.keys(rows[0] ?? {})
  return [
    columns.join(','),
    ...rows.map((row) => columns.map((name) => cell(row[name] ?? '')).join(',')),
  ].join('\r\n')
}

/** Several payloads a format: what mutations begin with. */
export const payloads: Readonly<Record<string, readonly string[]>> = {
  ndjson: [`${JSON.stringify(rawPosting)}\n${JSON.stringify({ ...rawPosting, id: 2 })}\n`],
  csv: [
    csvOf([rawPosting, { ...rawPosting, id: 'a2', payLow: '' }]),
    'sep=;\r\nid;title;company;payLow;payCurrency\r\na;Data Engineer;Northwind;60000,50;EUR\r\n',
  ],
  jsonld: [JSON.stringify([jobPosting, jobPosting]), jobPostingPage],
  greenhouse: [JSON.stringify({ jobs: [greenhouseJob, greenhouseJob], meta: { total: 2 } })],
  lever: [JSON.stringify([leverPosting, leverPosting])],
  ashby: [JSON.stringify({ apiVersion: '1', jobs: [ashbyJob, ashbyJob] })],
  workable: [
    JSON.stringify({ name: 'Northwind', jobs: [workableJob, workableJob] }),
    JSON.stringify({ total: 1, results: [{ ...workableJob, state: 'published', workplace: 'remote' }] }),
    JSON.stringify({ ...workableJob, requirements: '<p>SQL</p>' }),
  ],
  smartrecruiters: [
    JSON.stringify({ totalFound: 2, content: [smartRecruitersPosting, smartRecruitersPosting] }),
    JSON.stringify([{ ...smartRecruitersPosting, active: true, jobAd: smartRecruitersAd }]),
  ],
  recruitee: [JSON.stringify({ offers: [recruiteeOffer, recruiteeOffer] })],
  personio: [personioFeed],
  teamtailor: [
    JSON.stringify({ title: 'Northwind', items: [teamtailorItem, teamtailorItem] }),
    JSON.stringify(teamtailorAnswer),
    teamtailorFeed,
  ],
  bamboohr: [
    JSON.stringify({ meta: { totalCount: 2 }, result: [bambooOpening, bambooOpening] }),
    JSON.stringify({ result: { jobOpening: { ...bambooOpening, description: '<p>dbt</p>' } } }),
  ],
  pinpoint: [JSON.stringify({ data: [pinpointPosting, pinpointPosting] })],
}

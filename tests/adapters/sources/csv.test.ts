import { describe, expect, it } from 'vitest'
import { csvOf, rawPosting } from './payloads.ts'
import { readPayload, readPostings } from './read-payload.ts'

const least = { id: 'a', title: 'Data Engineer', company: 'Northwind' }

describe('a row of CSV', () => {
  it('is the raw posting that a line of ndjson is', async () => {
    const [fromCsv] = await readPostings('csv', csvOf([rawPosting]))
    expect([fromCsv]).toEqual(await readPostings('ndjson', JSON.stringify(rawPosting)))
  })

  it.each([
    ['in any order, with others', 'team,company,title,id\nx,Northwind,Data Engineer,a\n'],
    [
      'with a byte order mark and line feeds of another system',
      '\ufeffid,title,company\r\na,Data Engineer,Northwind\r\n',
    ],
    ['with empty lines and spaces', '\nid, title ,company\n\na, Data Engineer ,Northwind\n\n'],
    ['parted by semicolons', 'id;title;company\na;"Data Engineer";Northwind\n'],
    ['parted by tabs', 'team\tid\ttitle\tcompany\n1,5\ta\tData Engineer\tNorthwind\n'],
    ['parted as a first line says', 'sep=;\r\nid;title;company\r\na;Data Engineer;Northwind\r\n'],
    ['quoted, with a mark', '\ufeff"id";"title";"company"\r\n"a";"Data Engineer";"Northwind"'],
    ['with empty cells', 'id,title,company,payLow,url\na,Data Engineer,Northwind,,\n'],
  ])('with columns %s is read', async (_, content) => {
    expect(await readPostings('csv', content)).toEqual([{ ...least, locations: [] }])
  })

  it.each([
    ['a,Data Engineer', /^the row has 2 cells: the 5 of the first row are expected$/],
    [',Data Engineer,Northwind,,', /^id is missing: a text is expected$/],
    ['a,Data Engineer,Northwind,60k,EUR', /^payLow is "60k": a number of at least 0 is expected$/],
    ['a,Data Engineer,Northwind,-1,EUR', /^payLow is -1: a number of at least 0 is expected$/],
    ['a,Data Engineer,Northwind,60000,euro', /^payCurrency is "euro": a code of three capitals/],
  ])('%s is rejected alone', async (row, reason) => {
    const records = await readPayload(
      'csv',
      `id,title,company,payLow,payCurrency\n${row}\nb,Data Analyst,Northwind,,\n`,
    )
    expect(records[0]).toMatchObject({ place: 'acme.json:2', reject: expect.stringMatching(reason) })
    expect(records[1]).toMatchObject({ place: 'acme.json:3', raw: { id: 'b' } })
  })

  it('in another encoding is rejected alone', async () => {
    const content = Buffer.concat([
      Buffer.from('id,title,company\na,Ingénieur données,Northwind\n', 'latin1'),
      Buffer.from('b,Data Analyst,Zürich\n'),
    ])
    const records = await readPayload('csv', content)
    expect(records.map(({ reject, raw }) => reject ?? raw?.company)).toEqual([
      'the row is not UTF-8: save the file as "CSV UTF-8"',
      'Zürich',
    ])
  })
})

it('counts the lines of a row that has line breaks, and of what stands before the first', async () => {
  const content = 'sep=;\nid;title;company;description\na;AI Engineer;Ardent;"RAG\n\nand; more"\n;;;\n'
  const records = await readPayload('csv', content)
  expect(records).toMatchObject([
    { place: 'acme.json:5', raw: { description: 'RAG\n\nand; more' } },
    { place: 'acme.json:6', reject: 'id is missing: a text is expected' },
  ])
})

it.each([
  [';', '85000', 85_000],
  [';', '85000,50', 85_000.5],
  ['\t', '42.5', 42.5],
  [',', '85000.50', 85_000.5],
  [';', '85.000', /^payLow is "85\.000": a number of at least 0 is expected$/],
  [';', '85.000,00', /^payLow is "85\.000,00"/],
])('an amount in cells parted by %j, %s, is %s', async (delimiter, amount, meant) => {
  const rows = [
    ['id', 'title', 'company', 'payLow', 'payCurrency'],
    ['a', 'AI Engineer', 'Ardent', amount, 'EUR'],
  ]
  const [record] = await readPayload('csv', rows.map((cells) => cells.join(delimiter)).join('\n'))
  if (typeof meant === 'number') expect(record?.raw?.pay?.low).toBe(meant)
  else expect(record?.reject).toMatch(meant)
})

it.each([
  ['', /acme\.json is empty: expected CSV in UTF-8/],
  [
    'id|title|company\na|b|c\n',
    /begins with "id\|title\|company", without id, title, company: expected .*commas, semicolons or tabs/,
  ],
  ['{"id": 1}', /without id, title, company/],
  ['id,title,company\na,"Data Engineer,Northwind\n', /acme\.json is not CSV: Quote Not Closed.* line 2/],
])('a file that is no such CSV fails as a whole: %j', async (content, message) => {
  await expect(readPayload('csv', content)).rejects.toThrow(message)
})

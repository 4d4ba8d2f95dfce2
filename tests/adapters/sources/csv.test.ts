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
      'the row is not UTF-8',
      'Zürich',
    ])
  })
})

it.each([
  ['', /acme\.json is empty: expected CSV in UTF-8/],
  [
    'id;title;company\na;b;c\n',
    /begins with "id;title;company", without id, title, company: expected .*commas/,
  ],
  ['{"id": 1}', /without id, title, company/],
  ['id,title,company\na,"Data Engineer,Northwind\n', /acme\.json is not CSV: Quote Not Closed.* line 2/],
])('a file that is no such CSV fails as a whole: %j', async (content, message) => {
  await expect(readPayload('csv', content)).rejects.toThrow(message)
})

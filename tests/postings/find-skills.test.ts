import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../../src/postings/find-skills.ts'
import { SKILL_SPELLINGS } from '../../src/postings/vocabulary/skills.ts'

const find = createSkillFinder()

describe('skills in a text', () => {
  it.each([
    ['We build trust in storage and keep goal posts clear.', ''],
    ['Python, R and SQL', 'python,r,sql'],
    ['R&D in our C-suite', ''],
    ['Own the go-to-market plan and go above and beyond.', ''],
    ['Services in Go, Rust and C++', 'cpp,go,rust'],
    ['You excel at communication. Excel in a team.', ''],
    ['SQL, Excel and Tableau', 'excel,sql,tableau'],
    ['React Native apps', 'react-native'],
    ['React and React Native, with TypeScript', 'react,react-native,typescript'],
    ['C# and .NET', 'c-sharp,dotnet'],
    ['Retrieval-augmented generation with LLMs', 'llm,rag'],
    ['RAG status of each project', ''],
    ['RAG and LangGraph on AWS', 'aws,langgraph,rag'],
    ['Rust-proof paint', ''],
    ['Node.js; Next.js. Kubernetes (K8s)', 'kubernetes,nextjs,nodejs'],
    ['spark joy, ray of light, chef de partie, swift action', ''],
    ['Spark on Databricks', 'databricks,spark'],
    ['Pythonを使ったデータ分析', 'python'],
    ['PYTORCH / tensorflow', 'pytorch,tensorflow'],
    ['PL/SQL and T-SQL', 'pl-sql,t-sql'],
    ['machine\nlearning, big-data', 'big-data,machine-learning'],
    ['MLOps Engineer', 'mlops'],
    ['We use NLP tools to screen applications. Python is a must.', 'python'],
    ['Machine learning may support our hiring process.\nYou know SQL.', 'sql'],
    ['REST/GraphQL, Linux/Unix and PyTorch/TensorFlow', 'graphql,linux,pytorch,rest-api,tensorflow,unix'],
    ['Our app integrates with Salesforce and Slack. You write Python.', 'python'],
    ['Experience with Salesforce and Python', 'python,salesforce'],
  ])('%s: %s', (text, skills) => {
    expect(find(text).skills.join()).toBe(skills)
  })

  it('are told by the words they were found by', () => {
    expect(find('Postgres or k8s')).toEqual({
      skills: ['kubernetes', 'postgresql'],
      words: ['k8s', 'Postgres'],
    })
  })

  const pieces = fc.oneof(
    fc.constantFrom(...SKILL_SPELLINGS.map(({ text }) => text)),
    fc.constantFrom(
      ', ',
      ' and ',
      '\n- ',
      '/',
      '. ',
      '@',
      '.com ',
      "'s ",
      ' at ',
      ' Uber, ',
      'https://',
      '(',
      ')',
      ' experience with ',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))

  it('are each once and in order, in any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { skills, words } = find(text)
        expect(skills).toEqual([...new Set(skills)].sort())
        expect(words.length).toBe(skills.length)
        const line = text.replace(/\s+/g, ' ')
        for (const word of words) expect(line).toContain(word)
      }),
    )
  })

  it('are the same in any text, whatever was read before', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const alone = createSkillFinder()(text)
        find(other)
        expect(find(text)).toEqual(alone)
      }),
      { numRuns: 10 },
    )
  })

  it('are found behind more text than is kept', () => {
    expect(find(`${'storage, '.repeat(20_000)}Python and Go`).skills).toEqual(['go', 'python'])
  })
})

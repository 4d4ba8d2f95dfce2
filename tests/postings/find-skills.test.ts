import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../../src/postings/find-skills.ts'
import { SKILL_SPELLINGS, SKILLS, skillBySlug } from '../../src/postings/vocabulary/skills.ts'

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
  ])('%s: %s', (text, skills) => {
    expect(find(text).skills.join()).toBe(skills)
  })

  it('are told by the words they were found by', () => {
    expect(find('Postgres or k8s')).toEqual({
      skills: ['kubernetes', 'postgresql'],
      words: ['k8s', 'Postgres'],
    })
  })
})

describe('the vocabulary', () => {
  it('has each slug once, in lower case and hyphens', () => {
    for (const { slug, name } of SKILLS) {
      expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(name.trim()).not.toBe('')
    }
    expect(new Set(SKILLS.map(({ slug }) => slug)).size).toBe(SKILLS.length)
  })

  it('writes names as their makers do', () => {
    const names = [
      'python',
      'rag',
      'aws',
      'rust',
      'pytorch',
      'tensorflow',
      'tableau',
      'azure',
      'kubernetes',
      'docker',
      'gcp',
      'sql',
    ]
    expect(names.map((slug) => skillBySlug(slug)?.name)).toEqual([
      'Python',
      'RAG',
      'AWS',
      'Rust',
      'PyTorch',
      'TensorFlow',
      'Tableau',
      'Azure',
      'Kubernetes',
      'Docker',
      'GCP',
      'SQL',
    ])
  })

  it('gives no spelling to two skills', () => {
    const seen = new Map<string, number>()
    for (const { text, skill, exact } of SKILL_SPELLINGS) {
      const key = `${exact ? text : text.toLowerCase()}`
      expect([undefined, skill]).toContain(seen.get(key))
      seen.set(key, skill)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../../src/postings/find-skills.ts'

const find = createSkillFinder()
const found = (text: string, employer?: string): string => find(text, employer).skills.join()

describe('words that are also other words', () => {
  it.each([
    ['Tableau and Excel.', 'excel,tableau'],
    ['Excel with pivot tables', 'excel'],
    ['MS Excel and MS Word', 'excel,microsoft-word'],
    ['Excel, PowerPoint', 'excel,powerpoint'],
    ['Advanced Excel is a must.', 'excel'],
    ['React and TypeScript', 'react,typescript'],
    ['Spark and Kafka', 'kafka,spark'],
    ['Python, Go and Rust', 'go,python,rust'],
    ['Go (Golang)', 'go'],
    ['R or Python', 'python,r'],
    ['C/C++', 'c,cpp'],
    ['Our services are written in Go.', 'go'],
    ['Deep understanding of Swift', 'swift'],
    ['3+ years of experience with React', 'react'],
    ['Backend Engineer (Go)', 'go'],
    ['Senior React Developer', 'react'],
    ['a React-based frontend in TypeScript', 'react,typescript'],
    ['Languages:\n- Go\n- Python\n- Rust', 'go,python,rust'],
    ['BI tools (Looker, Mode, Hex, Sigma)', 'hex,looker,mode-analytics,sigma-computing'],
    ['experience with Jira, Linear or Asana', 'asana,jira,linear'],
    ['Kubernetes/Helm, ArgoCD and Vault', 'argo-cd,helm,kubernetes,vault'],
    ['Claude, Gemini and Cursor beside Python', 'anthropic-api,cursor,gemini,python'],
    ['Copilot or Cursor, with TypeScript', 'cursor,github-copilot,typescript'],
    ['vLLM, Ray and Triton', 'ray,triton,vllm'],
    ['Experience with Electron\nAnd with people', 'electron'],
    ['sql, excel and react; python, spark', 'excel,python,react,spark,sql'],
    ['dbt, Airbyte (or similar), Segment', 'airbyte,dbt,segment'],
    ['gRPC endpoints, and Celery for what may wait', 'celery,grpc'],
    ['AWS (Lambda/API Gateway/SQS)', 'amazon-sqs,aws,aws-lambda'],
    ['deep‑learning and large‐scale LLM fine‑tuning', 'deep-learning,fine-tuning,llm'],
  ])('%s: %s', (text, skills) => {
    expect(found(text)).toBe(skills)
  })

  it.each([
    ['Own our go to market with SQL.', 'sql'],
    ['You react to change and excel at SQL.', 'sql'],
    ['- Excel at teamwork\n- Write SQL', 'sql'],
    ['Excel under pressure, with Python', 'python'],
    ['Spark joy with Python', 'python'],
    ['- Go above and beyond, in Python', 'python'],
    ['The Rust Belt needs SQL.', 'sql'],
    ['storage and trust, in Python', 'python'],
    ['We closed our Series C. Python, please.', 'python'],
    ['R&D uses Python', 'python'],
    ['A/R and A/P in SQL', 'sql'],
    ['C-level reports in SQL', 'sql'],
    ['Interns of Spring 2027 write Python', 'python'],
    ['Linear algebra and Python', 'python'],
    ['Monte Carlo simulations in Python', 'python'],
    ['Segment of our market: SQL users', 'sql'],
    ["Ray's team writes Python", 'python'],
    ['Make SQL a habit and Word of mouth our channel', 'sql'],
    ['the Electronic Medical Record (EMR), in SQL', 'sql'],
    ['ML/TF risks, found with SQL', 'sql'],
    ['You know SQL and excel at it.', 'sql'],
    ['SQL skills spark joy', 'sql'],
    ['Python\nNext steps', 'python'],
    ['REST Assured and Java', 'java'],
    ['DAX companies\nPython', 'python'],
    ['Kind of like an electron. Python.', 'python'],
    ['Knowledge of Segment Routing and Python', 'python'],
  ])('%s: only %s', (text, skills) => {
    expect(found(text)).toBe(skills)
  })

  it('are told by a list of several alone', () => {
    expect(found('Go, Rust or C')).toBe('c,go,rust')
    expect(found('Segment, Mode and Sigma')).toBe('')
  })
})

describe('a subject of study', () => {
  it.each([
    ['Degree in Statistics, Mathematics or a related field', ''],
    ['BSc/MSc in mathematics, statistics or economics', ''],
    ['A strong grounding in probability and statistics', 'statistics'],
    ['Degree in physics\nGood knowledge of statistics', 'statistics'],
  ])('%s: %s', (text, skills) => {
    expect(found(text)).toBe(skills)
  })
})

describe('addresses', () => {
  it.each([
    ['Read https://blog.example.com/posts/python-and-sql.html and apply.', ''],
    ['Write to rust@example.com or kafka@example.com.', ''],
    ['github.com/example/airflow', ''],
    ['www.example.com/react', ''],
    ['See pinecone.io and snowflake.com.', ''],
    ['Node.js/React, Python/SQL', 'nodejs,python,react,sql'],
    ['We use Python.SQL is a plus.', 'python,sql'],
  ])('%s: %s', (text, skills) => {
    expect(found(text)).toBe(skills)
  })
})

describe('names of makers', () => {
  it.each([
    ['Trusted by companies such as Notion and Databricks, we write Python.', 'python'],
    ['Our team comes from Uber, OpenAI and Snowflake. Python.', 'python'],
    ['Customers like Figma and Vercel love us. Python.', 'python'],
    ['Backed by the founders of Hugging Face and Datadog. Python.', 'python'],
    ['Snowflake is hiring. Python.', 'python'],
    ['A team of former Databricks engineers. Python.', 'python'],
    ['Before, she was CEO of Salesforce. Python.', 'python'],
    ['Experience with Salesforce and HubSpot', 'hubspot,salesforce'],
    ['LLM providers (OpenAI, Anthropic, Google)', 'anthropic-api,llm,openai-api'],
    ['Warehouses such as Snowflake or Databricks', 'databricks,snowflake'],
    ['Cloud platforms like AWS', 'aws'],
    ['Former consultant with experience in Databricks', 'databricks'],
  ])('%s: %s', (text, skills) => {
    expect(found(text)).toBe(skills)
  })

  it('tell of the employer, unless its own product is asked for', () => {
    expect(found('Databricks builds a platform. You know Python.', 'databricks')).toBe('python')
    expect(found("Databricks's Python team", 'databricks')).toBe('python')
    expect(found('Meet Databricks engineers who write Python', 'databricks')).toBe('python')
    expect(found('Mistral writes Python', 'mistral ai')).toBe('python')
    expect(found('Experience with Databricks and Python', 'databricks')).toBe('databricks,python')
    expect(found('Snowflake and Python', 'databricks')).toBe('python,snowflake')
    expect(found('Lambda, S3 and Python', 'lambda')).toBe('amazon-s3,python')
  })
})

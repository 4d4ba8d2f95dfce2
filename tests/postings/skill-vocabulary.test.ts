import { describe, expect, it } from 'vitest'
import { createSkillFinder } from '../../src/postings/find-skills.ts'
import { SKILL_SPELLINGS, SKILLS, skillBySlug } from '../../src/postings/vocabulary/skills.ts'

const find = createSkillFinder()

describe('the names of the field', () => {
  it.each([
    ['RAG, LangGraph, LangChain, LlamaIndex and DSPy', 'dspy,langchain,langgraph,llamaindex,rag'],
    ['vLLM, SGLang, TensorRT-LLM, Triton and Ollama', 'ollama,sglang,tensorrt-llm,triton,vllm'],
    ['LoRA, QLoRA, RLHF and DPO', 'dpo,lora,rlhf'],
    ['pre-training, post-training and fine-tuned models', 'fine-tuning,post-training,pre-training'],
    ['evals, guardrails (NeMo Guardrails) and MCP servers', 'guardrails,llm-evaluation,mcp'],
    ['JAX, CUDA, NCCL, Slurm and InfiniBand', 'cuda,infiniband,jax,nccl,slurm'],
    ['Weights & Biases, MLflow, Kubeflow, ClearML', 'clearml,kubeflow,mlflow,weights-and-biases'],
    ['pgvector, Pinecone, Weaviate or Milvus', 'milvus,pgvector,pinecone,weaviate'],
    ['Amazon Bedrock, Vertex AI, SageMaker', 'amazon-bedrock,amazon-sagemaker,vertex-ai'],
    ['Azure OpenAI and the OpenAI Agents SDK', 'azure-openai,openai-agents-sdk'],
    ['dbt, Airflow, Dagster; Iceberg and Delta Lake', 'airflow,dagster,dbt,delta-lake,iceberg'],
    ['agentic workflows and knowledge graphs', 'ai-agents,knowledge-graphs'],
    ['Große Sprachmodelle und maschinelles Lernen', 'llm,machine-learning'],
    ['機械学習、ディープラーニング、生成AI', 'deep-learning,generative-ai,machine-learning'],
    ['머신러닝 모델과 机器学习', 'machine-learning'],
    ['statistical and machine learning methods', 'machine-learning,statistics'],
    ['agile teams; you are agile and curious', 'agile'],
    ['AWS RDS, SQS/SNS, CloudWatch', 'amazon-cloudwatch,amazon-rds,amazon-sns,amazon-sqs'],
    ['IaC with Terraform, GitOps, ArgoCD', 'argo-cd,gitops,infrastructure-as-code,terraform'],
  ])('%s: %s', (text, skills) => {
    expect(find(text).skills.join()).toBe(skills)
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
      ['python', 'Python'],
      ['rag', 'RAG'],
      ['aws', 'AWS'],
      ['rust', 'Rust'],
      ['pytorch', 'PyTorch'],
      ['tensorflow', 'TensorFlow'],
      ['tableau', 'Tableau'],
      ['azure', 'Azure'],
      ['kubernetes', 'Kubernetes'],
      ['docker', 'Docker'],
      ['gcp', 'GCP'],
      ['sql', 'SQL'],
      ['vllm', 'vLLM'],
      ['clickhouse', 'ClickHouse'],
    ] as const
    for (const [slug, name] of names) expect(skillBySlug(slug)?.name).toBe(name)
  })

  it('gives no spelling to two skills', () => {
    const seen = new Map<string, number>()
    for (const { text, skill, exact } of SKILL_SPELLINGS) {
      const key = `${exact ? text : text.toLowerCase()}`
      expect([undefined, skill]).toContain(seen.get(key))
      seen.set(key, skill)
    }
  })

  it('finds each skill by its name among others', () => {
    const lost = SKILLS.filter(({ name, slug }) => !find(`Python, ${name}, SQL`).skills.includes(slug))
    expect(lost.map(({ name }) => name)).toEqual([])
  })
})

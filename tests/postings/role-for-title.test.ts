import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roleForTitle } from '../../src/postings/role-for-title.ts'

const cases: readonly (readonly [title: string, role: string, seniority?: string])[] = [
  // Heads against modifiers.
  ['Data Scientist, Fraud', 'data-scientist', 'MID'],
  ['Software Engineer, Data Science Tools', 'none'],
  ['Software Engineer, Search Ranking ML', 'machine-learning-engineer', 'MID'],
  ['Software Engineer, AI Platform', 'mlops-engineer', 'MID'],
  ['Backend Engineer - Data Infrastructure', 'data-engineer', 'MID'],
  ['Software Engineer, New Grad', 'none'],
  ['(Senior) Backend Engineer', 'none'],
  ['Data Center Technician', 'none'],
  ['Data Entry Clerk', 'none'],
  ['AI Recruiter', 'none'],
  ['Account Executive, AI', 'none'],
  ['AI Support Engineer', 'none'],
  ['Customer Support Agent', 'none'],
  ['UX Researcher, AI Products', 'none'],
  ['Business Analyst', 'none'],
  ['Credit Analyst', 'none'],
  ['Billing & Analytics Software Engineer', 'none'],
  // Abbreviations, slashes, lists.
  ['Sr. ML Engr', 'machine-learning-engineer', 'SENIOR'],
  ['AI/ML Engineer', 'machine-learning-engineer', 'MID'],
  ['Computer Vision / Machine Learning Engineer', 'computer-vision-engineer', 'MID'],
  ['Data Analyst/Data Scientist', 'data-analyst', 'MID'],
  ['Developer / Data Scientist', 'data-scientist', 'MID'],
  ['LLMOps Engineer', 'mlops-engineer', 'MID'],
  ['BI Developer', 'business-intelligence-analyst', 'MID'],
  ['ETL Developer', 'data-engineer', 'MID'],
  ['Data Modeler', 'data-architect'],
  // Several languages.
  ['Senior Data Scientist (H/F)', 'data-scientist', 'SENIOR'],
  ['Data Scientist (m/w/d)', 'data-scientist', 'MID'],
  ['Ingénieur Machine Learning', 'machine-learning-engineer', 'MID'],
  ['Ingénieur(e) IA générative', 'ai-engineer', 'MID'],
  ['Datenwissenschaftler:in', 'data-scientist', 'MID'],
  ['KI-Entwickler', 'ai-engineer', 'MID'],
  ['Científico de Datos Senior', 'data-scientist', 'SENIOR'],
  ['Analista de Dados Pleno', 'data-analyst', 'MID'],
  ['Inżynier danych', 'data-engineer', 'MID'],
  ['データサイエンティスト', 'data-scientist', 'MID'],
  ['机器学习工程师', 'machine-learning-engineer', 'MID'],
  ['Werkstudent Data Science', 'data-scientist', 'ENTRY'],
  // Research, architecture, products, leaders, trainers.
  ['Research Scientist, Language Models', 'research-scientist', 'MID'],
  ['Research Scientist, Organic Chemistry', 'none'],
  ['Member of Technical Staff, Research', 'research-scientist', 'MID'],
  ['Machine Learning Research Engineer', 'research-engineer', 'MID'],
  ['Applied Scientist II', 'applied-scientist', 'MID'],
  ['Solutions Architect, Generative AI', 'ai-architect', 'SENIOR'],
  ['AI Solutions Engineer', 'ai-architect', 'MID'],
  ['Product Manager, AI Assistants', 'ai-product-manager', 'MID'],
  ['Product Manager, Payments', 'none'],
  ['Product Marketing Manager, AI', 'none'],
  ['Head of Data', 'data-science-manager', 'SENIOR'],
  ['Director, Sales Analytics', 'data-science-manager', 'SENIOR'],
  ['Director, AI Partnerships', 'none'],
  ['Program Manager, Data Science', 'none'],
  ['Marketing Manager', 'none'],
  ['Vice President, Data Scientist', 'data-scientist', 'SENIOR'],
  ['AI Tutor - Physics', 'ai-trainer', 'MID'],
  ['Data Annotation Specialist', 'ai-trainer', 'MID'],
  ['Robotics Software Engineer', 'robotics-engineer', 'MID'],
  ['Conversational AI Engineer', 'nlp-engineer', 'MID'],
  ['Prompt Engineer', 'prompt-engineer', 'MID'],
  ['Data Analytics Engineer', 'analytics-engineer', 'MID'],
  // Levels.
  ['Junior Data Analyst', 'data-analyst', 'ENTRY'],
  ['Data Science Intern', 'data-scientist', 'ENTRY'],
  ['Associate Data Engineer', 'data-engineer', 'ENTRY'],
  ['Data Analyst, Senior Associate', 'data-analyst', 'SENIOR'],
  ['Data Engineer I', 'data-engineer', 'ENTRY'],
  ['Data Engineer III', 'data-engineer', 'SENIOR'],
  ['Machine Learning Engineer - 2', 'machine-learning-engineer', 'MID'],
  ['Founding AI Engineer', 'ai-engineer', 'MID'],
  ['Staff Data Scientist', 'data-scientist', 'SENIOR'],
  ['Member of Technical Staff, Machine Learning', 'machine-learning-engineer', 'MID'],
  // Employers in the title.
  ['Sparrow AI - Fullstack Engineer', 'none'],
  ['AI Engineer - Sparrow AI', 'ai-engineer', 'MID'],
]

describe('a job title', () => {
  it.each([...cases])('%s is counted as %s %s', (title = '', role, seniority) => {
    const match = roleForTitle(title)
    expect(match?.role ?? 'none').toBe(role)
    if (seniority !== undefined) expect(match?.seniority).toBe(seniority)
  })

  it('means the same with other white space and letter case', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.constantFrom(' ', '\t', '\u00a0'), ([title], space) => {
        const expected = roleForTitle(title)
        expect(roleForTitle(`${space}${title.replaceAll(' ', ` ${space}`)}${space}`)).toEqual(expected)
        expect(roleForTitle(title.toUpperCase())?.role).toBe(expected?.role)
      }),
    )
  })

  it('means the same in compatibility forms, with unseen characters and with entities', () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) as number) + 0xfee0))
    const bold = (text: string) =>
      text
        .replace(/[A-Z]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) as number) + 0x1d3bf))
        .replace(/[a-z]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) as number) + 0x1d3b9))
    const softened = (text: string) => text.replace(/(?<=\p{L}{3})(?=\p{L}{3})/gu, '\u00ad')
    const escaped = (text: string) => text.replaceAll('&', '&amp;')
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.constantFrom(wide, bold, softened, escaped),
        ([title], form) => {
          expect(roleForTitle(form(title))).toEqual(roleForTitle(title))
          expect(roleForTitle(title.normalize('NFD'))).toEqual(roleForTitle(title))
        },
      ),
    )
  })

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        expect(roleForTitle(title)).toEqual(roleForTitle(title))
      }),
    )
  })
})

import { EMPLOYER_KINDS } from '../../postings/read-posting.ts'
import type { Builder } from '../builder.ts'
import { metroNamed, skillNamed } from '../find-by-slug.ts'

/** Parts of a market: how many of its open positions are of a seniority, ask for a skill, are somebody's, are somewhere. */
export function addDemand(builder: Builder): void {
  builder.enumType('Seniority', {
    description: 'How experienced a posting wants people, read from its title.',
    values: {
      ENTRY: { description: 'Interns, graduates, juniors.' },
      MID: { description: 'Titles that say neither junior nor senior.' },
      SENIOR: { description: 'Senior, staff, principal, lead and above.' },
    },
  })
  builder.objectType('SeniorityShare', {
    description: "One seniority's part of a market.",
    fields: (t) => ({
      seniority: t.expose('seniority', { type: 'Seniority', description: 'The seniority.' }),
      openPositions: t.exposeInt('openPositions', { description: 'Open positions of this seniority.' }),
      share: t.exposeFloat('share', {
        description: "Of the market's open positions, 0..1; the three sum to 1.",
      }),
    }),
  })
  builder.objectType('SkillDemand', {
    description: 'How much a market asks for a skill.',
    fields: (t) => ({
      skill: t.field({
        type: 'Skill',
        description: 'The skill.',
        resolve: ({ skill }, _args, context) => skillNamed(context, skill),
      }),
      openPositions: t.exposeInt('openPositions', { description: 'Open positions that ask for it.' }),
      share: t.exposeFloat('share', { description: "Of the market's open positions, 0..1." }),
    }),
  })
  builder.objectType('RoleDemand', {
    description: 'How much a role asks for a skill.',
    fields: (t) => ({
      role: t.expose('role', { type: 'Role', description: 'The role.' }),
      openPositions: t.exposeInt('openPositions', {
        description: "The role's open positions that ask for the skill.",
      }),
      share: t.exposeFloat('share', { description: "Of the role's open positions, 0..1." }),
    }),
  })
  builder.objectType('CompanyDemand', {
    description: 'How many positions of a market a company has open.',
    fields: (t) => ({
      name: t.exposeString('name', { description: "The company's name as its postings write it." }),
      kind: t.expose('kind', {
        type: 'EmployerKind',
        description: 'Whether it hires for itself, as its name says.',
      }),
      openPositions: t.exposeInt('openPositions', { description: 'Its open positions in this market.' }),
      share: t.exposeFloat('share', { description: "Of the market's open positions, 0..1." }),
    }),
  })
  builder.objectType('EmployerKindShare', {
    description: "One kind of employer's part of a market.",
    fields: (t) => ({
      kind: t.expose('kind', { type: 'EmployerKind', description: 'The kind.' }),
      openPositions: t.exposeInt('openPositions', {
        description: 'Open positions that employers of this kind post.',
      }),
      share: t.exposeFloat('share', {
        description: "Of the market's open positions, 0..1; the three sum to 1.",
      }),
    }),
  })
  builder.enumType('EmployerKind', {
    description: 'For whom an employer hires, as far as its name tells.',
    values: Object.fromEntries(EMPLOYER_KINDS.map((kind) => [kind, { description: KINDS[kind] }])),
  })
  builder.objectType('MetroDemand', {
    description: 'How many positions of a market are open in a metro.',
    fields: (t) => ({
      metro: t.field({
        type: 'Metro',
        description: 'The metro.',
        resolve: ({ name }, _args, context) => metroNamed(context, name),
      }),
      openPositions: t.exposeInt('openPositions', {
        description: 'Open positions that name it; a position that names several counts in each.',
      }),
    }),
  })
}

const KINDS = {
  DIRECT: 'For itself, or its name does not tell otherwise.',
  STAFFING:
    'A staffing or recruiting firm, or a job board that posts under its own name: for others, most often unnamed.',
  GIG_PLATFORM:
    'A platform that hands out single jobs or piecework, such as labelling data or rating answers.',
} as const

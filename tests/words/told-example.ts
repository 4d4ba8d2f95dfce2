import type { ComparisonFigures, SalaryDifference } from '../../src/statistics/comparison-figures.ts'
import type { MarketFigures, SalaryFigures } from '../../src/statistics/market-figures.ts'
import type { ToldComparison, ToldRole } from '../../src/words/told-comparison.ts'

const SKILL_NAMES: Readonly<Record<string, string>> = { aws: 'AWS', pytorch: 'PyTorch', sql: 'SQL' }
const METRO_NAMES: Readonly<Record<string, string>> = { austin: 'Austin', 'new-york': 'New York' }

export const AI_ENGINEER: ToldRole = {
  slug: 'ai-engineer',
  name: 'AI Engineer',
  focus: 'building on models',
  entryPoints: ['Software Engineer'],
  progression: ['Staff AI Engineer', 'Head of AI'],
}

export const DATA_ANALYST: ToldRole = {
  slug: 'data-analyst',
  name: 'Data Analyst',
  focus: 'answering questions',
  entryPoints: [],
  progression: [],
}

export function salaryOf(median: number, changes: Partial<SalaryFigures> = {}): SalaryFigures {
  return {
    basis: 'CEILING',
    sampleSize: 60,
    companies: 40,
    largestCompanyShare: 0.1,
    disclosureRate: 0.6,
    caveats: [],
    p10: null,
    p25: median - 20_000,
    median,
    p75: median + 30_000,
    p90: null,
    mean: median + 5_000,
    averageRange: { low: median - 30_000, high: median + 5_000 },
    medianInterval: { low: median - 6_000, high: median + 8_000 },
    ...changes,
  }
}

export function marketOf(ceiling: SalaryFigures | null, changes: Partial<MarketFigures> = {}): MarketFigures {
  return {
    openPositions: 100,
    foldedPostings: 0,
    remotePositions: 9,
    seniority: { ENTRY: 5, MID: 45, SENIOR: 50 },
    skills: [
      { name: 'sql', openPositions: 70 },
      { name: 'aws', openPositions: 40 },
    ],
    companies: [
      { name: 'Acme Inc.', openPositions: 12, kind: 'DIRECT' },
      { name: 'Bolt', openPositions: 3, kind: 'DIRECT' },
    ],
    employers: null,
    employerKinds: { DIRECT: 100, STAFFING: 0, GIG_PLATFORM: 0 },
    metros: [
      { name: 'remote', openPositions: 30 },
      { name: 'new-york', openPositions: 20 },
      { name: 'austin', openPositions: 8 },
    ],
    pay: {
      employers: new Int32Array(),
      floors: new Int32Array(),
      ceilings: new Int32Array(),
      seniorities: new Uint8Array(),
    },
    salary: { FLOOR: null, MIDPOINT: null, CEILING: ceiling },
    ...changes,
  }
}

export function differenceOf(left: number, right: number, significant: boolean): SalaryDifference {
  const difference = left - right
  const interval = { low: difference - 9_000, high: difference + 9_000 }
  return { difference, ratio: difference / right, interval, significant }
}

/** AI Engineer against Data Analyst, with gaps on ceilings as significant as asked. */
export function toldOf(
  left: MarketFigures,
  right: MarketFigures,
  { significant = false, ...changes }: Partial<ToldComparison> & { significant?: boolean } = {},
): ToldComparison {
  const [a, b] = [left.salary.CEILING, right.salary.CEILING]
  const figures: ComparisonFigures = {
    left,
    right,
    gap:
      a === null || b === null
        ? null
        : {
            basis: 'CEILING',
            mean: differenceOf(a.mean, b.mean, false),
            median: differenceOf(a.median, b.median, significant),
            p75: differenceOf(a.p75, b.p75, significant),
            seniorityAdjusted: null,
          },
    overlap: {
      considered: 2,
      shared: [{ skill: 'sql', leftShare: 0.7, rightShare: 0.6 }],
      leftOnly: [{ skill: 'pytorch', openPositions: 30, share: 0.3 }],
      rightOnly: [{ skill: 'aws', openPositions: 40, share: 0.4 }],
      share: 0.5,
      jaccard: 1 / 3,
      similarity: 0.8,
    },
  }
  return {
    leftRole: AI_ENGINEER,
    rightRole: DATA_ANALYST,
    figures,
    basis: 'CEILING',
    allPositions: 26_159,
    week: '2026-09-21',
    provisional: false,
    isSample: false,
    filtered: false,
    minimumSampleSize: 30,
    skillName: (slug) => SKILL_NAMES[slug] ?? slug,
    metroName: (slug) => METRO_NAMES[slug] ?? slug,
    ...changes,
  }
}

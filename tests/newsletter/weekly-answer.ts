const salary = (median: number, caveats: string[] = []) => ({
  median,
  p25: median - 31_400,
  p75: median + 42_900,
  medianInterval: { low: median - 6_400, high: median + 7_800 },
  sampleSize: 402,
  companies: 73,
  disclosureRate: 0.436,
  caveats,
})

/**
 * An answer to emails/weekly.graphql as the schema gives it, for somebody who follows two roles. Every figure is another
 * number.
 * @param name changes each name that others chose
 */
export function weeklyAnswer(name = (plain: string) => plain) {
  const skill = (plain: string, share: number) => ({ skill: { name: name(plain) }, share })
  const company = (plain: string, openPositions: number, kind = 'DIRECT') => ({
    name: name(plain),
    openPositions,
    kind,
  })
  const side = (
    slug: string,
    plain: string,
    openPositions: number,
    pay: ReturnType<typeof salary> | null,
  ) => ({
    role: { slug, name: name(plain) },
    openPositions,
    remoteShare: openPositions / 10_000,
    salary: pay,
  })
  return {
    dataset: { isSample: true, minimumSampleSize: 30 },
    headline: {
      title: 'Fewer openings for prompt engineers: 42, down from 79',
      sentences: ['Openings moved for prompt engineers.', name('Data scientists have the most openings.')],
    },
    market: {
      week: '2026-11-16',
      openPositions: 26_159,
      remoteShare: 0.283,
      salary: salary(171_250, ['LOW_DISCLOSURE']),
      history: [
        { week: '2026-11-02', openPositions: 24_804, salary: null },
        { week: '2026-11-09', openPositions: 25_347, salary: salary(173_350) },
        { week: '2026-11-16', openPositions: 26_159, salary: salary(171_250) },
      ],
      skills: [skill('Python', 0.651), skill('PyTorch', 0.306), skill('Web3', 0.0004)],
      companies: [company('Acme & Sons 24/7', 431), company('Beta Labs', 222, 'STAFFING')],
      change: {
        openPositions: { difference: 812 },
        openPositionsMoved: true,
        medianSalary: { difference: -2_100 },
        medianSalaryMoved: true,
      },
    },
    followed: {
      nodes: [
        {
          slug: 'data-scientist',
          name: 'Data Scientist',
          market: {
            openPositions: 3_944,
            salary: salary(164_800, ['FEW_COMPANIES', 'LOW_DISCLOSURE']),
            change: {
              openPositions: { difference: 12 },
              openPositionsMoved: false,
              medianSalary: { difference: -4_200 },
              medianSalaryMoved: true,
            },
            skills: [skill('SQL', 0.55)],
            companies: [company('Gamma', 17)],
          },
        },
        {
          slug: 'prompt-engineer',
          name: 'Prompt Engineer',
          market: {
            openPositions: 0,
            salary: null,
            change: {
              openPositions: { difference: -37 },
              openPositionsMoved: true,
              medianSalary: null,
              medianSalaryMoved: false,
            },
            skills: [],
            companies: [],
          },
        },
      ],
    },
    movers: {
      openPositions: [
        {
          role: { name: name('Machine Learning Engineer') },
          openPositions: 4_108,
          change: { openPositions: { difference: 214 } },
        },
        {
          role: { name: name('Prompt Engineer') },
          openPositions: 42,
          change: { openPositions: { difference: -37 } },
        },
      ],
      medianSalary: [
        {
          role: { name: name('Data Scientist') },
          salary: { median: 163_900 },
          change: { medianSalary: { difference: -4_200 } },
        },
      ],
      skills: [{ skill: { name: name('Rust') }, openPositions: 1_204, change: { difference: 380 } }],
    },
    moved: {
      openPositions: [{ role: { slug: 'prompt-engineer' } }, { role: { slug: 'machine-learning-engineer' } }],
      medianSalary: [{ role: { slug: 'data-scientist' } }, { role: { slug: 'prompt-engineer' } }],
    },
    topPaying: {
      nodes: [
        { name: 'Machine Learning Engineer', market: { openPositions: 4_107, salary: salary(199_300) } },
        {
          name: 'Data Scientist',
          market: { openPositions: 3_944, salary: salary(164_800, ['FEW_COMPANIES']) },
        },
        { name: 'Prompt Engineer', market: { openPositions: 41, salary: null } },
      ],
    },
    featuredComparison: {
      left: side('data-scientist', 'Data Scientist', 3_944, salary(164_800)),
      right: side('prompt-engineer', 'Prompt Engineer', 41, null),
      verdict: { sentences: ['Data Scientists have 3,903 more openings.', name('Pay cannot be compared.')] },
      skillOverlap: { shared: [{ skill: { name: name('Python') } }, { skill: { name: name('SQL') } }] },
    },
  }
}

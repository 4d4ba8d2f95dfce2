/** An answer to emails/weekly.graphql as the schema gives it. Every figure is another number. */
export function weeklyAnswer(name = (plain: string) => plain) {
  const salary = (median: number, caveats: string[] = []) => ({
    median,
    medianInterval: { low: median - 6_400, high: median + 7_800 },
    caveats,
  })
  const role = (
    slug: string,
    plain: string,
    openPositions: number,
    pay: ReturnType<typeof salary> | null,
  ) => ({
    slug,
    name: name(plain),
    market: {
      openPositions,
      disclosedSalaries: Math.floor(openPositions / 3),
      salary: pay,
    },
  })
  return {
    dataset: { isSample: true, minimumSampleSize: 30 },
    market: {
      week: '2026-11-16',
      openPositions: 26_159,
      disclosedSalaries: 11_402,
      remoteShare: 0.283,
      salary: {
        ...salary(171_250, ['LOW_DISCLOSURE']),
        p25: 138_400,
        p75: 214_900,
        sampleSize: 11_402,
        companies: 1_873,
        disclosureRate: 0.436,
      },
      skills: [
        { skill: { name: name('Python') }, openPositions: 17_021, share: 0.651 },
        { skill: { name: name('PyTorch') }, openPositions: 8_003, share: 0.306 },
        { skill: { name: name('Web3') }, openPositions: 12, share: 0.0004 },
      ],
      companies: [
        { name: name('Acme & Sons 24/7'), openPositions: 431 },
        { name: name('Beta Labs'), openPositions: 222 },
      ],
      change: {
        since: '2026-11-09',
        openPositions: { difference: 812, significant: true },
        medianSalary: { difference: -2_100, significant: true },
      },
    },
    roles: {
      totalCount: 20,
      nodes: [
        role('machine-learning-engineer', 'Machine Learning Engineer', 4_107, salary(199_300)),
        role('data-scientist', 'Data Scientist', 3_944, salary(164_800, ['FEW_COMPANIES', 'LOW_DISCLOSURE'])),
        role('prompt-engineer', 'Prompt Engineer', 41, null),
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
    },
    featuredComparison: {
      left: {
        role: { slug: 'data-scientist', name: name('Data Scientist') },
        openPositions: 3_944,
        remoteShare: 0.31,
        salary: { median: 164_800 },
      },
      right: {
        role: { slug: 'prompt-engineer', name: name('Prompt Engineer') },
        openPositions: 41,
        remoteShare: 0.66,
        salary: null,
      },
      verdict: { sentences: ['Data Scientists have 3,903 more openings.', name('Pay cannot be compared.')] },
      skillOverlap: {
        considered: 8,
        shared: [{ skill: { name: name('Python') } }, { skill: { name: name('SQL') } }],
      },
    },
  }
}

/** The same in a week of which hardly anything is known. */
export function emptyWeeklyAnswer() {
  const answer = weeklyAnswer()
  return {
    dataset: { isSample: false, minimumSampleSize: 30 },
    market: {
      ...answer.market,
      openPositions: 0,
      remoteShare: null,
      salary: null,
      skills: [],
      companies: [],
      change: null,
    },
    roles: { totalCount: 0, nodes: [] },
    movers: null,
    featuredComparison: null,
  }
}

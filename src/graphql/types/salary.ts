import { SALARY_BASES } from '../../statistics/market-figures.ts'
import type { Builder } from '../builder.ts'
import { roundDollars, roundRange } from '../round-dollars.ts'

/** What positions pay, in whole US dollars a year. */
export function addSalary(builder: Builder): void {
  builder.enumType('SalaryBasis', {
    description: 'Which end of its advertised range a posting counts with.',
    values: Object.fromEntries(SALARY_BASES.map((basis) => [basis, { description: BASES[basis] }])),
  })
  builder.enumType('SalaryCaveat', {
    description: 'What a careful reader should know before quoting salary figures.',
    values: {
      WIDE_INTERVAL: { description: "The median's interval is wider than a fifth of the median." },
      FEW_COMPANIES: {
        description:
          'Fewer than five effective companies, (Σm)²/Σm² of their postings m: the interval spans the sample and nothing is called significant.',
      },
      DOMINANT_COMPANY: { description: 'More than a quarter of the sample is of one company.' },
      LOW_DISCLOSURE: { description: 'Less than half of the open positions say what they pay.' },
    },
  })
  builder.objectType('SalaryRange', {
    description:
      'From low to high, both in whole US dollars a year; of a difference, either may be negative.',
    fields: (t) => ({
      low: t.exposeInt('low', { description: 'The lower end, US dollars a year.' }),
      high: t.exposeInt('high', { description: 'The upper end, US dollars a year.' }),
    }),
  })
  builder.objectType('SalaryStats', {
    description: 'What the postings of a market with plausible pay advertise, in whole US dollars a year.',
    fields: (t) => ({
      basis: t.expose('basis', {
        type: 'SalaryBasis',
        description: 'Which end of a range each posting counts with.',
      }),
      currency: t.string({ description: 'Always USD, ISO 4217.', resolve: () => 'USD' }),
      sampleSize: t.exposeInt('sampleSize', {
        description: 'How many postings with a disclosed salary are behind these figures.',
      }),
      companies: t.exposeInt('companies', { description: 'How many companies these postings are of.' }),
      largestCompanyShare: t.exposeFloat('largestCompanyShare', {
        description: 'Share of the sample that the company with most postings in it holds, 0..1.',
      }),
      disclosureRate: t.exposeFloat('disclosureRate', {
        description: 'Share of the open positions under the same filter that the sample is, 0..1.',
      }),
      caveats: t.field({
        type: ['SalaryCaveat'],
        description: 'What to know before quoting these figures; empty where nothing stands out.',
        resolve: ({ caveats }) => caveats,
      }),
      p10: t.int({
        nullable: true,
        description: 'A tenth of the postings pay less, US dollars a year. Null below 100 postings.',
        resolve: ({ p10 }) => p10 && roundDollars(p10),
      }),
      p25: t.int({
        description:
          'A quarter of the postings pay less, US dollars a year. Percentiles are Hyndman & Fan type 7.',
        resolve: ({ p25 }) => roundDollars(p25),
      }),
      median: t.int({
        description: 'Half of the postings pay less, US dollars a year.',
        resolve: ({ median }) => roundDollars(median),
      }),
      p75: t.int({
        description: 'A quarter of the postings pay more, US dollars a year.',
        resolve: ({ p75 }) => roundDollars(p75),
      }),
      p90: t.int({
        nullable: true,
        description: 'A tenth of the postings pay more, US dollars a year. Null below 100 postings.',
        resolve: ({ p90 }) => p90 && roundDollars(p90),
      }),
      mean: t.int({
        description: 'The arithmetic mean, US dollars a year.',
        resolve: ({ mean }) => roundDollars(mean),
      }),
      averageRange: t.field({
        type: 'SalaryRange',
        description: 'Mean of the advertised floors and mean of the advertised ceilings, whatever the basis.',
        resolve: ({ averageRange }) => roundRange(averageRange),
      }),
      medianInterval: t.field({
        type: 'SalaryRange',
        description:
          "95% confidence interval of the median, postings of one company taken as alike (Woodruff's interval). The whole sample under FEW_COMPANIES.",
        resolve: ({ medianInterval }) => roundRange(medianInterval),
      }),
    }),
  })
  builder.objectType('SalaryDifference', {
    description: 'One salary figure against another: left against right, or a week against an earlier one.',
    fields: (t) => ({
      difference: t.exposeInt('difference', {
        description: 'Left minus right, or later minus earlier, US dollars a year.',
      }),
      ratio: t.exposeFloat('ratio', {
        description: 'The difference over the right-hand or earlier figure: 0.05 is 5% more.',
      }),
      interval: t.expose('interval', {
        type: 'SalaryRange',
        description:
          '95% confidence interval of the difference, postings of one company taken as alike. All the samples could give where companies are too few.',
      }),
      significant: t.exposeBoolean('significant', {
        description:
          'False where chance alone could give the difference (95%), and where that cannot be tested.',
      }),
    }),
  })
}

const BASES = {
  FLOOR: 'The lower end of the range.',
  MIDPOINT: 'The middle between the two ends.',
  CEILING: 'The upper end of the range.',
} as const

import { formatCount, formatUsd } from '../../words/format.ts'
import { fitSentences, fitTitle } from './fit-text.ts'
import { makeHead } from './make-head.ts'
import { tellMedian, tellOpen, tellSample, tellWeek } from './tell-market.ts'
import type { FoundPage, PagePlace, ToldDataset, ToldMarket } from './told-page.ts'

const NAME = 'AI Salary Trends'

/** What the operation of the home page asks for, among others. */
export interface HomeToFind {
  readonly dataset: ToldDataset
  readonly market: ToldMarket
}

/** The head of the home page, from the answer of its operation: a `HomeToFind`. */
export function headOfHome(answer: Readonly<Record<string, unknown>>, place: PagePlace): FoundPage {
  const { dataset, market } = answer as unknown as HomeToFind
  const median = tellMedian(market)
  const pay =
    median === null
      ? 'Too few salaries are disclosed for a median.'
      : `Median advertised pay in AI jobs is ${median}.`
  return makeHead({
    dataset,
    place,
    path: '/',
    image: '/og/home.png',
    name: 'What AI jobs pay, week by week',
    title: fitTitle([...titlesOf(market), `${NAME}: what AI jobs pay, week by week`]),
    description: fitSentences([
      tellSample(dataset),
      [pay],
      [`${tellOpen(market.openPositions)}.`],
      [tellWeek(market)],
      ['Any two roles side by side.'],
    ]),
    imageWords: pay,
    trail: [],
    markets: [{ role: null, market }],
  })
}

function titlesOf({ salary, openPositions }: ToldMarket): string[] {
  if (salary === null) return []
  return [`${NAME}: ${formatUsd(salary.median)} median pay, ${formatCount(openPositions)} open jobs`]
}

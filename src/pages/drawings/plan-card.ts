import { type CardColumn, type CardFigure, drawCard, roomForChart } from '../../charts/draw-card.ts'
import { drawMedianHistory } from '../../charts/draw-median-history.ts'
import { drawPayRanges } from '../../charts/draw-pay-ranges.ts'
import { drawPositionHistory } from '../../charts/draw-position-history.ts'
import { toPng } from '../../charts/to-png.ts'
import { capitalize, formatCount, formatUsd, formatUsdRange, formatWeek, plural } from '../../words/format.ts'
import type { DrawnSubject } from './drawing-size.ts'
import type { DrawnMarket, MarketAnswer, PairAnswer, RoleAnswer, SideAnswer } from './drawn-answers.ts'
import { mediansOf, payRange } from './read-answer.ts'

type Answer = Readonly<Record<string, unknown>>

const BRAND = 'AI Salary Trends'
const WARNING = 'Generated sample'
const HOME_NAME = 'What AI and data jobs pay'
const LEAST_WEEKS = 2

/** The card of a page as a PNG: its name, its key figures, their week. */
export function drawCardOf(subject: DrawnSubject, answer: Answer): Uint8Array {
  if (subject === 'compare') return drawPairCard(answer as unknown as PairAnswer & Dataset)
  if (subject === 'roles') {
    const { role, dataset } = answer as unknown as RoleAnswer & Dataset
    return drawOneCard(role.name, role.market, dataset)
  }
  const { market, dataset } = answer as unknown as MarketAnswer & Dataset
  return drawOneCard(HOME_NAME, market, dataset)
}

interface Dataset {
  readonly dataset: { readonly isSample: boolean }
}

function drawOneCard(name: string, market: DrawnMarket, dataset: Dataset['dataset']): Uint8Array {
  const { openPositions, salary, history } = market
  const openings: CardFigure = {
    figure: formatCount(openPositions),
    words: [openPositions === 1 ? 'open position' : 'open positions'],
  }
  const figures = salary ? [tellMedian(salary), openings] : [openings, tellMedian(null)]
  const room = { theme: 'light', ...roomForChart(1) } as const
  const chart = salary
    ? drawMedianHistory({ weeks: mediansOf(history), ...room })
    : drawPositionHistory({ weeks: history, ...room })
  return finish([{ name, figures }], market.week, dataset, history.length < LEAST_WEEKS ? null : chart)
}

function drawPairCard({ compareRoles: { left, right }, dataset }: PairAnswer & Dataset): Uint8Array {
  const column = (side: SideAnswer): CardColumn => ({
    name: side.role.name,
    figures: [tellSide(side)],
  })
  const rows = [payRange(left.role.name, left), payRange(right.role.name, right)]
  const isDrawn = left.salary !== null || right.salary !== null
  const chart = isDrawn ? drawPayRanges({ rows, theme: 'light', ...roomForChart(2) }) : null
  return finish([column(left), column(right)], left.week, dataset, chart)
}

function finish(
  columns: readonly [CardColumn] | readonly [CardColumn, CardColumn],
  week: string,
  { isSample }: Dataset['dataset'],
  chart: Parameters<typeof drawCard>[0]['chart'],
): Uint8Array {
  const note = capitalize(formatWeek(week))
  return toPng(drawCard({ columns, brand: BRAND, note, warning: isSample ? WARNING : null, chart }), 1)
}

function tellMedian(salary: DrawnMarket['salary']): CardFigure {
  if (!salary) return { figure: null, words: ['too few salaries to say'] }
  const { median, medianInterval } = salary
  return {
    figure: formatUsd(median),
    words: ['median salary', `95% interval ${formatUsdRange(medianInterval)}`],
  }
}

/** The same in two lines, with the openings. */
function tellSide({ salary, openPositions }: SideAnswer): CardFigure {
  const { figure, words } = tellMedian(salary)
  const told = salary ? `median, 95% interval ${formatUsdRange(salary.medianInterval)}` : words.join(', ')
  return { figure, words: [told, plural(openPositions, 'open position')] }
}

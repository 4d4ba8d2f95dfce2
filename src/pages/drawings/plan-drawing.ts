import { drawCounts } from '../../charts/draw-counts.ts'
import { drawMedianHistory } from '../../charts/draw-median-history.ts'
import { drawPayRanges } from '../../charts/draw-pay-ranges.ts'
import { drawPositionHistory } from '../../charts/draw-position-history.ts'
import { drawQuantileProfile } from '../../charts/draw-quantile-profile.ts'
import { drawTwoMedians } from '../../charts/draw-two-medians.ts'
import { drawTwoPositions } from '../../charts/draw-two-positions.ts'
import type { Theme } from '../../charts/palette.ts'
import type { Chart } from '../../charts/render-chart.ts'
import { tellNothing } from '../../charts/tell-nothing.ts'
import { formatPercent } from '../../words/format.ts'
import type { PageFilter } from '../read-filter.ts'
import type { DrawingName, DrawnSubject } from './drawing-size.ts'
import type { DrawnMarket, MarketAnswer, PairAnswer, RoleAnswer } from './drawn-answers.ts'
import { mediansOf, payRange } from './read-answer.ts'

export interface Frame {
  readonly theme: Theme
  readonly width: number
  readonly height: number
}

type Draw<Answer> = (answer: Answer, frame: Frame, filter: PageFilter) => Chart
type Draws<Subject extends DrawnSubject, Answer> = Readonly<Record<DrawingName<Subject>, Draw<Answer>>>

const TOO_FEW = 'Too few salaries are disclosed to draw this'
const NO_SKILLS = 'No posting here asks for a skill by name'
const SKILLS_CAPTION = 'share of open positions that ask for it'
const LEVELS = [
  { of: 'entry', seniority: 'ENTRY', name: 'Entry level' },
  { of: 'mid', seniority: 'MID', name: 'Mid level' },
  { of: 'senior', seniority: 'SENIOR', name: 'Senior level' },
] as const

const MARKET: Draws<'market', MarketAnswer> = {
  history: ({ market }, frame) => drawMedians(market, frame),
  openings: ({ market }, frame) => drawPositionHistory({ weeks: market.history, ...frame }),
}

const ROLES: Draws<'roles', RoleAnswer> = {
  history: ({ role }, frame) => drawMedians(role.market, frame),
  openings: ({ role }, frame) => drawPositionHistory({ weeks: role.market.history, ...frame }),
  pay({ role }, frame, { seniority }) {
    const levels = LEVELS.filter((level) => seniority.length === 0 || seniority.includes(level.seniority))
    const rows = levels.map(({ of, name }) => payRange(name, role[of]))
    const all = payRange(seniority.length === 0 ? 'All levels' : 'These levels', role.market)
    return drawPay(levels.length === 1 ? rows : [all, ...rows], frame)
  },
  skills({ role }, frame) {
    const rows = role.market.skills.map(({ share, skill }) => ({ name: skill.name, count: share }))
    return rows.length === 0
      ? tellNothing({ ...frame, words: NO_SKILLS })
      : drawCounts({ rows, tell: formatPercent, caption: SKILLS_CAPTION, ...frame })
  },
}

const COMPARE: Draws<'compare', PairAnswer> = {
  pay({ compareRoles: { left, right } }, frame) {
    return drawPay([payRange(left.role.name, left), payRange(right.role.name, right)], frame)
  },
  quantiles({ compareRoles: { left, right } }, frame) {
    if (!left.salary || !right.salary) return tellNothing({ ...frame, words: TOO_FEW })
    return drawQuantileProfile({
      left: { name: left.role.name, ...left.salary },
      right: { name: right.role.name, ...right.salary },
      ...frame,
    })
  },
  history({ compareRoles: { left, right } }, frame) {
    const sides = [left, right].map(({ role, history }) => ({ name: role.name, weeks: mediansOf(history) }))
    const [one, other] = sides
    if (!one || !other || sides.every(({ weeks }) => weeks.every(({ median }) => median === null)))
      return tellNothing({ ...frame, words: TOO_FEW })
    return drawTwoMedians({ left: one, right: other, ...frame })
  },
  openings: ({ compareRoles: { left, right } }, frame) =>
    drawTwoPositions({
      left: { name: left.role.name, weeks: left.history },
      right: { name: right.role.name, weeks: right.history },
      ...frame,
    }),
}

const DRAWS: Readonly<Record<DrawnSubject, Readonly<Record<string, Draw<never>>>>> = {
  market: MARKET,
  roles: ROLES,
  compare: COMPARE,
}

/** Draws what the operation of that drawing answered; where it answered too little, says so in words. */
export function drawAnswer(
  subject: DrawnSubject,
  name: string,
  answer: Readonly<Record<string, unknown>>,
  frame: Frame,
  filter: PageFilter,
): Chart {
  const draw = DRAWS[subject][name]
  if (!draw) throw new Error(`there is no drawing ${subject}/${name}`)
  return draw(answer as never, frame, filter)
}

function drawMedians({ history }: Pick<DrawnMarket, 'history'>, frame: Frame): Chart {
  const weeks = mediansOf(history)
  return weeks.every(({ median }) => median === null)
    ? tellNothing({ ...frame, words: TOO_FEW })
    : drawMedianHistory({ weeks, ...frame })
}

function drawPay(rows: readonly ReturnType<typeof payRange>[], frame: Frame): Chart {
  return rows.every(({ median }) => median === null)
    ? tellNothing({ ...frame, words: TOO_FEW })
    : drawPayRanges({ rows, ...frame })
}

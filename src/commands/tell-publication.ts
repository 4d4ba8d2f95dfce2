import type { Publication } from '../publication/publish-week.ts'
import { formatCount } from '../words/format.ts'

const outcomes = {
  published: 'is published',
  unchanged: 'stands as it was published',
  frozen: 'stays as its issue was sent',
}

export const tellPublication = ({ week, openPositions, outcome }: Publication): string =>
  `The week of ${week} ${outcomes[outcome]}: ${formatCount(openPositions)} open positions.`

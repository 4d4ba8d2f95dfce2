import type { Publication } from '../publication/publish-week.ts'
import { plural } from '../words/format.ts'

const outcomes = {
  published: 'is published',
  unchanged: 'stands as it was published',
  frozen: 'stays as its issue was sent',
}

export const tellPublication = ({ week, openPositions, outcome }: Publication): string =>
  `The week of ${week} ${outcomes[outcome]}: ${plural(openPositions, 'open position')}.`

import { filterSearch, type PageFilter, readFilter } from '../read-filter.ts'
import { DRAWING_WIDTHS, type DrawingWidth } from './drawing-size.ts'

const THEMES = ['light', 'dark'] as const
const USUAL_WIDTH: DrawingWidth = 640
const MOST_SHOWN = 80

/** How a drawing is asked for. */
export interface Look {
  readonly theme: (typeof THEMES)[number]
  readonly width: DrawingWidth
  readonly filter: PageFilter
}

export type LookReading =
  | {
      readonly look: Look
      /** The one way to write it; another way of asking for the same is sent there, so that each is drawn once. */
      readonly search: string
      readonly problem?: undefined
    }
  /** Names the value and what is allowed. */
  | { readonly problem: string; readonly look?: undefined; readonly search?: undefined }

/** The query of a drawing's address: `theme`, `width` and the filter of its page, in this order. What else is in it does not count. */
export function readLook(search: URLSearchParams): LookReading {
  const theme = readChoice(search, 'theme', THEMES)
  const width = readChoice(search, 'width', DRAWING_WIDTHS)
  const { filter, problem } = readFilter(search)
  const problems = [theme.problem, width.problem, problem].filter((words) => words !== undefined)
  if (!filter || problems.length > 0) return { problem: problems.join(' ') }
  const look = new URLSearchParams()
  if (theme.value !== undefined) look.set('theme', theme.value)
  if (width.value !== undefined) look.set('width', String(width.value))
  const parts = [look.toString(), filterSearch(filter).slice(1)].filter((part) => part !== '')
  return {
    look: { theme: theme.value ?? 'light', width: width.value ?? USUAL_WIDTH, filter },
    search: parts.length === 0 ? '' : `?${parts.join('&')}`,
  }
}

function readChoice<Choice extends string | number>(
  search: URLSearchParams,
  name: string,
  allowed: readonly Choice[],
): { readonly value?: Choice | undefined; readonly problem?: string } {
  const asked = search.getAll(name)
  const wrong = asked.find((text) => !allowed.some((choice) => String(choice) === text))
  if (wrong !== undefined)
    return {
      problem: `There is no ${name} “${wrong.slice(0, MOST_SHOWN)}”. Allowed are ${allowed.join(', ')}.`,
    }
  return { value: allowed.find((choice) => String(choice) === asked[0]) }
}

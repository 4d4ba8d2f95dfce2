import { filterSearch, type PageFilter } from '../read-filter.ts'
import { type DrawingName, type DrawingWidth, type DrawnSubject, heightOfDrawing } from './drawing-size.ts'

const WIDE: DrawingWidth = 640
const NARROW: DrawingWidth = 360

/**
 * For a page's template, of each drawing: `payChart`, `payChartDark`, `payChartNarrow`, `payChartNarrowDark` (their
 * addresses), `payChartWidth`, `payChartHeight`, `payChartNarrowWidth`, `payChartNarrowHeight`.
 * @param slug of a role, or of a comparison `left-vs-right`; null for the market
 */
export function giveDrawings<Subject extends DrawnSubject>(
  subject: Subject,
  slug: string | null,
  names: readonly DrawingName<Subject>[],
  filter: PageFilter = { seniority: [], workplace: [], metros: [] },
): Record<string, string> {
  const folder = ['/charts', subject, ...(slug === null ? [] : [slug])].join('/')
  const narrowed = filterSearch(filter).replace('?', '&')
  return Object.fromEntries(
    names.flatMap((name) => {
      const address = (look: string) => `${folder}/${name}.svg?${look}${narrowed}`
      const chart = `${name}Chart`
      return [
        [chart, address(`width=${WIDE}`)],
        [`${chart}Dark`, address(`theme=dark&width=${WIDE}`)],
        [`${chart}Width`, String(WIDE)],
        [`${chart}Height`, String(heightOfDrawing(subject, name, WIDE))],
        [`${chart}Narrow`, address(`width=${NARROW}`)],
        [`${chart}NarrowDark`, address(`theme=dark&width=${NARROW}`)],
        [`${chart}NarrowWidth`, String(NARROW)],
        [`${chart}NarrowHeight`, String(heightOfDrawing(subject, name, NARROW))],
      ]
    }),
  )
}

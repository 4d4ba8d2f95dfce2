import { filterSearch, type PageFilter } from '../read-filter.ts'
import { type DrawingName, type DrawingWidth, type DrawnSubject, heightOfDrawing } from './drawing-size.ts'

/** What the names of a drawing's addresses end in, for the room that it is to fill. */
const ROOMS: readonly (readonly [string, DrawingWidth])[] = [
  ['', 640],
  ['Half', 480],
  ['Narrow', 360],
]

/**
 * For a page's template, of each drawing: `payChart` and `payChartDark` (their addresses), `payChartWidth` and
 * `payChartHeight`; the same for half a page (`payChartHalf`, `payChartHalfDark`, …) and for a phone (`payChartNarrow`, …).
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
    names.flatMap((name) =>
      ROOMS.flatMap(([room, width]) => {
        const chart = `${name}Chart${room}`
        const address = `${folder}/${name}.svg`
        return [
          [chart, `${address}?width=${width}${narrowed}`],
          [`${chart}Dark`, `${address}?theme=dark&width=${width}${narrowed}`],
          [`${chart}Width`, String(width)],
          [`${chart}Height`, String(heightOfDrawing(subject, name, width))],
        ]
      }),
    ),
  )
}

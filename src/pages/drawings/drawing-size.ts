export const DRAWING_WIDTHS = [360, 480, 640, 960] as const
export type DrawingWidth = (typeof DRAWING_WIDTHS)[number]

export const DRAWN_SUBJECTS = ['market', 'roles', 'compare'] as const
export type DrawnSubject = (typeof DRAWN_SUBJECTS)[number]

/** Units of the picture; it is as high with many figures as with none, so that a page keeps its room. */
const HEIGHTS = {
  market: { history: [230, 280, 340, 340], openings: [230, 280, 340, 340] },
  roles: {
    history: [230, 280, 340, 340],
    openings: [230, 280, 340, 340],
    pay: [310, 210, 210, 210],
    skills: [276, 252, 252, 252],
  },
  compare: {
    pay: [186, 186, 146, 146],
    quantiles: [340, 280, 260, 260],
    history: [290, 320, 340, 380],
    openings: [290, 320, 340, 380],
  },
} as const satisfies Record<DrawnSubject, Record<string, readonly [number, number, number, number]>>

/** The drawings of a subject, by name. */
export type DrawingName<Subject extends DrawnSubject> = keyof (typeof HEIGHTS)[Subject] & string

/** How high a drawing is at a width; null for a name that the subject has not. */
export function heightOfDrawing(subject: DrawnSubject, name: string, width: DrawingWidth): number | null {
  const heights: Readonly<Record<string, readonly number[]>> = HEIGHTS[subject]
  if (!Object.hasOwn(heights, name)) return null
  return heights[name]?.[DRAWING_WIDTHS.indexOf(width)] ?? null
}

import { type PageFilter, readFilter } from '../read-filter.ts'

export const THEMES = ['light', 'dark', 'auto'] as const

/** What somebody wants on their page. */
export interface EmbedChoice {
  /** Slugs. */
  readonly left: string
  readonly right: string
  readonly filter: PageFilter
  readonly theme: (typeof THEMES)[number]
}

export type ChoiceReading =
  | { readonly choice: EmbedChoice; readonly problem?: undefined }
  /** Names the value, its place and what is allowed. */
  | { readonly problem: string; readonly choice?: undefined }

const MOST_SHOWN = 80

/**
 * Reads the choice of an address: `left`, `right`, `theme` and a filter. What is left out or blank is the default's.
 * Whether a metro is tracked is told by `metros`.
 */
export function readChoice(
  search: URLSearchParams,
  slugs: readonly string[],
  metros: readonly string[],
  defaults: Pick<EmbedChoice, 'left' | 'right'>,
): ChoiceReading {
  const asked = (name: string, otherwise: string) => search.get(name)?.trim().toLowerCase() || otherwise
  const quote = (text: string) => `“${text.slice(0, MOST_SHOWN)}”`
  const left = asked('left', defaults.left)
  const right = asked('right', defaults.right)
  for (const slug of [left, right])
    if (!slugs.includes(slug)) return { problem: `There is no role ${quote(slug)}. Choose one of the list.` }
  if (left === right) return { problem: `${quote(left)} stands on both sides. Choose two different roles.` }

  const theme = THEMES.find((name) => name === asked('theme', 'light'))
  if (!theme)
    return { problem: `There is no theme ${quote(asked('theme', ''))}. Allowed are ${THEMES.join(', ')}.` }
  const { filter, problem } = readFilter(search)
  if (!filter) return { problem }
  const unknown = filter.metros.find((slug) => !metros.includes(slug))
  if (unknown !== undefined)
    return { problem: `There is no metro ${quote(unknown)}. Choose one of the list.` }
  return { choice: { left, right, filter, theme } }
}

import { joinWords } from '../../words/format.ts'

const WORDS: Readonly<Record<string, string>> = {
  history: 'Median salary, week by week',
  openings: 'Open positions, week by week',
  pay: 'Advertised pay',
  quantiles: 'Percentiles of advertised pay',
  skills: 'Skills asked for most',
}
const ALL_ROLES = 'all roles'

interface Named {
  readonly name: string
}

/** What a drawing shows and of whom, for whoever opens it alone. */
export function titleOf(drawing: string, answer: Readonly<Record<string, unknown>>): string {
  const { role, compareRoles } = answer as {
    readonly role?: Named
    readonly compareRoles?: {
      readonly left: { readonly role: Named }
      readonly right: { readonly role: Named }
    }
  }
  const sides = compareRoles ? [compareRoles.left.role, compareRoles.right.role] : role ? [role] : []
  const names = sides.map(({ name }) => name)
  return `${WORDS[drawing] ?? ''}: ${names.length === 0 ? ALL_ROLES : joinWords(names)}`
}

/** An SVG with a title as its first child. */
export function withTitle(svg: string, title: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return svg.replace(/^<svg\b[^>]*>/, (opening) => `${opening}<title>${escaped}</title>`)
}

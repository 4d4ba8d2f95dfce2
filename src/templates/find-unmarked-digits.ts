import { decodeHTML } from 'entities'
import { withoutFigures } from './marks.ts'

const AROUND = 20
const LINK = /\b(?:https?:\/\/|mailto:)[^\s<>"']+/g
const MAIL_ADDRESS = /[^\s<>"'@]+@[^\s<>"'@]+/g

/**
 * Digits that a reader sees and no mark accounts for, each with some text around it; empty where every figure
 * is marked. Links, mail addresses, styles, comments and markup do not count.
 * @param rendered with its marks still in it
 */
export function findUnmarkedDigits(rendered: string, as: 'html' | 'text'): string[] {
  const unmarked = withoutFigures(rendered)
  const visible = (as === 'html' ? visibleText(unmarked) : unmarked)
    .replace(LINK, ' ')
    .replace(MAIL_ADDRESS, ' ')
  return [...visible.matchAll(/\p{Nd}/gu)].map(({ index }) =>
    visible.slice(Math.max(0, index - AROUND), index + AROUND),
  )
}

/** Words that stand in `alt` and `title` are read too. */
function visibleText(html: string): string {
  const content = html.replace(/<!--[\s\S]*?-->/g, ' ').replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, ' ')
  const spoken = [...content.matchAll(/\s(?:alt|title|aria-label)="([^"]*)"/gi)].map((match) => match[1])
  return decodeHTML([content.replace(/<[^>]*>/g, ' '), ...spoken].join(' '))
}

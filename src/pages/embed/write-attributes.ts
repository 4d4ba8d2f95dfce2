import type { EmbedChoice } from './read-choice.ts'

/** The element's attributes for a choice; those that say nothing are empty. */
export function listAttributes({
  left,
  right,
  filter,
  theme,
}: EmbedChoice): readonly (readonly [name: string, value: string])[] {
  return [
    ['left', left],
    ['right', right],
    ['seniority', filter.seniority.join(' ')],
    ['workplace', filter.workplace.join(' ')],
    ['metro', filter.metros.join(' ')],
    ['theme', theme === 'light' ? '' : theme],
  ]
}

/** As they are written in HTML and in JSX alike. */
export function writeAttributes(choice: EmbedChoice): string {
  return listAttributes(choice)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ')
}

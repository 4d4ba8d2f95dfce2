/** Text that is markup already. Only html`…` makes it, so nothing from an answer becomes markup by mistake. */
export interface Markup {
  readonly markup: string
}

type Value = Markup | string | number | readonly Value[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Fills a template. Everything that is filled in is escaped, but for markup that this function made. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: parts.reduce((all, part, index) => all + toMarkup(values[index - 1] ?? '') + part) }
}

function toMarkup(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number')
    return String(value).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
  return 'markup' in value ? value.markup : value.map(toMarkup).join('')
}

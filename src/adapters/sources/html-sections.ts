import { decodeHTML, escapeText } from 'entities'

/** Sections of a description as one HTML text: a heading and its HTML each; those without HTML are left out. */
export function joinSections(
  sections: readonly { readonly heading?: string | undefined; readonly html: string | undefined }[],
): string | undefined {
  const parts = sections.flatMap(({ heading, html }) =>
    html === undefined || html.trim() === ''
      ? []
      : [`${heading?.trim() ? `<h3>${escapeText(heading)}</h3>\n` : ''}<div>${html}</div>`],
  )
  return parts.length === 0 ? undefined : parts.join('\n')
}

/** Text as HTML, so that it can stand beside HTML. */
export function textAsHtml(text: string | undefined): string | undefined {
  return text === undefined ? undefined : escapeText(text).replaceAll('\n', '<br>\n')
}

/** HTML whose tags were escaped as a whole, `&lt;p&gt;`, as HTML; other texts as they are. */
export function unescapedHtml(text: string | undefined): string | undefined {
  return text === undefined || text.includes('<') || !text.includes('&lt;') ? text : decodeHTML(text)
}

import type { Render, TemplateInput } from '../templates/create-renderer.ts'
import { changeMarked, stripMarks } from '../templates/marks.ts'
import { wrapText } from '../templates/wrap-text.ts'
import type { LetterSource } from './load-letters.ts'

const TEXT_WIDTH = 76
/** Gmail cuts a letter at 102 KB of HTML. */
const MAX_HTML_BYTES = 100_000
/** How the placeholders end that each reader's own links are put in place of (address-letter.ts). */
const PLACEHOLDER_END = /#(?=yours|this|bounces-of-yours)/g
const SUBJECT_LINE = /^Subject: (.*)\n\n/

export interface RenderedLetter {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Fills a letter and compiles it; every figure still carries its mark. @throws Error for wrong MJML or a missing figure */
export async function renderLetter(
  render: Render,
  source: LetterSource,
  input: TemplateInput,
): Promise<RenderedLetter> {
  const filled = render(source.text, input, 'text')
  const subject = SUBJECT_LINE.exec(filled)?.[1]
  if (subject === undefined)
    throw new Error('the text part of a letter must begin with a line "Subject: …" and an empty line')
  // Loaded when a letter is written: it is half of what a command would otherwise load.
  const { default: mjml2html } = await import('mjml')
  const { html } = await mjml2html(render(source.mjml, input, 'html'), { validationLevel: 'strict' })
  return { subject, html, text: filled.replace(SUBJECT_LINE, '') }
}

/** The letter as it is mailed: without marks, the text part in short lines. @throws Error where Gmail would cut it */
export function finishLetter(letter: RenderedLetter): RenderedLetter {
  // A fifth of the page would be the template's indentation.
  const html = finish(letter.html).replace(/\s*\n\s*/g, '\n')
  const bytes = Buffer.byteLength(html)
  if (bytes > MAX_HTML_BYTES)
    throw new Error(`the letter has ${bytes} bytes of HTML; at most ${MAX_HTML_BYTES} are shown whole`)
  const text = wrapText(finish(letter.text), TEXT_WIDTH).replace(/\n{3,}/g, '\n\n')
  return { subject: finish(letter.subject), html, text }
}

/** Without marks. A name of the answer that looks like a placeholder is broken: it would be given a reader's token. */
const finish = (part: string): string =>
  stripMarks(
    changeMarked(part, ({ path, shown }) =>
      path.startsWith('@') ? shown : shown.replace(PLACEHOLDER_END, '# '),
    ),
  )

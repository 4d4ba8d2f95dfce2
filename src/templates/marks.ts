const START = '\uE000'
const MIDDLE = '\uE001'
const END = '\uE002'
const MARK = /\uE000([^\uE001]*)\uE001([^\uE002]*)\uE002/g

/** A figure as a letter or page shows it, and where it stands in the operation's answer. */
export interface Mark {
  /** e.g. `roles.nodes.0.market.salary.median`; a value that is none of the answer's begins with `@`. */
  readonly path: string
  readonly shown: string
}

/** Wraps what is shown in characters that nothing else uses, so that it can be found again. */
export function markFigure(path: string, shown: string): string {
  return `${START}${path}${MIDDLE}${withoutMarkCharacters(shown)}${END}`
}

/** One line without control characters, without what turns the direction of the text after it and what marks are made of. */
export function toPlainLine(text: string): string {
  return withoutMarkCharacters(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
}

/** Every marked figure of a rendered template, in order. `shown` is as rendered: escaped in HTML. */
export function readMarks(rendered: string): Mark[] {
  return [...rendered.matchAll(MARK)].map(([, path = '', shown = '']) => ({ path, shown }))
}

/** What a reader sees: the figures stay, their marks go. */
export function stripMarks(rendered: string): string {
  return rendered.replace(MARK, '$2')
}

/** The rendered template with what its marks show changed. */
export function changeMarked(rendered: string, change: (mark: Mark) => string): string {
  return rendered.replace(MARK, (_, path: string, shown: string) => markFigure(path, change({ path, shown })))
}

/** The rendered template without its marked figures. */
export function withoutFigures(rendered: string): string {
  return rendered.replace(MARK, '')
}

function withoutMarkCharacters(text: string): string {
  return text.replace(/[\uE000-\uE002]/g, '')
}

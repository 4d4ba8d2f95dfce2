import Handlebars from 'handlebars'
import { type AnswerPath, resolvePath, valueAt } from './answer-path.ts'
import { FIGURE_FORMATS } from './figure-formats.ts'
import { markFigure, toPlainLine } from './marks.ts'

export interface TemplateInput {
  /** The operation's answer. */
  readonly answer: Readonly<Record<string, unknown>>
  /** What is none of the answer's: links, the postal address. Shown by `{{given "name"}}`. */
  readonly given: Readonly<Record<string, string>>
  /** HTML that we made ourselves, shown as it is by `{{ready "name"}}`. Never anything that others wrote. */
  readonly ready?: Readonly<Record<string, string>>
}

/** Gives back the filled template with each figure marked: see readMarks and stripMarks. */
export type Render = (template: string, input: TemplateInput, as: 'html' | 'text') => string

interface Frame {
  readonly answer: unknown
  readonly given: Readonly<Record<string, string>>
  readonly ready: Readonly<Record<string, string>>
  readonly path: AnswerPath
  readonly as: 'html' | 'text'
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/**
 * Fills templates of letters and pages. Every argument of a helper is a path in the answer, written as a string,
 * so that what is shown can be traced to it: `{{usd "market.salary.median"}}`. A block moves the base:
 * `{{#each "roles.nodes"}}`, `{{#with "market"}}`; `{{#if "path"}}`, `{{#is "path" "VALUE"}}`,
 * `{{#has "list" "VALUE"}}`, `{{#several "path"}}`, `{{#rises "path"}}` and `{{#ifGiven "name"}}` decide;
 * `{{separator}}` stands before each entry of a list that is told in words. Values are escaped in HTML. Rendering throws
 * on a path the answer does not have, on null where a value is shown, and on a name that is no helper.
 */
export function createRenderer(partials: Readonly<Record<string, string>>): Render {
  const handlebars = Handlebars.create()
  for (const name of Object.keys(handlebars.helpers)) handlebars.unregisterHelper(name)
  registerFigures(handlebars)
  registerBlocks(handlebars)
  for (const [name, source] of Object.entries(partials)) handlebars.registerPartial(name, source)
  const knownHelpers = Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true]))
  const compiled = new Map<string, Handlebars.TemplateDelegate>()

  return (template, { answer, given, ready = {} }, as) => {
    const key = `${as}:${template}`
    let fill = compiled.get(key)
    if (!fill) {
      const options = { strict: true, noEscape: as === 'text', knownHelpers, knownHelpersOnly: true }
      fill = handlebars.compile(template, options)
      compiled.set(key, fill)
    }
    return fill({}, { data: { frame: { answer, given, ready, path: [], as } satisfies Frame } })
  }
}

function registerFigures(handlebars: typeof Handlebars): void {
  for (const [name, format] of Object.entries(FIGURE_FORMATS))
    handlebars.registerHelper(name, (written: unknown, options: Handlebars.HelperOptions) => {
      const { path, value } = lookUp(written, options)
      try {
        return show(path.join('.'), format(value), options)
      } catch (error) {
        throw new Error(`{{${name} ${JSON.stringify(written)}}} at ${path.join('.')}: ${String(error)}`)
      }
    })
  handlebars.registerHelper('given', (name: string, options: Handlebars.HelperOptions) => {
    const { given } = frameOf(options)
    if (!Object.hasOwn(given, name)) throw new Error(`a template asks for a ${name} that was not given`)
    return show(`@${name}`, toPlainLine(given[name] ?? ''), options)
  })
  handlebars.registerHelper('ready', (name: string, options: Handlebars.HelperOptions) => {
    const { ready } = frameOf(options)
    if (!Object.hasOwn(ready, name)) throw new Error(`a template asks for a ${name} that was not made`)
    return new Handlebars.SafeString(markFigure(`@${name}`, ready[name] ?? ''))
  })
}

/** Escapes for HTML text and quoted attributes. An `=` stays: links are read by simpler eyes than a browser's, too. */
function show(path: string, shown: string, options: Handlebars.HelperOptions): Handlebars.SafeString {
  const isHtml = frameOf(options).as === 'html'
  const escaped = isHtml ? shown.replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '') : shown
  return new Handlebars.SafeString(markFigure(path, escaped))
}

function registerBlocks(handlebars: typeof Handlebars): void {
  const move = (options: Handlebars.HelperOptions, path: AnswerPath) => {
    const data = Handlebars.createFrame(options.data)
    data.frame = { ...frameOf(options), path }
    return options.fn({}, { data })
  }
  const decide = (holds: boolean, options: Handlebars.HelperOptions) =>
    holds ? options.fn({}) : options.inverse({})

  handlebars.registerHelper('each', (written: unknown, options: Handlebars.HelperOptions) => {
    const { path, value } = lookUp(written, options)
    if (!Array.isArray(value)) throw new Error(`${path.join('.')} is no list`)
    return value.length === 0
      ? options.inverse({})
      : value.map((_, index) => move(options, [...path, String(index)])).join('')
  })
  handlebars.registerHelper('with', (written: unknown, options: Handlebars.HelperOptions) => {
    const { path, value } = lookUp(written, options)
    return value === null ? options.inverse({}) : move(options, path)
  })
  handlebars.registerHelper('if', (written: unknown, options: Handlebars.HelperOptions) =>
    decide(isTrue(lookUp(written, options).value), options),
  )
  handlebars.registerHelper('unless', (written: unknown, options: Handlebars.HelperOptions) =>
    decide(!isTrue(lookUp(written, options).value), options),
  )
  handlebars.registerHelper('is', (written: unknown, wanted: unknown, options: Handlebars.HelperOptions) =>
    decide(lookUp(written, options).value === wanted, options),
  )
  handlebars.registerHelper('has', (written: unknown, wanted: unknown, options: Handlebars.HelperOptions) => {
    const { value } = lookUp(written, options)
    return decide(Array.isArray(value) && value.includes(wanted), options)
  })
  handlebars.registerHelper('several', (written: unknown, options: Handlebars.HelperOptions) =>
    decide(lookUp(written, options).value !== 1, options),
  )
  handlebars.registerHelper('rises', (written: unknown, options: Handlebars.HelperOptions) => {
    const { path, value } = lookUp(written, options)
    if (typeof value !== 'number') throw new Error(`${path.join('.')} is no number`)
    return decide(value > 0, options)
  })
  handlebars.registerHelper('ifGiven', (name: string, options: Handlebars.HelperOptions) =>
    decide(Object.hasOwn(frameOf(options).given, name), options),
  )
  handlebars.registerHelper('separator', (options: Handlebars.HelperOptions) => {
    const { answer, path } = frameOf(options)
    const [list, index] = [valueAt(answer, path.slice(0, -1)), Number(path.at(-1))]
    if (!Array.isArray(list)) throw new Error(`${path.join('.')} is no entry of a list`)
    if (index === 0) return ''
    return index === list.length - 1 ? ' and ' : ', '
  })
  handlebars.registerHelper('first', (options: Handlebars.HelperOptions) =>
    decide(frameOf(options).path.at(-1) === '0', options),
  )
}

function lookUp(written: unknown, options: Handlebars.HelperOptions): { path: AnswerPath; value: unknown } {
  if (typeof written !== 'string') throw new Error('a helper takes a path as a string')
  const frame = frameOf(options)
  const path = resolvePath(frame.path, written)
  return { path, value: valueAt(frame.answer, path) }
}

function frameOf(options: Handlebars.HelperOptions): Frame {
  return options.data.frame
}

function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { loadDocuments } from './found/documents.ts'

/** In the order in which they overrule each other. */
const STYLES = [
  'tokens',
  'base',
  'frame',
  'figures',
  'tables',
  'forms',
  'comparison',
  'compare',
  'roles',
  'documents',
  'letters',
  'print',
] as const
const PARTIALS = ['.html', '.hbs']

/** The files of src/pages/templates/, by name without ending. */
export interface PageTemplates {
  readonly pages: Readonly<Record<string, string>>
  readonly partials: Readonly<Record<string, string>>
  readonly operations: Readonly<Record<string, string>>
  /** The texts of docs/ that are pages, by path: Markdown. */
  readonly documents: Readonly<Record<string, string>>
  readonly stylesheet: string
  /** SVG. */
  readonly icon: string
}

/** Reads the templates of all pages from their folder. */
export function loadPageTemplates(folder: string): PageTemplates {
  return {
    pages: readAll(folder, '.html'),
    partials: Object.assign({}, ...PARTIALS.map((ending) => readAll(join(folder, 'partials'), ending))),
    operations: readAll(folder, '.graphql'),
    documents: loadDocuments(join(folder, '../../../docs')),
    stylesheet: STYLES.map((part) => readFileSync(join(folder, 'styles', `${part}.css`), 'utf8')).join(''),
    icon: readFileSync(join(folder, 'icon.svg'), 'utf8'),
  }
}

function readAll(folder: string, ending: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => extname(file) === ending)
  return Object.fromEntries(
    files.toSorted().map((file) => [basename(file, ending), readFileSync(join(folder, file), 'utf8')]),
  )
}

import { createPageView, type PageView, type ViewOptions } from '../../../src/pages/create-page-view.ts'
import { createRolePages } from '../../../src/pages/roles/create-role-pages.ts'
import type { RunOperation } from '../../../src/ports.ts'
import { templates } from '../pages-setup.ts'

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question
export type Answer = any

export interface Asked {
  readonly status: number
  readonly location: string | null
  readonly html: string
  /** The page again, with the mark of each figure still in it. */
  readonly fill: () => string
  /** What the operation of the page answered. */
  readonly answer: Answer
}

/**
 * The pages of roles over a schema.
 * @param change what an answer becomes before a page is made from it
 */
export function openRolePages(run: RunOperation, change: (answer: Answer) => Answer = (answer) => answer) {
  const real = createPageView(templates)
  let answer: Answer = null
  let fill = () => ''
  const view: PageView = {
    ...real,
    show(page: string, shown: Readonly<Record<string, unknown>>, options?: ViewOptions) {
      fill = () => real.fill(page, shown, options)
      return real.show(page, shown, options)
    },
  }
  const find = createRolePages({
    view,
    operations: templates.operations,
    publicUrl: 'https://pay.example.org',
    async run(document, variables) {
      const found = change(await run(document, variables))
      if (/query Role(Page|Postings)\b/.test(document)) answer = found
      return found
    },
  })

  return async function ask(path: string): Promise<Asked> {
    answer = null
    fill = () => ''
    const url = new URL(path, 'https://pay.example.org')
    const response = await find(url.pathname)?.get(url)
    if (!response) throw new Error(`${path} is no page of a role`)
    const { status, headers } = response
    return { status, location: headers.get('location'), html: await response.text(), fill, answer }
  }
}

/** Asks the schema each question once, and gives a copy of its answer. */
export function rememberAnswers(run: RunOperation): RunOperation {
  const known = new Map<string, ReturnType<RunOperation>>()
  return async (document, variables) => {
    const key = JSON.stringify([document, variables])
    const found = known.get(key) ?? run(document, variables)
    known.set(key, found)
    return structuredClone(await found)
  }
}

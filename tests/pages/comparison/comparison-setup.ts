import { HtmlValidate } from 'html-validate'
import type { AnswerSources } from '../../../src/graphql/answer-sources.ts'
import { createContextFactory } from '../../../src/graphql/context.ts'
import { createSchema } from '../../../src/graphql/create-schema.ts'
import { createOperationRunner } from '../../../src/graphql/run-operation.ts'
import { createComparisonPages } from '../../../src/pages/comparison/create-comparison-pages.ts'
import { createPageView, type PageView } from '../../../src/pages/create-page-view.ts'
import type { RunOperation } from '../../../src/ports.ts'
import { sourcesOf } from '../../graphql/sample-sources.ts'
import { templates } from '../pages-setup.ts'

type Answer = Readonly<Record<string, unknown>>

/**
 * The pages of comparisons over the real schema and a few markets made by hand. `data-scientist` and `mlops-engineer`
 * disclose enough salaries, `data-engineer` too few, `prompt-engineer` has no open position.
 */
export function openComparisons(changes: Partial<AnswerSources> = {}) {
  const schema = createSchema()
  const ask = createOperationRunner(schema, createContextFactory(sourcesOf(changes)))
  const asked: { answer: Answer; variables: Readonly<Record<string, unknown>> }[] = []
  const shown: string[] = []
  const run: RunOperation = async (document, variables) => {
    const answer = await ask(document, variables)
    if (document === templates.operations.compare) asked.push({ answer, variables })
    return answer
  }
  const page = createPageView(templates)
  const view: PageView = {
    ...page,
    show(name, answer, options) {
      shown.push(page.fill(name, answer, options))
      return page.show(name, answer, options)
    },
  }
  const publicUrl = 'https://pay.example'
  const find = createComparisonPages({ run, view, operations: templates.operations, publicUrl })
  return {
    schema,
    asked,
    /** What was shown, with its marks. */
    shown,
    find,
    async get(path: string) {
      const url = new URL(path, publicUrl)
      const response = await find(url.pathname)?.get(url)
      if (!response) throw new Error(`${path} is no comparison's`)
      return { status: response.status, headers: response.headers, html: await response.text() }
    },
  }
}

/** What a validator has to say of a page, a line each. */
export async function complaintsAbout(html: string): Promise<string[]> {
  const report = await new HtmlValidate({
    extends: ['html-validate:document', 'html-validate:a11y'],
    rules: { 'require-sri': ['error', { target: 'crossorigin' }] },
  }).validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  )
}

import { fileURLToPath } from 'node:url'
import { HtmlValidate } from 'html-validate'
import type { Named, RoleText } from '../../src/graphql/answer-sources.ts'
import { createContextFactory } from '../../src/graphql/context.ts'
import { createSchema } from '../../src/graphql/create-schema.ts'
import { createOperationRunner } from '../../src/graphql/run-operation.ts'
import type { ComposeDependencies } from '../../src/newsletter/compose-letter.ts'
import { loadLetters } from '../../src/newsletter/load-letters.ts'
import type { RunOperation } from '../../src/ports.ts'
import type { WeekSnapshot } from '../../src/publication/week-snapshot.ts'
import { createRenderer } from '../../src/templates/create-renderer.ts'
import { publishedWeeksOf, sourcesOf } from '../graphql/sample-sources.ts'
import { DRAWN_ROLES, DRAWN_SKILLS } from './drawn-issues.ts'

export const letters = loadLetters(fileURLToPath(new URL('../../emails', import.meta.url)))
export const render = createRenderer(letters.partials)
export const settings = {
  publicUrl: 'http://localhost:4000',
  postalAddress: '1 Main Street, 12345 Springfield',
}
const schema = createSchema()

/** Asks the real schema about weeks in memory, as a partner would. */
export function runOver(
  weeks: readonly WeekSnapshot[],
  {
    roles = DRAWN_ROLES,
    skills = DRAWN_SKILLS,
  }: { roles?: readonly RoleText[]; skills?: readonly Named[] } = {},
): RunOperation {
  const skillBySlug = (slug: string) => skills.find((skill) => skill.slug === slug)
  const sources = sourcesOf({ publishedWeeks: publishedWeeksOf(weeks), roles, skills, skillBySlug })
  return createOperationRunner(schema, createContextFactory(sources))
}

/** What a letter is composed with; its charts are kept nowhere. */
export const composeWith = (
  run: RunOperation,
  weeks: ComposeDependencies['weeks'],
  changes: Partial<ComposeDependencies> = {},
): ComposeDependencies => ({
  run,
  weeks,
  render,
  letter: letters.weekly,
  settings,
  roles: DRAWN_ROLES,
  charts: { save: async () => {} },
  ...changes,
})

/** What html-validate has to say of a letter, by its rules for whole documents. */
export async function findHtmlFaults(html: string): Promise<readonly string[]> {
  const report = await new HtmlValidate({ extends: ['html-validate:document'] }).validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
  )
}

import type { EditionLetter, EditionStore, IssueStore } from '../newsletter-ports.ts'
import type { RunOperation } from '../ports.ts'

const ISSUES_AT_ONCE = 20

export interface VerifyDependencies {
  readonly run: RunOperation
  readonly issues: Pick<IssueStore, 'sentIssues' | 'issueByNumber'>
  readonly editions: Pick<EditionStore, 'editions'>
}

export interface VerifiedLetter {
  readonly issue: number
  readonly week: string
  /** Those of an edition; null for the issue's own letter. */
  readonly roles: readonly string[] | null
  /** Paths in the stored answer, such as market.salary.median, at which the schema answers otherwise now. */
  readonly differences: readonly string[]
  /** Why the query could not be run; null where it could. */
  readonly problem: string | null
}

/** Asks the query of every letter that was sent once more, and compares. Newest issues first, each before its editions. */
export async function* verifyIssues(deps: VerifyDependencies): AsyncGenerator<VerifiedLetter> {
  let before: number | null = null
  do {
    const page = await deps.issues.sentIssues(ISSUES_AT_ONCE, before)
    for (const { number } of page) yield* verifyIssue(deps, number)
    before = page.length === ISSUES_AT_ONCE ? (page.at(-1)?.number ?? null) : null
  } while (before !== null)
}

async function* verifyIssue(deps: VerifyDependencies, number: number): AsyncGenerator<VerifiedLetter> {
  const issue = await deps.issues.issueByNumber(number)
  if (!issue) return
  const verify = async (
    letter: Pick<EditionLetter, 'variables' | 'answer'>,
    roles: readonly string[] | null,
  ) => ({
    issue: number,
    week: issue.week,
    roles,
    ...(await compare(deps.run, issue.query, letter)),
  })
  yield await verify(issue, null)
  for (const { letter, roles } of await deps.editions.editions(number))
    if (letter) yield await verify(letter, roles)
}

async function compare(
  run: RunOperation,
  query: string,
  { variables, answer }: Pick<EditionLetter, 'variables' | 'answer'>,
): Promise<Pick<VerifiedLetter, 'differences' | 'problem'>> {
  try {
    const now = await run(query, variables)
    return { differences: findDifferences(answer, JSON.parse(JSON.stringify(now)), []), problem: null }
  } catch (error) {
    return { differences: [], problem: error instanceof Error ? error.message : String(error) }
  }
}

function findDifferences(before: unknown, now: unknown, path: readonly string[]): string[] {
  if (!isBranch(before) || !isBranch(now)) return before === now ? [] : [path.join('.')]
  if (Array.isArray(before) !== Array.isArray(now)) return [path.join('.')]
  const names = new Set([...Object.keys(before), ...Object.keys(now)])
  return [...names].flatMap((name) => findDifferences(before[name], now[name], [...path, name]))
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

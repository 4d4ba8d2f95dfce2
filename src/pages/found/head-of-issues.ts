import { formatWeek } from '../../words/format.ts'
import { queryLink } from './query-link.ts'

/** The head of an issue's page, from the issue, and the way to the query behind it. */
export function headOfIssue(
  issue: Readonly<Record<string, unknown>>,
  publicUrl: string,
): Record<string, string> {
  const { number, week, subject, query, variables } = issue as unknown as IssueToFind
  return {
    title: subject,
    description: `Issue ${number} of AI Salary Trends, ${formatWeek(week)}: pay, openings and skills in AI jobs, with the query behind every figure.`,
    canonical: `${publicUrl}/issues/${number}`,
    queryUrl: queryLink(query, variables),
  }
}

interface IssueToFind {
  readonly number: number
  readonly week: string
  readonly subject: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** The head of the list of issues; further pages of it are not for search engines, the issues on them are. */
export function headOfIssues({ searchParams }: URL, publicUrl: string): Record<string, string> {
  const isFirst = !searchParams.has('after') && !searchParams.has('before')
  return {
    title: 'Past issues of AI Salary Trends',
    description: 'Every weekly letter as it was sent, with the query behind its figures.',
    ...(isFirst ? { canonical: `${publicUrl}/issues` } : { robots: 'noindex, follow' }),
  }
}

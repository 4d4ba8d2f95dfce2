import { queryFromInfo } from '@pothos/plugin-prisma'
import { dayOf } from '../../publication/calendar.ts'
import type { Builder } from '../builder.ts'
import { LIVE } from '../live-fields.ts'
import { type IssueDelegate, pageOfIssues } from '../page-of-issues.ts'

/** Only issues that went out: the others can still change. */
const SENT = { frozenAt: { not: null } } as const

export function addNewsletterIssue(builder: Builder): void {
  const issue = builder.prismaNode('Issue', {
    name: 'NewsletterIssue',
    description: "One week's letter, as it was sent.",
    id: { field: 'number' },
    nullable: true,
    // Only what is asked for is read: the letters themselves are long.
    select: { number: true },
    findUnique: (id) => ({ number: Number(id), ...SENT }),
    fields: (t) => ({
      number: t.exposeInt('number', {
        description: 'Its number: the first sent is 1, and there are no gaps.',
      }),
      week: t.field({
        type: 'Date',
        select: { week: true },
        description: 'Monday of the week it is about.',
        resolve: ({ week }) => dayOf(week),
      }),
      subject: t.exposeString('subject', { description: 'Its subject line.' }),
      publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was composed.' }),
      url: t.string({
        description: 'Where it is read on the web.',
        resolve: ({ number }, _args, { issueUrl }) => issueUrl(number),
      }),
      html: t.exposeString('html', {
        description: 'The letter as HTML, without links that speak for a subscriber.',
      }),
      text: t.exposeString('text', {
        description: 'The letter as plain text, without links that speak for a subscriber.',
      }),
      query: t.exposeString('query', {
        description:
          'The operation that gave every figure in it; run it with these variables to see them again.',
      }),
      variables: t.expose('variables', { type: 'JSON', description: 'The variables of query, an object.' }),
      answer: t.expose('answer', {
        type: 'JSON',
        description: 'What query answered when the issue was composed, an object: its data.',
      }),
      datasetVersion: t.string({
        select: { datasetVersion: true },
        description:
          'Dataset.version when the figures of its week were last computed or corrected, as the issue tells them.',
        resolve: ({ datasetVersion }) => String(datasetVersion),
      }),
    }),
  })
  builder.prismaObjectFields(issue, (t) => ({
    previous: t.prismaField({
      type: issue,
      nullable: true,
      select: { number: true },
      description: 'The issue sent before it; null for the first.',
      resolve: (query, { number }, _args, { prisma }) =>
        (prisma as { issue: IssueDelegate }).issue.findFirst({
          ...query,
          where: { number: { lt: number }, ...SENT },
          orderBy: { number: 'desc' },
        }) as never,
    }),
    next: t.prismaField({
      type: issue,
      nullable: true,
      select: { number: true },
      description: 'The issue sent after it; null for the newest.',
      resolve: (query, { number }, _args, { prisma }) =>
        (prisma as { issue: IssueDelegate }).issue.findFirst({
          ...query,
          where: { number: { gt: number }, ...SENT },
          orderBy: { number: 'asc' },
        }) as never,
    }),
  }))
  const issueConnection = builder.connectionObject(
    { type: issue, name: 'NewsletterIssueConnection', description: 'A page of issues.' },
    { name: 'NewsletterIssueEdge', description: 'An issue in a list.' },
  )
  builder.queryFields((t) => ({
    newsletterIssue: t.prismaField({
      extensions: LIVE,
      type: issue,
      nullable: true,
      description: 'The issue of that number; null where none was sent.',
      args: { number: t.arg.int({ required: true, description: 'The number of an issue, from 1.' }) },
      resolve: (query, _root, { number }, { prisma }) =>
        (prisma as { issue: IssueDelegate }).issue.findFirst({
          ...query,
          where: { number, ...SENT },
        }) as never,
    }),
    newsletterIssues: t.connection(
      {
        type: issue,
        extensions: LIVE,
        description: 'All issues that were sent, newest first.',
        resolve: (_root, page, context, info) =>
          pageOfIssues(
            (context.prisma as { issue: IssueDelegate }).issue,
            queryFromInfo({
              context,
              info,
              path: ['edges', 'node'],
              paths: [['nodes'], ['edges', 'node']],
            }) as object,
            SENT,
            page,
          ) as never,
      },
      issueConnection,
    ),
  }))
}

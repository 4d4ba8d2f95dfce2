import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { CommandError } from '../errors.ts'
import { type ImportCounts, importListing } from '../intake/import-listing.ts'
import type { ListingHeader, SourceRecord } from '../ports.ts'
import { dayOf } from '../publication/calendar.ts'
import { publishWeek } from '../publication/publish-week.ts'
import type { Foundation } from '../wire/open-foundation.ts'
import { formatCount, plural } from '../words/format.ts'
import { parseDate } from './dates.ts'
import { createProgress } from './progress.ts'
import { runCommand } from './run-command.ts'
import { tellPublication } from './tell-publication.ts'

interface ImportOptions {
  readonly source?: string
  readonly company?: string
  readonly asOf?: string
  readonly partial?: boolean
  readonly allowEmpty?: boolean
  readonly allowPrivate?: boolean
  readonly publish: boolean
  readonly json?: boolean
}

const noCounts: ImportCounts = {
  read: 0,
  kept: 0,
  skipped: 0,
  duplicates: 0,
  opened: 0,
  changed: 0,
  closed: 0,
  reopened: 0,
  rejected: 0,
}

export const importCommand = (): Command =>
  new Command('import')
    .description(
      'Reads postings. An import is the whole listing of its source as of a date: what it no longer lists is closed.',
    )
    .argument(
      '<format>',
      'ndjson, csv, jsonld, greenhouse, lever, ashby, workable, smartrecruiters, recruitee, personio, teamtailor, bamboohr or pinpoint',
    )
    .argument(
      '<path...>',
      'files or folders, plain or gzip, - for standard input, or addresses (https://…, with all their pages). A file named boards.csv with the columns format, company, url stands for the addresses of its rows of the format; four are fetched side by side, and one that fails does not stop the rest',
    )
    .option(
      '--source <name>',
      'the source all of it belongs to (default: format and the name of the board or file, e.g. ashby:acme)',
    )
    .option('--company <name>', 'the employer, where the format names none (default: the decoded file name)')
    .option('--as-of <date>', 'the day the listing was taken (default: today, UTC)', parseDate)
    .option('--partial', 'the listing is only a part: close nothing')
    .option('--allow-empty', 'let a listing without postings close all that its source has open')
    .option('--allow-private', 'fetch from addresses inside the network too, such as localhost')
    .option('--no-publish', 'do not publish the week of the as-of date')
    .option('--json', 'print one JSON document')
    .action(async (format: string, paths: string[], options: ImportOptions) => {
      const asOf = readAsOf(options.asOf, new Date())
      const { source, company } = options
      const { createFetching, openListings, roleForTitle } = await import('../wire/readers.ts')
      const notices: string[] = []
      const fetching = {
        ...createFetching(readConfig(), options.allowPrivate ?? false),
        isCounted: (title: string) => roleForTitle(title) !== null,
        tell: (line: string) => notices.push(line),
      }
      const request = { format, paths, stdin: process.stdin, source, company, asOf, fetching }
      const listings = await openListings(request)
      const header = { format, isSample: false, asOf, partial: options.partial ?? false }
      await runCommand(options, async (foundation, output) => {
        const { counts, failures, sources } = await importAll(
          { ...foundation, allowEmpty: options.allowEmpty ?? false },
          header,
          listings,
        )
        for (const notice of notices) foundation.say(notice)
        const publication =
          options.publish && sources > 0
            ? await publishWeek(foundation.weekStore, foundation.now, asOf)
            : undefined
        if (sources > 0) output.say(tellCounts(counts, sources))
        if (counts.rejected > 0) output.say(`Each reject is in ${foundation.rejects.file}`)
        if (publication) output.say(tellPublication(publication))
        output.answer({ ...counts, sources, ...(publication ? { published: publication } : {}) })
        if (failures.length > 0) throw new CommandError(1, failures.join('\n'))
      })
    })

function readAsOf(asOf: string | undefined, now: Date): string {
  const today = dayOf(now)
  if (asOf !== undefined && asOf > today)
    throw new CommandError(
      2,
      `--as-of ${asOf} is in the future. Allowed: a date up to today, ${today} (UTC).`,
    )
  return asOf ?? today
}

/** Every listing in turn, each whole or not at all: one that fails does not stop the rest. */
async function importAll(
  foundation: Foundation & { readonly allowEmpty: boolean },
  shared: Omit<ListingHeader, 'source'>,
  listings: readonly { readonly source: string; readonly records: AsyncIterable<SourceRecord> }[],
) {
  const progress = createProgress(process.stderr, Date.now)
  const read = await foundation.openReader(shared.asOf)
  const failures: string[] = []
  let counts = noCounts
  let sources = 0
  for (const { source, records } of listings) {
    const header = { ...shared, source }
    const before = counts.read
    try {
      const added = await importListing(header, records, {
        ...foundation,
        read,
        onReject: (reject) => foundation.rejects.add({ source, ...reject }),
        onProgress: (read) => progress.show(`${source}: ${plural(before + read, 'posting')} read`),
      })
      counts = addCounts(counts, added)
      sources += 1
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      failures.push(error.message)
    } finally {
      progress.clear()
    }
  }
  return { counts, failures, sources }
}

const addCounts = (a: ImportCounts, b: ImportCounts): ImportCounts => ({
  read: a.read + b.read,
  kept: a.kept + b.kept,
  skipped: a.skipped + b.skipped,
  duplicates: a.duplicates + b.duplicates,
  opened: a.opened + b.opened,
  changed: a.changed + b.changed,
  closed: a.closed + b.closed,
  reopened: a.reopened + b.reopened,
  rejected: a.rejected + b.rejected,
})

const tellCounts = (counts: ImportCounts, sources: number): string =>
  [
    `${plural(counts.read, 'posting')} read from ${plural(sources, 'source')}:`,
    `  kept ${formatCount(counts.kept)}, skipped ${formatCount(counts.skipped)} of no role of ours,`,
    `  duplicates ${formatCount(counts.duplicates)}, rejected ${formatCount(counts.rejected)}`,
    `  opened ${formatCount(counts.opened)}, changed ${formatCount(counts.changed)},`,
    `  closed ${formatCount(counts.closed)}, reopened ${formatCount(counts.reopened)}`,
  ].join('\n')

import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { convertAgain } from '../intake/convert-again.ts'
import { weeklyRates, withShippedRates } from '../postings/usd-rate.ts'
import { addDays, dayOf } from '../publication/calendar.ts'
import { publishWeek } from '../publication/publish-week.ts'
import { formatCount, plural } from '../words/format.ts'
import { runCommand } from './run-command.ts'
import { tellPublication } from './tell-publication.ts'

/** The reference rates since 1999. The file beside it that ends in .csv is one of 2010, and damaged. */
const ECB_HISTORY = 'https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip'
/** The ECB closes for four days at Easter and at some Christmases. */
const MOST_DAYS_OLD = 10

interface RatesOptions {
  readonly allowPrivate?: boolean
  readonly publish: boolean
  readonly json?: boolean
}

export const ratesCommand = (): Command =>
  new Command('rates')
    .description(
      "Reads the European Central Bank's exchange rates and converts the pay of stored postings at them, each at the rate of the week it was first seen in. Running it twice changes nothing.",
    )
    .argument(
      '[path]',
      "the ECB's CSV of one day (eurofxref) or of all days (eurofxref-hist), plain, zip or gzip: a file, - for standard input, or an address",
      ECB_HISTORY,
    )
    .option('--allow-private', 'fetch from addresses inside the network too, such as localhost')
    .option('--no-publish', 'do not publish the week of the newest import')
    .option('--json', 'print one JSON document')
    .action(async (path: string, options: RatesOptions) => {
      const { createFetching, readEcbRates } = await import('../wire/readers.ts')
      const fetching = createFetching(readConfig(), options.allowPrivate ?? false)
      const daily = await readEcbRates({ path, stdin: process.stdin, fetching })
      const days = [...new Set([...daily.values()].flatMap((rates) => rates.map(({ from }) => from)))].sort()
      const [from = '', to = ''] = [days[0], days.at(-1)]
      await runCommand(options, async ({ rates: store, weekStore, now, say }, output) => {
        if (to < addDays(dayOf(now()), -MOST_DAYS_OLD)) say(`The newest of these rates are of ${to}.`)
        const weekly = [...daily].map(([currency, rates]) => [currency, weeklyRates(rates)] as const)
        const added = await store.add(Object.fromEntries(weekly))
        const converted = await convertAgain(store, withShippedRates(await store.load(to)))
        const isToPublish = options.publish && (await weekStore.newestImport()) !== null
        const publication = isToPublish ? await publishWeek(weekStore, now) : undefined
        output.say(
          [
            `${plural(daily.size, 'currency')} on ${plural(days.length, 'day')}, from ${from} to ${to}:`,
            `  ${formatCount(added)} weekly rates are new, ${plural(converted, 'salary')} converted anew`,
          ].join('\n'),
        )
        if (publication) output.say(tellPublication(publication))
        output.answer({
          currencies: daily.size,
          days: days.length,
          from,
          to,
          added,
          converted,
          ...(publication ? { published: publication } : {}),
        })
      })
    })

import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { Command } from 'commander'
import type { IncomingMail } from '../bounce-ports.ts'
import { CommandError } from '../errors.ts'
import type { TakenReport } from '../newsletter/bounces/take-report.ts'
import type { Bounces } from '../wire/open-bounces.ts'
import { formatCount, plural } from '../words/format.ts'
import { type Output, runCommand } from './run-command.ts'

type NamedReport = { readonly name: string } & TakenReport

export const bouncesCommand = (): Command =>
  new Command('bounces')
    .description('Reads delivery reports, complaints and wishes to leave that came to a bounce address.')
    .argument('<file...>', 'messages (.eml), folders of them, a Maildir, or - for one on the standard input')
    .option('--json', 'print one JSON document')
    .action((files: readonly string[], options: { json?: boolean }) =>
      runCommand(options, async (foundation, output) => {
        const { joinBounces } = await import('../wire/open-bounces.ts')
        const { openTokens } = await import('../wire/open-tokens.ts')
        const told = new Set<string>()
        const bounces = joinBounces(foundation, {
          tokens: openTokens(foundation.config),
          alarm: async (text) => {
            if (!told.has(text)) foundation.say(text)
            told.add(text)
          },
        })
        await takeFiles(bounces, files, output)
      }),
    )

async function takeFiles(bounces: Bounces, files: readonly string[], output: Output): Promise<void> {
  const reports: NamedReport[] = []
  const failures: string[] = []
  const take = async (name: string, mail: IncomingMail) => {
    const report = { name, ...(await bounces.take(mail)) }
    reports.push(report)
    output.say(tell(report))
  }
  for (const file of files) {
    try {
      await takeFile(bounces, file, take)
    } catch (error) {
      failures.push(`${file}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const suppressed = reports.filter(({ effect }) => effect === 'suppressed').length
  const left = reports.filter(({ effect }) => effect === 'unsubscribed').length
  output.say(
    `${plural(reports.length, 'message')} read: ${formatCount(suppressed)} suppressed, ${formatCount(left)} unsubscribed`,
  )
  output.answer({ read: reports.length, suppressed, unsubscribed: left, failures, reports })
  if (failures.length > 0)
    throw new CommandError(1, ['These could not be read to their end:', ...failures].join('\n  '))
}

async function takeFile(
  bounces: Bounces,
  file: string,
  take: (name: string, mail: IncomingMail) => Promise<void>,
): Promise<void> {
  if (file === '-') return take('-', await bounces.parse(await buffer(process.stdin)))
  if (!(await stat(file)).isDirectory()) return take(basename(file), await bounces.readFile(file))
  if (await bounces.isMaildir(file)) {
    let number = 0
    const read = bounces.maildirReader(file, (mail) => take(`${basename(file)} ${++number}`, mail))
    const { failed, setAside } = await read()
    if (failed + setAside > 0)
      throw new Error(`${plural(failed + setAside, 'message')} could not be taken and will be tried again`)
    return
  }
  const names = (await readdir(file)).filter((name) => name.endsWith('.eml')).sort()
  for (const name of names) await take(name, await bounces.readFile(join(file, name)))
}

/** Such as `postfix.eml: bounce, hard, 5.1.1: suppressed`. */
function tell({ name, kind, severity, status, effect, why }: NamedReport): string {
  const what = [kind, severity?.toLowerCase(), status].filter((part) => part !== null && part !== undefined)
  return `${name}: ${what.join(', ')}${effect === 'none' ? '' : `: ${effect}`}${why === null ? '' : ` (${why})`}`
}

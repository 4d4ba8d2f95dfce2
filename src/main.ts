import { type Config, readConfig } from './config.ts'
import { CommandError } from './errors.ts'
import { explainFailure } from './explain-failure.ts'
import { createServer } from './wire/create-server.ts'
import { fillWithSample } from './wire/fill-with-sample.ts'
import { openFoundation } from './wire/open-foundation.ts'
import { openService } from './wire/open-service.ts'
import { openServiceSchedules } from './wire/open-service-schedules.ts'

/** After it the process ends, whatever still runs: it must be gone before a platform kills it. */
const LONGEST_STOP_MS = 28_000

/** Settings, wire, listen; then stop gracefully. */
async function main(): Promise<void> {
  const config = readConfig()
  const say = (line: string) => console.log(line)
  const foundation = await openFoundation(config, { kind: 'server', say })
  await fillWithSample(foundation)
  const service = await openService(foundation)
  const server = createServer(foundation, service)
  await server.listen(config.host, config.port)
  const schedules = openServiceSchedules(foundation, service)
  tellAddresses(config, say)

  const stop = async () => {
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    await Promise.all([server.stop(), schedules.close()])
    await service.close()
    await foundation.close()
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}

/** What a person who started it wants next. */
function tellAddresses({ publicUrl, mail, dataDir }: Config, say: (line: string) => void): void {
  say(`
AI Salary Trends is ready.
  Home          ${publicUrl}/
  GraphiQL      ${publicUrl}/graphql
  Schema        ${publicUrl}/schema.graphql
  Subscribe     ${publicUrl}/subscribe
  Mail          ${mail.smtpUrl ? 'is handed to the relay' : `becomes files in ${dataDir}/outbox`}

Real postings   npm run cli -- import --help
The letter      npm run cli -- newsletter preview
`)
}

main().catch((error: unknown) => {
  const failure = explainFailure(error)
  console.error(failure instanceof CommandError ? failure.message : failure)
  process.exit(failure instanceof CommandError ? failure.exitCode : 1)
})

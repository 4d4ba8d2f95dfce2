import { randomUUID } from 'node:crypto'
import { type Config, readConfig } from './config.ts'
import { CommandError } from './errors.ts'
import { explainFailure } from './explain-failure.ts'
import { createFrontDoor } from './gateway/front-door.ts'
import { fillWithSample } from './wire/fill-with-sample.ts'
import { openBounces } from './wire/open-bounces.ts'
import { openFoundation } from './wire/open-foundation.ts'
import { openServer } from './wire/open-server.ts'
import { openService } from './wire/open-service.ts'
import { openServiceSchedules } from './wire/open-service-schedules.ts'

/** After it the process ends, whatever still runs: it must be gone before a platform kills it. */
const LONGEST_STOP_MS = 28_000

/** Settings, listen, wire; then stop gracefully. */
async function main(): Promise<void> {
  const settings = readConfig()
  const say = (line: string) => console.log(line)
  const door = createFrontDoor({
    newRequestId: randomUUID,
    isHttps: settings.publicUrl.startsWith('https:'),
  })
  const config = withPort(settings, await door.listen(settings.host, settings.port))
  // While it starts, nothing else must be closed: a start that was cut is made good by the next.
  let close = door.stop
  endAtSignals(() => close())

  const foundation = await openFoundation(config, { kind: 'server', say })
  await fillWithSample(foundation)
  const service = await openService(foundation)
  const server = await openServer(foundation, service)
  const schedules = openServiceSchedules(foundation, service)
  const bounces = await openBounces(foundation, { tokens: service.tokens, alarm: foundation.alarm })
  close = async () => {
    await Promise.all([door.stop(), schedules.close(), bounces.close()])
    await server.close()
    await service.close()
    await foundation.close()
  }
  door.open(server)
  tellAddresses(config, say)
}

/** With PORT=0 the port, and with it the default of PUBLIC_URL, is known only once it listens. */
function withPort(config: Config, port: number): Config {
  const isDefault = config.publicUrl === `http://localhost:${config.port}`
  return { ...config, port, publicUrl: isDefault ? `http://localhost:${port}` : config.publicUrl }
}

/** The first SIGTERM or SIGINT lets what is under way finish; a second one ends at once. */
function endAtSignals(close: () => Promise<void>): void {
  let isEnding = false
  const end = () => {
    if (isEnding) process.exit(1)
    isEnding = true
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref()
    close().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', end).on('SIGINT', end)
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

function fail(error: unknown): never {
  const failure = explainFailure(error)
  console.error(failure instanceof CommandError ? failure.message : failure)
  process.exit(failure instanceof CommandError ? failure.exitCode : 1)
}

main().catch(fail)

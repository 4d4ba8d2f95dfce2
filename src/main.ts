import { type Config, readConfig } from './config.ts'
import { CommandError } from './errors.ts'
import { createServer, fillWithSample, openFoundation, openService, openServiceSchedules } from './wire.ts'

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
    await schedules.close()
    await server.stop()
    await service.close()
    await foundation.close()
  }
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
  process.once('SIGINT', () => void stop().then(() => process.exit(0)))
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
  console.error(error instanceof CommandError ? error.message : error)
  process.exit(error instanceof CommandError ? error.exitCode : 1)
})

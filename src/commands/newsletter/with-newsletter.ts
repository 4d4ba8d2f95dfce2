import type { Service } from '../../wire/open-service.ts'
import { type Output, runCommand } from '../run-command.ts'

/** Opens what writes and sends letters, does the work and closes again, whatever happens. */
export const withNewsletter = (
  options: { readonly json?: boolean },
  work: (newsletter: Service['newsletter'], output: Output) => Promise<void>,
): Promise<void> =>
  runCommand(options, async (foundation, output) => {
    const { openService } = await import('../../wire/open-service.ts')
    const service = await openService(foundation)
    try {
      await work(service.newsletter, output)
    } finally {
      await service.close()
    }
  })

import { Command } from 'commander'
import { pauseCommand } from './newsletter/pause.ts'
import { previewCommand } from './newsletter/preview.ts'
import { resolveCommand } from './newsletter/resolve.ts'
import { resumeCommand } from './newsletter/resume.ts'
import { sendCommand } from './newsletter/send.ts'
import { statusCommand } from './newsletter/status.ts'
import { verifyCommand } from './newsletter/verify.ts'

export const newsletterCommand = (): Command =>
  new Command('newsletter')
    .description("The weekly letter, rendered from the schema's own answers.")
    .addCommand(previewCommand())
    .addCommand(sendCommand())
    .addCommand(statusCommand())
    .addCommand(pauseCommand())
    .addCommand(resumeCommand())
    .addCommand(resolveCommand())
    .addCommand(verifyCommand())

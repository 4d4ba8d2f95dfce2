import type { Command } from 'commander'
import { previewIssue } from '../../newsletter/preview-issue.ts'
import { parseRoles } from './parse-roles.ts'
import { type WeekOptions, weekCommand } from './week-option.ts'
import { withNewsletter } from './with-newsletter.ts'

interface PreviewOptions extends WeekOptions {
  readonly out: string
  readonly roles?: readonly string[]
  readonly picture?: boolean
}

export const previewCommand = (): Command =>
  weekCommand('preview', 'Writes the letter as .html with its charts, .txt and .eml; sends nothing.')
    .option('--out <folder>', 'where to', 'newsletter-preview')
    .option('--roles <slugs>', 'as those get it who follow these roles, joined by commas', parseRoles)
    .option('--picture', 'and a .png of what it looks like, taken with Chromium')
    .action(({ week, out, roles, picture, json = false }: PreviewOptions) =>
      withNewsletter({ json }, async ({ preview }, output) => {
        const files = await previewIssue(preview, { week, out, roles, picture })
        for (const file of files) output.say(file)
        output.answer({ files })
      }),
    )

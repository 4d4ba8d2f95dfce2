import type { Command } from 'commander'
import { previewIssue } from '../../newsletter/preview-issue.ts'
import { type WeekOptions, weekCommand } from './week-option.ts'
import { withNewsletter } from './with-newsletter.ts'

export const previewCommand = (): Command =>
  weekCommand('preview', 'Writes the letter as .html, .txt and .eml; sends nothing.')
    .option('--out <folder>', 'where to', 'newsletter-preview')
    .action((options: WeekOptions & { out: string }) =>
      withNewsletter(options, async ({ preview }, output) => {
        const files = await previewIssue(preview, { week: options.week, out: options.out })
        for (const file of files) output.say(file)
        output.answer({ files })
      }),
    )

import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/** One letter's files: its text part begins with a line `Subject: …` and an empty one. */
export interface LetterSource {
  /** Its operation; null where the letter tells no figures. */
  readonly query: string | null
  readonly mjml: string
  readonly text: string
}

export interface Letters {
  readonly weekly: LetterSource & { readonly query: string }
  readonly confirm: LetterSource
  /** By name, for createRenderer. */
  readonly partials: Readonly<Record<string, string>>
}

/** Reads the folder emails/. @throws Error where a file of a letter is not there */
export function loadLetters(folder: string): Letters {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const letter = (name: string) => ({ mjml: read(`${name}.mjml`), text: read(`${name}.txt`) })
  const partials = readdirSync(join(folder, 'partials'))
    .filter((file) => extname(file) === '.hbs')
    .toSorted()
    .map((file) => [basename(file, '.hbs'), read(join('partials', file))])
  return {
    weekly: { ...letter('weekly'), query: read('weekly.graphql') },
    confirm: { ...letter('confirm'), query: null },
    partials: Object.fromEntries(partials),
  }
}

// Bundles the element that partners' pages show into build/embed.js, with the hash of the document it asks written in.
// Plain JavaScript, like prepare.mjs.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const target = join(root, 'build', 'embed.js')
const unfinished = `${target}.${process.pid}`

const question = readFileSync(join(root, 'src/pages/templates/embed.graphql'))

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/pages/embed/element/define-element.ts'],
  bundle: true,
  minify: true,
  write: false,
  charset: 'utf8',
  format: 'iife',
  legalComments: 'none',
  logLevel: 'error',
  target: 'es2022',
  define: { EMBED_DOCUMENT_ID: JSON.stringify(createHash('sha256').update(question).digest('hex')) },
})

mkdirSync(dirname(target), { recursive: true })
writeFileSync(unfinished, outputFiles[0].contents)
// Swapped in whole, as GraphiQL is.
renameSync(unfinished, target)

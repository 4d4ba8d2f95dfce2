// Bundles the element that partners' pages show into build/embed.js, with the hash of the document it asks written in,
// and the script of the page where it is chosen into build/embed-preview.js. Plain JavaScript, like prepare.mjs.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const question = readFileSync(join(root, 'src/pages/templates/embed.graphql'))
const documentId = createHash('sha256').update(question).digest('hex')

// The element last: prepare.mjs looks at its age.
const scripts = [
  ['embed-preview.js', 'preview/start-preview.ts'],
  ['embed.js', 'element/define-element.ts'],
]

mkdirSync(join(root, 'build'), { recursive: true })
for (const [name, source] of scripts) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src/pages/embed/${source}`],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    format: 'iife',
    legalComments: 'none',
    logLevel: 'error',
    target: 'es2022',
    define: { EMBED_DOCUMENT_ID: JSON.stringify(documentId) },
  })
  const target = join(root, 'build', name)
  const unfinished = `${target}.${process.pid}`
  writeFileSync(unfinished, outputFiles[0].contents)
  // Swapped in whole, as GraphiQL is.
  renameSync(unfinished, target)
}

// Bundles the GraphiQL page into build/graphiql/, each file named by its content and compressed once, so that the
// gateway serves it without a network and without work. Plain JavaScript, like prepare.mjs.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const source = join(root, 'src', 'gateway', 'graphiql')
const target = join(root, 'build', 'graphiql')
const unfinished = `${target}.${process.pid}`
const publicPath = '/graphiql-assets/'

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  write: false,
  legalComments: 'none',
  logLevel: 'error',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
}

/** The examples as one module, in the order of their file names. */
const examplesModule = {
  name: 'examples',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^examples$/ }, () => ({ path: 'examples', namespace: 'examples' }))
    onLoad({ filter: /.*/, namespace: 'examples' }, () => {
      const folder = join(source, 'examples')
      const texts = readdirSync(folder)
        .filter((name) => name.endsWith('.graphql'))
        .sort()
        .map((name) => readFileSync(join(folder, name), 'utf8'))
      return { contents: `export const examples = ${JSON.stringify(texts)}` }
    })
  },
}

const page = await build({
  ...common,
  entryPoints: [join(source, 'client', 'start-graphiql.tsx')],
  outdir: target,
  entryNames: '[name]-[hash]',
  chunkNames: 'chunk-[hash]',
  assetNames: '[name]-[hash]',
  format: 'esm',
  splitting: true,
  loader: { '.ttf': 'file' },
  publicPath,
  plugins: [examplesModule],
})

const workers = await build({
  ...common,
  entryPoints: {
    editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
    json: 'monaco-editor/esm/vs/language/json/json.worker.js',
    graphql: 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir: target,
  entryNames: '[name]-worker-[hash]',
  format: 'iife',
})

const outputs = [...page.outputFiles, ...workers.outputFiles]
const addressOf = (start, extension) => {
  const found = outputs.find(({ path }) => basename(path).startsWith(start) && path.endsWith(extension))
  if (!found) throw new Error(`The GraphiQL bundle has no file ${start}*${extension}.`)
  return publicPath + basename(found.path)
}
const html = readFileSync(join(source, 'client', 'page.html'), 'utf8')
  .replace('{{style}}', addressOf('start-graphiql-', '.css'))
  .replace('{{script}}', addressOf('start-graphiql-', '.js'))
  .replace(
    '{{workers}}',
    JSON.stringify(
      Object.fromEntries(
        ['editor', 'json', 'graphql'].map((name) => [name, addressOf(`${name}-worker-`, '.js')]),
      ),
    ),
  )

rmSync(unfinished, { recursive: true, force: true })
mkdirSync(unfinished, { recursive: true })
const files = [
  ...outputs.map(({ path, contents }) => [basename(path), contents]),
  ['page.html', Buffer.from(html)],
]
for (const [name, bytes] of files) {
  writeFileSync(join(unfinished, name), bytes)
  if (!['.js', '.css', '.html', '.ttf', '.svg'].includes(extname(name))) continue
  writeFileSync(join(unfinished, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  writeFileSync(join(unfinished, `${name}.br`), brotliCompressSync(bytes, { params }))
}
// Swapped in whole: a start or a test at the same time sees the old page or the new one.
rmSync(target, { recursive: true, force: true })
renameSync(unfinished, target)

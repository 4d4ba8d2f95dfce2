// Writes what git does not keep: Prisma's client, the GraphiQL page and the element of partners' pages. Plain JavaScript, so that npm can run it
// with whatever Node.js the machine has. With --if-stale it does only what is missing or older than its source.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const onlyStale = process.argv.includes('--if-stale')

const isFresh = (output, sources) =>
  existsSync(join(root, output)) &&
  sources.every((source) => statSync(join(root, source)).mtimeMs <= statSync(join(root, output)).mtimeMs)

/** Gives back whether it went well. */
function run(...args) {
  const bin = join(root, 'node_modules', '.bin')
  const { status, error } = spawnSync('node', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` },
  })
  if (error) throw error
  return status === 0
}

if (!onlyStale || !isFresh('src/generated/pothos.ts', ['prisma/schema.prisma', 'package.json'])) {
  if (!run('node_modules/prisma/build/index.js', 'generate')) process.exit(1)
}

const pageSources = ['client', 'examples'].flatMap((folder) =>
  readdirSync(join(root, 'src/gateway/graphiql', folder)).map(
    (name) => `src/gateway/graphiql/${folder}/${name}`,
  ),
)
pageSources.push('scripts/build-graphiql.mjs', 'package.json')
if (!onlyStale || !isFresh('build/graphiql/page.html', pageSources)) {
  // It needs an optional package of esbuild's: an install with --omit=optional goes on without.
  if (!run('scripts/build-graphiql.mjs'))
    console.error('GraphiQL was not built; everything else works without it.')
}

const elementSources = readdirSync(join(root, 'src/pages/embed'), { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/pages/embed/${name}`)
elementSources.push(
  'src/pages/templates/embed.graphql',
  'src/words/format.ts',
  'src/pages/comparison-path.ts',
  'src/pages/read-filter.ts',
  'scripts/build-embed.mjs',
  'package.json',
)
if (!onlyStale || !isFresh('build/embed.js', elementSources)) {
  if (!run('scripts/build-embed.mjs'))
    console.error('/embed.js was not built; everything else works without it.')
}

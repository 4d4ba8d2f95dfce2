// Writes what git does not keep: Prisma's client and the GraphiQL page. Plain JavaScript, so that npm can run it
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

function run(...args) {
  const bin = join(root, 'node_modules', '.bin')
  const { status, error } = spawnSync('node', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` },
  })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

if (!onlyStale || !isFresh('src/generated/pothos.ts', ['prisma/schema.prisma', 'package.json']))
  run('node_modules/prisma/build/index.js', 'generate')

const page = ['client', 'examples'].flatMap((folder) =>
  readdirSync(join(root, 'src/gateway/graphiql', folder)).map(
    (name) => `src/gateway/graphiql/${folder}/${name}`,
  ),
)
if (
  !onlyStale ||
  !isFresh('build/graphiql/page.html', [...page, 'scripts/build-graphiql.mjs', 'package.json'])
)
  run('scripts/build-graphiql.mjs')

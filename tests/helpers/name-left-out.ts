import { optionalSuites } from './optional-suites.ts'

/** Names the suites that this run leaves out. In CI nothing may be left out. */
export default function setup(): void {
  const leftOut = Object.values(optionalSuites).filter(({ isThere }) => !isThere)
  if (leftOut.length === 0) return
  const names = leftOut.map(({ name }) => `  ${name}`).join('\n')
  if (process.env.CI) throw new Error(`In CI every suite must run, and these can't:\n${names}`)
  console.log(`Left out are the suites that need\n${names}`)
}

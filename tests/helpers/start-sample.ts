import { publishSampleWeek } from './publish-sample-week.ts'
import { startProject } from './start-project.ts'

/** The whole project, as startProject gives it, filled with the newest week of the sample. */
export async function startSample(env: Readonly<Record<string, string>> = {}) {
  const project = await startProject('pglite', env)
  await publishSampleWeek(project.foundation)
  await project.service.weeks.refresh()
  return project
}

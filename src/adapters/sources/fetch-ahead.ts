/**
 * Gives back the result of each task by its number. Asking for one begins it and those after it, `ahead` in all, so that
 * who takes one after the other waits for several at once. A task runs once; its failure is told to who asks for it.
 */
export function createFetchAhead<T>(
  tasks: readonly (() => Promise<T>)[],
  ahead: number,
): (index: number) => Promise<T> {
  const begun: Promise<T>[] = []
  return (index) => {
    for (const task of tasks.slice(begun.length, index + ahead)) {
      const result = task()
      result.catch(() => {})
      begun.push(result)
    }
    return begun[index] ?? Promise.reject(new RangeError(`there is no task ${index}`))
  }
}

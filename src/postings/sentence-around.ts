/** Characters on either side of a place that belong to its sentence at most. */
const WINDOW = 180

/** Where the sentence that stands around a place begins and ends; both ends are cut off where they are far away. */
export function sentenceAround(text: string, start: number, end: number): { from: number; to: number } {
  const said = text.slice(Math.max(0, start - WINDOW), start)
  const from = start - said.length + Math.max(said.lastIndexOf('\n'), said.lastIndexOf('. ')) + 1
  const stop = text.slice(end, end + WINDOW).search(/\n|\.\s/)
  return { from, to: stop === -1 ? end + WINDOW : end + stop }
}

/** Whether one of the ascending places is at least `from` and less than `to`. */
export function hasBetween(ascending: readonly number[], from: number, to: number): boolean {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < from) low = middle + 1
    else high = middle
  }
  return low < ascending.length && (ascending[low] as number) < to
}

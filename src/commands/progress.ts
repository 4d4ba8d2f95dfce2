const REDRAW_MS = 100

export interface Progress {
  /** Replaces the line. */
  show(line: string): void
  /** Takes the line away. */
  clear(): void
}

/** One line on a terminal, drawn over; nothing where the stream is none. */
export function createProgress(stream: NodeJS.WriteStream, now: () => number): Progress {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} }
  let drawnAt = 0
  return {
    show(line) {
      if (now() - drawnAt < REDRAW_MS) return
      drawnAt = now()
      stream.write(`\r\u001b[K${line.slice(0, stream.columns - 1)}`)
    },
    clear() {
      stream.write('\r\u001b[K')
    },
  }
}

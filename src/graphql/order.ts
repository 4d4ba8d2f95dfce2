/** Compares by code point, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  // Code units and code points differ in order only beyond the basic plane, which UTF-8 bytes settle.
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

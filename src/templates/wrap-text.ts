/** Breaks lines at spaces so that none is longer than `width` characters, but for words that are (links). */
export function wrapText(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n')
}

function wrapLine(line: string, width: number): string {
  const indent = /^(?:- | +)?/.exec(line)?.[0].replace(/./g, ' ') ?? ''
  const lines: string[] = []
  let current = ''
  for (const [index, word] of line.split(' ').entries()) {
    const longer = index === 0 ? word : `${current} ${word}`
    if (longer.length > width && current.trim() !== '') {
      lines.push(current)
      current = indent + word
    } else current = longer
  }
  return [...lines, current].join('\n').replace(/ +$/gm, '')
}

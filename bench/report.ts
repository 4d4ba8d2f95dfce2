import type { BenchFigure, BenchResult } from './benchmark.ts'

/** A benchmark's result, or why it was left out. */
export type Outcome = BenchResult | { readonly leftOut: string }

const digits = (value: number) => (value >= 100 ? 0 : value >= 10 ? 1 : 3)
const format = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits(Math.abs(value)) })

/** The result as a table for people: a line a figure. */
export function formatTable(name: string, { about, figures }: BenchResult): string {
  const rows = figures.map(({ name, value, unit, ratio, of }) => [
    name,
    format(value),
    unit,
    name === of ? '' : `${format(ratio)} × ${withoutShared(name, of)}`,
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map(([name = '', value = '', unit = '', ratio = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)} ${unit.padEnd(widths[2] ?? 0)}  ${ratio}`.trimEnd(),
  )
  return [name, about, ...lines].join('\n')
}

/** `size: array` is set against `table`, where that is `size: table`. */
function withoutShared(name: string, of: string): string {
  const [shared = ''] = name.split(': ')
  return of.startsWith(`${shared}: `) ? of.slice(shared.length + 2) : of
}

/** The last line of a run, for programs: every figure with its unit and ratio, rounded to four digits. */
export function formatLine(outcomes: Readonly<Record<string, Outcome>>): string {
  const rounded = Object.entries(outcomes).map(([name, outcome]) => [
    name,
    'leftOut' in outcome ? outcome : { figures: outcome.figures.map(roundFigure) },
  ])
  return `bench: ${JSON.stringify(Object.fromEntries(rounded))}`
}

const roundFigure = (figure: BenchFigure): BenchFigure => ({
  ...figure,
  value: Number(figure.value.toPrecision(4)),
  ratio: Number(figure.ratio.toPrecision(4)),
})

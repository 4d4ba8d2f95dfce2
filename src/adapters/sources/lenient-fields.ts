import { type Fields, isFields } from './fields.ts'

/** The object that a value is; one without fields where it is none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** The objects of a list; a lone object is a list of one, anything else an empty one. */
export function listOf(value: unknown): readonly Fields[] {
  if (Array.isArray(value)) return (value as unknown[]).filter(isFields)
  return isFields(value) ? [value] : []
}

/** A text without white space around it; undefined where there is none. */
export function wordsOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : ''
  return text === '' ? undefined : text
}

/**
 * A number above 0, also one written as text such as "60000.0", "60,000", "60.000" or "60 000,50"; undefined where there
 * is none.
 */
export function amountOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? writtenAmount(value.trim()) : value
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined
}

/** Three digits behind a point are thousands, as no money has three decimals. */
const THOUSANDS = /^(?!0)\d{1,3}(?:([,.' \u00a0\u202f])\d{3})(?:\1\d{3}){0,3}(?:(?!\1)[.,]\d{1,6})?$/
const PLAIN = /^\d{1,15}(?:\.\d{1,6}|,\d{1,2})?$/

function writtenAmount(text: string): number {
  const [, mark] = THOUSANDS.exec(text) ?? []
  if (mark !== undefined) return Number(text.replaceAll(mark, '').replace(',', '.'))
  return PLAIN.test(text) ? Number(text.replace(',', '.')) : 0
}

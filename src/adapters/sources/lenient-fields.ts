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

/** A number above 0, also one written as text such as "60000.0" or "60,000"; undefined where there is none. */
export function amountOf(value: unknown): number | undefined {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,6})?$/.test(value.trim())
        ? Number(value.replaceAll(',', ''))
        : 0
  return Number.isFinite(number) && number > 0 ? number : undefined
}

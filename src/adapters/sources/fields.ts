/** An object of unknown fields. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is wrong with one field of a posting; caught where the posting is read. */
export class FieldError extends Error {}

/** A value as people may see it in a message: short, without control characters. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value.slice(0, 81)) : written(value)
  return (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\p{Cc}/gu, ' ').toWellFormed()
}

function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'something nested too deeply to be shown'
  }
}

/** A text; undefined where the field is absent or null. @throws FieldError for anything else. */
export function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  throw new FieldError(`${name} is ${shown(value)}: a text is expected`)
}

/** A text that must be there. */
export function requiredText(fields: Fields, name: string): string {
  const value = optionalText(fields, name)
  if (value === undefined) throw new FieldError(`${name} is missing: a text is expected`)
  return value
}

/** An id: a text, or a whole number. */
export function requiredId(fields: Fields, name: string): string {
  const value = fields[name]
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : requiredText(fields, name)
}

/** A number of at least 0; undefined where the field is absent or null. */
export function optionalAmount(fields: Fields, name: string): number | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  throw new FieldError(`${name} is ${shown(value)}: a number of at least 0 is expected`)
}

/** One of the allowed words; undefined where the field is absent or null. */
export function optionalChoice<Choice extends string>(
  fields: Fields,
  name: string,
  allowed: readonly Choice[],
): Choice | undefined {
  const value = fields[name]
  if (value === undefined || value === null) return undefined
  const choice = allowed.find((one) => one === value)
  if (choice !== undefined) return choice
  throw new FieldError(`${name} is ${shown(value)}: allowed are ${allowed.join(', ')}`)
}

/** An ISO date of the calendar; undefined where the field is absent or null. */
export function optionalDate(fields: Fields, name: string): string | undefined {
  const value = optionalText(fields, name)
  if (value === undefined || isCalendarDate(value)) return value
  throw new FieldError(`${name} is ${shown(value)}: a date such as 2026-07-31 is expected`)
}

/** Whether this is YYYY-MM-DD and a day of the calendar. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

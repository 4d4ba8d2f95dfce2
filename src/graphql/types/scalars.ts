import { GraphQLError } from 'graphql'
import type { Builder } from '../builder.ts'

const refuse = (name: string, allowed: string) => {
  throw new GraphQLError(`${name} takes ${allowed}.`, { extensions: { code: 'BAD_USER_INPUT' } })
}

export function addScalars(builder: Builder): void {
  builder.scalarType('Date', {
    description:
      'A day of the calendar in UTC, as ISO 8601 has it: 2026-11-23. Where a week is meant it is its Monday.',
    serialize: (date) => date,
    // Which text is a date, and a Monday, is said where it is used, with the argument's name.
    parseValue: (value) => (typeof value === 'string' ? value : refuse('Date', 'a text like "2026-11-23"')),
  })
  builder.scalarType('DateTime', {
    description: 'An instant in UTC to the millisecond, as ISO 8601 has it: 2026-11-23T09:00:00.000Z.',
    serialize: (instant) => instant.toISOString(),
    parseValue: (value) =>
      typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? new Date(value)
        : refuse('DateTime', 'a text like "2026-11-23T09:00:00.000Z"'),
  })
  builder.scalarType('JSON', {
    description: 'Any JSON value, as it is.',
    serialize: (value) => value,
    parseValue: (value) => value,
  })
}

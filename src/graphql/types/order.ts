import type { Builder } from '../builder.ts'

/** The enum and the input by which lists of roles or skills are ordered. */
export function addOrder<Field extends string>(
  builder: Builder,
  what: 'Role' | 'Skill',
  fields: readonly Field[],
  descriptions: Readonly<Record<Field, string>>,
): void {
  const word = what.toLowerCase()
  builder.enumType(`${what}OrderField`, {
    description: `What ${word}s are ordered by. Ties go by name; a ${word} without the figure comes last in any order.`,
    values: Object.fromEntries(fields.map((field) => [field, { description: descriptions[field] }])),
  })
  builder.inputType(`${what}Order`, {
    description: `An order of ${word}s.`,
    fields: (t) => ({
      field: t.field({ type: `${what}OrderField`, required: true, description: 'What to order by.' }),
      direction: t.field({
        type: 'OrderDirection',
        required: true,
        defaultValue: 'DESC',
        description: 'Which end comes first: the highest unless said otherwise.',
      }),
    }),
  })
}

/** Which end of an order comes first. */
export function addOrderDirection(builder: Builder): void {
  builder.enumType('OrderDirection', {
    description: 'Which end of an order comes first.',
    values: {
      ASC: { description: 'The lowest first, or A before Z.' },
      DESC: { description: 'The highest first, or Z before A.' },
    },
  })
}

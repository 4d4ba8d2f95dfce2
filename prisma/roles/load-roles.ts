import { z } from 'zod'
import roles from './roles.json' with { type: 'json' }

const name = z.string().trim().min(2)
/** Whole sentences. */
const prose = z
  .string()
  .trim()
  .min(80)
  .regex(/^[A-Z].*[.?]$/s)

const roleText = z.strictObject({
  slug: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name,
  /** Fits after 'focuses on', so it ends without a period. */
  focus: z.string().regex(/^[a-z].*[a-z]$/),
  entryPoints: z.array(name).length(3).readonly(),
  progression: z.array(name).length(3).readonly(),
  gettingStarted: prose,
  dayToDay: prose,
  marketOutlook: prose,
  postingAdvice: prose,
})

/** A role with its edited prose: written by people, not computed from postings. */
export type RoleText = Readonly<z.infer<typeof roleText>>

/**
 * The roles of roles.json, in its order.
 * @throws ZodError where a field is missing, empty or misspelled; Error where two roles share a slug or a name.
 */
export function loadRoles(): readonly RoleText[] {
  return parseRoles(roles)
}

/** The same for any list, such as one under test. */
export function parseRoles(input: unknown): readonly RoleText[] {
  const texts = z.array(roleText).min(1).parse(input)
  for (const key of ['slug', 'name'] as const) {
    const repeated = texts.find((text, index) => texts.findIndex((other) => other[key] === text[key]) < index)
    if (repeated) throw new Error(`prisma/roles/roles.json: two roles have the ${key} ${repeated[key]}.`)
  }
  return texts
}

import words from './companies.json' with { type: 'json' }
import { createRandom, type Random, seedFrom, shuffled } from './random.ts'

/** An employer that posts. All but those of reference-roles.json are invented. */
export interface Company {
  readonly name: string
  /** What it pays against the usual, 1 is usual: postings of one employer are alike. */
  readonly payLevel: number
  /** Its share of the floor in a ceiling: some advertise wide ranges, some narrow ones. */
  readonly rangeRatio: number
}

/** Makes an employer's habits from its name. */
export function createCompany(name: string): Company {
  const random = createRandom(seedFrom(`company ${name}`))
  return { name, payLevel: Math.exp(0.17 * random.bell()), rangeRatio: 0.6 + 0.24 * random.next() }
}

/** Invents employers; each has a first word of its own, so no two are one under two legal forms. */
export function createCompanies(count: number, random: Random): Company[] {
  const stems = words.beginnings.flatMap((beginning) => words.endings.map((ending) => beginning + ending))
  return shuffled(stems, random)
    .slice(0, count)
    .map((stem) => createCompany(random.chance(0.2) ? stem : `${stem} ${random.pick(words.kinds)}`))
}

/** One of the employers; those at the head of the list post many times as often as those at its end. */
export function pickCompany(companies: readonly Company[], random: Random): Company {
  return companies[Math.floor(companies.length * random.next() ** 1.6)]!
}

import { formatCount, formatUsd, formatUsdRange, pluralName } from '../../words/format.ts'
import { titleInSentence } from '../../words/in-sentence.ts'
import { fitSentences, fitTitle } from './fit-text.ts'
import { makeHead, nameWith, tellFilter } from './make-head.ts'
import { TOO_FEW, tellMedian, tellOpen, tellSample, tellWeek } from './tell-market.ts'
import type { FoundPage, PagePlace, ToldDataset, ToldMarket, ToldRole } from './told-page.ts'

/** What the operation of a role's page asks for, among others. */
export interface RoleToFind {
  readonly dataset: ToldDataset
  readonly role: ToldRole & { readonly market: ToldMarket }
}

/** The head of a role's page, from the answer of its operation: a `RoleToFind`. */
export function headOfRole(answer: Readonly<Record<string, unknown>>, place: PagePlace): FoundPage {
  const { dataset, role } = answer as unknown as RoleToFind
  const { market } = role
  const named = nameWith(role.name, place)
  const path = `/roles/${role.slug}`
  const only = tellFilter(place)
  const pay = tellPay(role)
  return makeHead({
    dataset,
    place,
    path,
    image: `/og${path}.png`,
    name: named,
    citeTitle: `${named}: pay, openings and skills`,
    title: fitTitle([...titlesOf(named, named !== role.name, market), role.name]),
    description: fitSentences([
      tellSample(dataset),
      only,
      [pay],
      tellMiddle(market),
      [`${tellOpen(market.openPositions)}.`],
      [tellWeek(market)],
    ]),
    imageWords: pay,
    trail: [{ name: role.name, path }],
    markets: [{ role, market }],
  })
}

function titlesOf(name: string, isFiltered: boolean, { salary, openPositions }: ToldMarket): string[] {
  const positions = `${formatCount(openPositions)} open position${openPositions === 1 ? '' : 's'}`
  if (!salary) return [`${name}: ${positions}, skills and employers`, `${name}: ${positions}`, name]
  const median = isFiltered
    ? `${name}: ${formatUsd(salary.median)} median pay`
    : `${name} salary: ${formatUsd(salary.median)} median`
  return [`${median}, ${positions}`, median, name]
}

function tellPay(role: RoleToFind['role']): string {
  const many = pluralName(titleInSentence(role.name))
  const median = tellMedian(role.market)
  return median === null
    ? `For ${many}, ${TOO_FEW} for a median.`
    : `Median advertised pay for ${many} is ${median}.`
}

function tellMiddle({ salary }: ToldMarket): string[] {
  if (salary?.p25 === undefined || salary.p75 === undefined) return []
  return [`The middle half lies at ${formatUsdRange({ low: salary.p25, high: salary.p75 })}.`]
}

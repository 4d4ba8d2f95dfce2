import { capitalize, formatCount, formatUsd, pluralName } from '../../words/format.ts'
import { titleInSentence } from '../../words/in-sentence.ts'
import { comparisonPath } from '../comparison-path.ts'
import { fitSentences, fitTitle } from './fit-text.ts'
import { makeHead, nameWith, tellFilter } from './make-head.ts'
import { TOO_FEW, tellMedian, tellMedianBriefly, tellSample, tellWeek } from './tell-market.ts'
import type { FoundPage, PagePlace, ToldDataset, ToldMarket, ToldRole } from './told-page.ts'

/** What the operation of a comparison's page asks for, among others. */
export interface ComparisonToFind {
  readonly dataset: ToldDataset
  readonly compareRoles: {
    readonly left: SideToFind
    readonly right: SideToFind
    readonly salaryGap: { readonly median: { readonly significant: boolean } } | null
    readonly faq: readonly { readonly question: string; readonly answer: string }[]
  }
}

const CERTAIN = 'That gap is more than chance gives.'
const UNCERTAIN = 'Chance alone could give that gap.'

type SideToFind = ToldMarket & { readonly role: ToldRole }

/** The head of a comparison's page, from the answer of its operation: a `ComparisonToFind`. */
export function headOfComparison(answer: Readonly<Record<string, unknown>>, place: PagePlace): FoundPage {
  const { dataset, compareRoles } = answer as unknown as ComparisonToFind
  const { left, right, salaryGap, faq } = compareRoles
  const name = `${left.role.name} vs ${right.role.name}`
  const named = nameWith(name, place)
  const path = comparisonPath(left.role.slug, right.role.slug)
  const [pay, brief] = [tellPay(left, right, tellMedian), tellPay(left, right, tellMedianBriefly)]
  const only = tellFilter(place)
  const gap = salaryGap?.median.significant ? CERTAIN : UNCERTAIN
  return makeHead({
    dataset,
    place,
    path,
    image: `/og${path}.png`,
    name: named,
    title: fitTitle([...titlesOf(named, left, right), name]),
    description: fitSentences([
      tellSample(dataset),
      only,
      salaryGap ? [`${pay} ${gap}`, `${brief} ${gap}`, pay, brief] : [pay, brief],
      [`${formatCount(left.openPositions)} and ${formatCount(right.openPositions)} positions are open.`],
      [tellWeek(left)],
    ]),
    imageWords: pay,
    trail: [
      { name: 'Compare roles', path: '/compare' },
      { name, path },
    ],
    markets: [
      { role: left.role, market: left },
      { role: right.role, market: right },
    ],
    questions: faq,
  })
}

function titlesOf(name: string, left: ToldMarket, right: ToldMarket): string[] {
  if (!left.salary || !right.salary) return [`${name}: openings, skills and pay`, `${name} compared`, name]
  const medians = `${formatUsd(left.salary.median)} and ${formatUsd(right.salary.median)}`
  return [`${name}: ${medians} median pay`, `${name}: ${medians} pay`, `${name}: ${medians}`, name]
}

function tellPay(left: SideToFind, right: SideToFind, medianOf: typeof tellMedian): string {
  const [one, other] = [left, right].map((side) => ({
    many: pluralName(titleInSentence(side.role.name)),
    median: medianOf(side),
  })) as [Told, Told]
  if (one.median === null && other.median === null)
    return `${capitalize(TOO_FEW)} for ${one.many} and for ${other.many}.`
  const tell = ({ many, median }: Told) =>
    median === null ? `${TOO_FEW} for ${many}` : `${median} for ${many}`
  const [first, second] = one.median === null ? [other, one] : [one, other]
  const link = second.median === null ? '; ' : ' and '
  return `Median advertised pay is ${tell(first)}${link}${tell(second)}.`
}

interface Told {
  readonly many: string
  readonly median: string | null
}

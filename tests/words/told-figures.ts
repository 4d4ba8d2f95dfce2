/** A figure as a sentence tells it: of whom and of what, and the figure as it is written. */
export interface ToldFigure {
  readonly what: string
  readonly written: string
}

const ROLE = '(?<who>(?:[a-zA-Z]+ )*?[a-z]+s)'
const FIGURES: readonly (readonly [string, RegExp])[] = [
  ['positions', new RegExp(String.raw`(?<figure>[\d,]+) open positions for ${ROLE}(?=[ ,.])`, 'g')],
  ['positions', new RegExp(String.raw`(?:open|than) for ${ROLE} \((?<figure>[\d,]+)\)`, 'g')],
  ['salaries', new RegExp(String.raw`for ${ROLE} \((?<figure>[\d,]+) disclosed salar`, 'g')],
  [
    'salaries',
    new RegExp(String.raw`(?<figure>[\d,]+) of the [\d,]+ open positions for ${ROLE}(?= \(|, too few)`, 'g'),
  ],
  ['median', new RegExp(String.raw`(?<figure>\$[\d.,]+[KM]?) for ${ROLE}(?= \([\d,]+ disclosed)`, 'g')],
  ['mean', new RegExp(String.raw`[Ff]or ${ROLE}, the mean \w+ is (?<figure>\$[\d.,]+[KM])`, 'g')],
]

/** The figures told of a role in a text, each as often as it is told. */
export function toldFigures(text: string): readonly ToldFigure[] {
  return FIGURES.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(({ groups = {} }) => ({
      what: `${what} of ${groups.who}`,
      written: groups.figure?.replace(/,$/, '') ?? '',
    })),
  )
}

/** Counts with their share, `27 (34%) of the 80` or `Of the 475 …, 52 (11%)`, whose share is not theirs. */
export function wrongShares(text: string): readonly string[] {
  const toNumber = (written: string | undefined) => Number(written?.replaceAll(',', ''))
  const told = [
    ...text.matchAll(/(?<part>[\d,]+) \((?<share>[<>]?\d+)%\) of the (?<whole>[\d,]+)/g),
    ...text.matchAll(
      /Of the (?<whole>[\d,]+) open positions for [^.]*?, (?<part>[\d,]+) \((?<share>[<>]?\d+)%\)/g,
    ),
    ...text.matchAll(
      /(?<part>[\d,]+) of the (?<whole>[\d,]+) open positions for [^.(]*\((?<share>[<>]?\d+)%/g,
    ),
  ]
  return told.flatMap(([words, , ,], index) => {
    const { part, whole, share = '' } = told[index]?.groups ?? {}
    const percent = (100 * toNumber(part)) / toNumber(whole)
    const isRight =
      share === '<1'
        ? percent > 0 && percent < 1
        : share === '>99'
          ? percent > 99 && percent < 100
          : Math.abs(percent - Number(share)) <= 0.500_001
    return isRight ? [] : [words]
  })
}

/** What a source adds to a title that is the same opening without it. */
const GENDERS =
  /[([]?\s?(?<![\p{L}\p{N}])(?:[mwfhdx]|gn|div|all genders|alle geschlechter)(?:\s?[/|,*]\s?(?:[mwfhdxn]|gn|div|any))+(?![\p{L}\p{N}])\s?[)\]]?|[([]\s?(?:mwd|wmd|mfd|gn|all genders|alle geschlechter|any gender)\s?[)\]]/giu
const REPOST =
  /[([]?\s?(?<![\p{L}\p{N}])(?:re-?post(?:ed|ing)?|re-?advertised?(?:ment)?)(?![\p{L}\p{N}])\s?[)\]]?/giu
/** A requisition's number, with its word before it or long enough to be nothing else. */
const REQUISITION =
  /[([]?\s?(?<![\p{L}\p{N}])(?:(?:job|req(?:uisition)?|ref(?:erence)?|posting|vacancy)[\s.]*(?:id|nr|no|number)?|id|jr|r|no|nr)?[\s.:#_-]*(?:(?<=[#_-])\d{3,}|\d{5,})(?:[_-]\d{1,3})?(?![\p{L}\p{N}])\s?[)\]]?/giu

/** What most titles lack: without it there is nothing to look for. */
const MAY_HAVE = {
  genders: /[mwfhdxnv]\s?[/|,*]\s?[mwfhdxnga]|gender|geschlechter|[([]\s?(?:gn|mwd|wmd|mfd)/i,
  repost: /re-?(?:post|adv)/i,
  requisition: /\d{3}/,
} as const

/** The letters and digits of a title, without marks of gender and of a repost. */
export function titleLetters(title: string): string {
  const plain = withoutGenders(title)
  return letters(MAY_HAVE.repost.test(plain) ? plain.replace(REPOST, ' ') : plain)
}

/** The same without the number of a requisition, which one source writes into the title and another does not. */
export function openingTitle(title: string): string {
  if (!MAY_HAVE.requisition.test(title)) return titleLetters(title)
  const named = titleLetters(withoutGenders(title).replace(REQUISITION, ' '))
  return named === '' ? titleLetters(title) : named
}

function withoutGenders(title: string): string {
  return MAY_HAVE.genders.test(title) ? title.replace(GENDERS, ' ') : title
}

/** What tells two openings under one title apart beside their descriptions, in letters; the order of places does not. */
export function titleAndPlaces(said: {
  readonly title: string
  readonly locations: readonly string[]
}): string {
  return [titleLetters(said.title), ...said.locations.map(letters).sort()].join(' ')
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

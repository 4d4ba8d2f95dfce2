/** As many characters as a title may have beside which the whole is not told again. */
const LONG_TITLE = 48
const GRAPHEMES = new Intl.Segmenter('en')

interface ListedPosting {
  readonly title: string
  readonly url: string | null
}

interface AdvertisedPay {
  readonly low: number | null
  readonly high: number | null
}

/** A posting with the link a page may show, null where its address is none of the web, and whether its title is cut. */
export function describePosting<Posting extends ListedPosting>(posting: Posting) {
  return { ...posting, link: webAddress(posting.url), isCut: isLong(posting.title) }
}

/** The pay of a posting, and whether both its ends are one figure. */
export function describePay<Pay extends AdvertisedPay>(pay: Pay | null) {
  return pay === null ? null : { ...pay, isOneFigure: pay.low === pay.high }
}

/** The address where it is `http:` or `https:`; null for every other. */
export function webAddress(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

function isLong(title: string): boolean {
  let characters = 0
  for (const _ of GRAPHEMES.segment(title)) {
    characters += 1
    if (characters > LONG_TITLE) return true
  }
  return false
}

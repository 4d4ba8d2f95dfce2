/** As many characters as a title may have beside which the whole is not told again. */
const LONG_TITLE = 48
const GRAPHEMES = new Intl.Segmenter('en')

interface ListedPosting {
  readonly title: string
  readonly url: string | null
  readonly advertisedPay: { readonly low: number | null; readonly high: number | null } | null
}

/**
 * A posting as a page tells it: with the link it may show, null where its address is none of the web, whether its title
 * is cut, and whether both ends of its pay are one figure.
 */
export function describePosting<Posting extends ListedPosting>(posting: Posting) {
  const pay = posting.advertisedPay
  return {
    ...posting,
    link: webAddress(posting.url),
    isCut: isLong(posting.title),
    advertisedPay: pay === null ? null : { ...pay, isOneFigure: pay.low === pay.high },
  }
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

import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, optionalText, requiredText, shown } from './fields.ts'
import { readFound } from './json-listing.ts'
import { listOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { childrenOf, parseXml, textsOf, type XmlElement } from './parse-xml.ts'
import { countryName, placeText } from './place-text.ts'
import { postedOn } from './posted-on.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED = "Teamtailor's feed, <rss> with a <channel>"

/** Items of the feed that NAME.teamtailor.com/jobs.rss answers at once unless it is asked for more. */
export const FEED_PAGE = 100

/** The text of the feed of NAME.teamtailor.com/jobs.rss. The channel's title is the employer. */
export function* readTeamtailorFeed(text: string, input: ListingInput): Generator<SourceRecord> {
  const channel = requiredChannel(text, input.label)
  const jobs = childrenOf(channel, 'item').map(itemFields)
  const employer = optionalText(textsOf(channel), 'title') ?? input.company ?? input.name
  yield* readFound(input.label, EXPECTED, {
    at: 'item',
    jobs,
    parse: (item) => parseItem(item, employer),
  })
}

/** What the items of a feed's text say. @throws CommandError 1 where it is no feed */
export function feedItems(text: string, label: string): readonly Fields[] {
  return childrenOf(requiredChannel(text, label), 'item').map(itemFields)
}

/** Where the feed goes on: it names no next page, but takes `offset`. Null after a page that was not full. */
export function nextFeedPage(text: string, url: URL): URL | null {
  const { channel } = channelOf(text)
  const items = channel === undefined ? 0 : childrenOf(channel, 'item').length
  const asked = Number(url.searchParams.get('per_page') ?? FEED_PAGE)
  if (items === 0 || items < asked) return null
  const next = new URL(url)
  next.searchParams.set('offset', String(Number(url.searchParams.get('offset') ?? 0) + items))
  return next
}

function requiredChannel(text: string, label: string): XmlElement {
  const { channel, fault } = channelOf(text)
  if (channel !== undefined) return channel
  throw new CommandError(1, `${label} ${fault}; expected ${EXPECTED}`)
}

function channelOf(
  text: string,
):
  | { readonly channel: XmlElement; readonly fault?: undefined }
  | { readonly channel?: undefined; readonly fault: string } {
  const { root, fault } = { root: undefined, ...parseXml(text) }
  if (root === undefined) return { fault: `is not XML: ${fault}` }
  const [channel] = root.name === 'rss' ? childrenOf(root, 'channel') : []
  return channel === undefined ? { fault: `begins with the element ${shown(root.name)}` } : { channel }
}

function itemFields(item: XmlElement): Fields {
  const places = childrenOf(item, 'tt:locations').flatMap((list) => childrenOf(list, 'tt:location'))
  return { ...textsOf(item), places: places.map(textsOf) }
}

function parseItem(item: Fields, employer: string | null): RawPosting {
  const url = optionalText(item, 'link')
  return buildPosting({
    id: optionalText(item, 'guid') ?? url ?? requiredText(item, 'guid'),
    title: requiredText(item, 'title'),
    company: employerOf(undefined, employer),
    locations: listOf(item.places).map(
      (place) =>
        placeText(place['tt:city'], countryName(place['tt:country'])) ?? optionalText(place, 'tt:name'),
    ),
    url,
    workplace: workplaceWord(item.remoteStatus),
    description: optionalText(item, 'description'),
    postedOn: postedOn(item.pubDate),
  })
}

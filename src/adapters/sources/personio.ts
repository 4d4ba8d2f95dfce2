import { CommandError } from '../../errors.ts'
import type { SourceRecord } from '../../ports.ts'
import type { RawPosting } from '../../postings/raw-posting.ts'
import { buildPosting, employerOf } from './build-posting.ts'
import { type Fields, optionalText, requiredText, shown } from './fields.ts'
import { joinSections } from './html-sections.ts'
import { readFound } from './json-listing.ts'
import { fieldsOf, listOf, wordsOf } from './lenient-fields.ts'
import type { ListingInput } from './listing-format.ts'
import { childrenOf, parseXml, textsOf, type XmlElement, xmlText } from './parse-xml.ts'
import { payFields } from './pay-fields.ts'
import { postedOn } from './posted-on.ts'
import { readText } from './read-text.ts'
import { workplaceWord } from './workplace-word.ts'

const EXPECTED = "Personio's feed, <workzag-jobs>"

/** The feed of NAME.jobs.personio.com/xml. */
export async function* readPersonio(input: ListingInput): AsyncGenerator<SourceRecord> {
  const { root, fault } = { root: undefined, ...parseXml(await readText(input, EXPECTED)) }
  if (root === undefined)
    throw new CommandError(1, `${input.label} is not XML: ${fault}; expected ${EXPECTED}`)
  if (root.name !== 'workzag-jobs') {
    throw new CommandError(
      1,
      `${input.label} begins with the element ${shown(root.name)}: expected ${EXPECTED}`,
    )
  }
  const known = input.company ?? input.name
  const jobs = childrenOf(root, 'position').map(positionFields)
  yield* readFound(input.label, EXPECTED, {
    at: 'position',
    jobs,
    parse: (position) => parsePosition(position, known, input.url),
  })
}

/** The texts of a position's elements by their names, and what stands deeper as lists. */
function positionFields(position: XmlElement): Fields {
  const within = (name: string) => childrenOf(position, name)[0] ?? { name, content: [] }
  return {
    ...textsOf(position),
    additionalOffices: childrenOf(within('additionalOffices'), 'office').map(xmlText),
    jobDescriptions: childrenOf(within('jobDescriptions'), 'jobDescription').map(textsOf),
    salaryInformation: textsOf(within('salaryInformation')),
  }
}

/** The feed gives no addresses, but its maker shows each position beside it. */
function parsePosition(position: Fields, known: string | null, feed: URL | undefined): RawPosting {
  const { min: low, max: high, currencyCode: currency, type: period } = fieldsOf(position.salaryInformation)
  const offices = position.additionalOffices as readonly string[]
  const id = requiredText(position, 'id')
  const shown = feed?.hostname.includes('.personio.')
    ? `/job/${encodeURIComponent(id.toWellFormed())}`
    : undefined
  return buildPosting({
    id,
    title: requiredText(position, 'name'),
    company: employerOf(optionalText(position, 'subcompany'), known),
    locations: [optionalText(position, 'office'), ...offices],
    url: optionalText(position, 'jobUrl') ?? (shown && new URL(shown, feed).href),
    workplace: workplaceWord(position.workplaceType),
    description: joinSections(
      listOf(position.jobDescriptions).map(({ name, value }) => ({
        heading: wordsOf(name),
        html: wordsOf(value),
      })),
    ),
    pay: payFields({ low, high, currency, period }),
    postedOn: postedOn(position.createdAt),
  })
}

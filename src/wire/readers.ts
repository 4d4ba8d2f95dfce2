import { createFetching } from '../adapters/sources/create-fetching.ts'
import { readEcbRates } from '../adapters/sources/ecb-rates.ts'
import { openListings } from '../adapters/sources/open-listing.ts'
import { roleForTitle } from '../postings/role-for-title.ts'

/** What reads listings, rates and titles from outside; needs no database. */
export { createFetching, openListings, readEcbRates, roleForTitle }

/** Languages that job boards are written in. */
const LANGUAGES = 'de fr es pt it nl pl sv da nb fi cs ro hu tr ru uk el ja zh zh-Hant ko he ar'.split(' ')
/** Countries in some language, words or towns in the language of most postings. */
const MEANT_OTHERWISE = new Set([
  'Island',
  'Indie',
  'Columbia',
  'Guadalupe',
  'Maurice',
  'Pitcairn',
  'Islandia',
])

/** What the languages of job boards call a country of this ISO 3166-1 alpha-2 code, of the Unicode CLDR. */
export function createCountryNaming(): (code: string) => readonly string[] {
  const namings = LANGUAGES.map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  )
  return (code) =>
    namings
      .map((naming) => naming.of(code))
      .filter((name) => name !== undefined)
      .filter((name) => !MEANT_OTHERWISE.has(name))
}

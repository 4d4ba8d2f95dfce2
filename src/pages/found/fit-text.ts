/** What search engines show of a title. */
export const TITLE_LENGTH = 60
/** What they show of a description. */
export const DESCRIPTION_LENGTH = 155

/** The first title that fits; where none does, the last. */
export function fitTitle(titles: readonly string[]): string {
  return titles.find((title) => title.length <= TITLE_LENGTH) ?? titles.at(-1) ?? ''
}

/** As much as fits, in this order: of each what is told first, or else in fewer words. */
export function fitSentences(told: readonly (readonly string[])[]): string {
  return told.reduce((text, wordings) => {
    const longer = wordings.map((words) => (text === '' ? words : `${text} ${words}`))
    return longer.find(({ length }) => length <= DESCRIPTION_LENGTH) ?? text
  }, '')
}

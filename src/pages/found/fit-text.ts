/** What search engines show of a title. */
export const TITLE_LENGTH = 60
/** What they show of a description. */
export const DESCRIPTION_LENGTH = 155

/** The first title that fits; where none does, the last. */
export function fitTitle(titles: readonly string[]): string {
  return titles.find((title) => title.length <= TITLE_LENGTH) ?? titles.at(-1) ?? ''
}

/** As many whole sentences as fit, each that still does, in their order. */
export function fitSentences(sentences: readonly string[]): string {
  return sentences.reduce((text, sentence) => {
    const longer = text === '' ? sentence : `${text} ${sentence}`
    return longer.length <= DESCRIPTION_LENGTH ? longer : text
  }, '')
}

/** Slugs joined by commas, with or without spaces. Whether there are such roles is asked later. */
export const parseRoles = (text: string): readonly string[] =>
  text
    .split(',')
    .map((slug) => slug.trim())
    .filter((slug) => slug !== '')

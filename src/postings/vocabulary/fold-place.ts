const SHORTENED: Readonly<Record<string, string>> = { saint: 'st', fort: 'ft', mount: 'mt' }

/**
 * The name of a place as it is looked up: lower case without accents and punctuation, words parted by one space;
 * "Saint", "Fort" and "Mount" as people cut them.
 */
export function foldPlace(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[.'’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(?:saint|fort|mount)\b/g, (word) => SHORTENED[word] ?? word)
    .trim()
}

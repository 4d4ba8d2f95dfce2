const SHORTENED: Readonly<Record<string, string>> = { saint: 'st', fort: 'ft', mount: 'mt' }
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ß: 'ss', ı: 'i' }

/**
 * The name of a place as it is looked up: lower case without accents and punctuation, words parted by one space;
 * "Saint", "Fort" and "Mount" as people cut them.
 */
export function foldPlace(text: string): string {
  const lower = withoutAccents(text.toLowerCase())
  // Most names are plain words.
  const words = /^[a-z]+(?: [a-z]+)*$/.test(lower) ? lower : parted(lower)
  return /saint|fort|mount/.test(words)
    ? words.replace(/\b(?:saint|fort|mount)\b/g, (word) => SHORTENED[word] ?? word)
    : words
}

function withoutAccents(text: string): string {
  if (/^[ -~]*$/.test(text)) return text
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[łøßı]/g, (letter) => PLAIN[letter] ?? letter)
}

function parted(text: string): string {
  return text
    .replace(/[.'’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A file's name without `.gz` and one extension of data, and without percent signs that stand for characters. */
export function decodedName(file: string): string {
  const bare =
    file.replace(/\.gz$/i, '').replace(/\.(?:json|ndjson|jsonl|jsonld|csv|xml|rss|html?|txt)$/i, '') || file
  try {
    const decoded = decodeURIComponent(bare).trim()
    return decoded === '' || /\p{C}/u.test(decoded) ? bare : decoded
  } catch {
    return bare
  }
}

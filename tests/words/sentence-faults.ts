/** What no sentence of ours may hold, by the name of the fault. */
const FAULTS: Readonly<Record<string, RegExp>> = {
  'a value that is none': /\b(NaN|undefined|null|Infinity|\[object)\b/,
  'a share of nothing': /(^|[^\d.])0%/,
  'a negative nothing': /-\$?0(?![\d.])/,
  'two spaces or a space before punctuation': / {2}| [.,;:?)]|\( /,
  'an empty list or cell': /\(\)|: \.|, ,|, and \.| and \.|\b(is|are|adds|include|of|for) [.,]/,
  'two marks': /\.\.|,,|\?\?|\.,(?! a | alone| each)/,
  'an interval of one amount': /(\$[\d.,]+[KM]?) to \1(?![\d.,KM])/,
  'the wrong article':
    /\ba (AI|NLP|MLOps|ML|A|E|I|O|[aeio])[a-zA-Z]*\b|\ba (8|11|18)\b|\ban (BI|VP|PhD|[bcdfgjklmnpqrstvwxyz])[a-z]*\b/,
  'a plural of one':
    /(^|[^\d,.])1 (open )?([A-Z]\w* )*(positions|salaries|companies|sources|skills|postings)\b|(^|[^\d,.])1 (\([^)]*\) )?are\b/,
  'a singular of several': /\b(\d*[02-9]|\d+1) (open )?(position|salary|company|source|skill)\b/,
  'a name as nobody writes it':
    /(?<![.\w])(Aws|Rag|Pytorch|Tensorflow|Gcp|Sql|Nlp|Llm|Mlops|mlops|Ai|ai|Bi|bi|nlp|vp|Phd)\b(?!\.\w)/,
  'a title in capitals within a sentence':
    /[a-z,] (Senior|Staff|Lead|Head|Director|Data Scientist|Engineer)\b/,
  'remote as a place': /\bRemote \(\d/,
  'an average of something other than ranges': /\baverage\b(?! (advertised )?range)/i,
  'a cause': /\b(because|reflects?|due to|driven by|thanks to|caused?|explains?|owing to)\b/i,
  'growth without a series':
    /\b(grow(s|ing|n|th)?|rising|accelerat(e|es|ed|ing|ion)|booming|increasingly|in (high )?demand|hot|future-proof)\b/i,
  'praise or advice without a figure':
    /\b(well-positioned|lucrative|top-tier|competitive|command(s|ing) a|viable|feasible|similar|comparable|choose)\b/i,
}

/** The names of the faults a text has; empty where it has none. */
export function faultsOf(text: string): readonly string[] {
  const found = Object.entries(FAULTS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => name)
  const sentences = text.split(/(?<=[.?]) (?=[A-Z])/)
  return [
    ...found,
    ...(isBalanced(text) ? [] : ['a parenthesis without its other']),
    ...(new Set(sentences).size === sentences.length ? [] : ['a sentence told twice']),
  ]
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const mark of text.match(/[()]/g) ?? []) {
    depth += mark === '(' ? 1 : -1
    if (depth < 0 || depth > 1) return false
  }
  return depth === 0
}

/** What no sentence of ours may hold, by the name of the fault. */
const FAULTS: Readonly<Record<string, RegExp>> = {
  'a value that is none': /\b(NaN|undefined|null|Infinity|\[object)\b/,
  'a share of nothing': /(^|[^\d.])0%/,
  'two spaces or a space before punctuation': / {2}| [.,;:?)]|\( /,
  'an empty list': /\(\)|: \.|, ,|, and \.| and \./,
  'two periods': /\.\./,
  'the wrong article':
    /\ba (AI|NLP|MLOps|A|E|I|O)[a-zA-Z]*\b|\ban (Data|Machine|Computer|Robotics|BI|Prompt|Research)\b/,
  'a plural of one': /(^|[^\d,.])1 (open )?([A-Z]\w* )*(positions|salaries|companies|sources|skills)\b/,
  'a cause': /\b(because|reflects?|due to|driven by|thanks to|caused?|explains?|owing to)\b/i,
  'growth without a series':
    /\b(grow(s|ing|n|th)?|rising|accelerat(e|es|ed|ing|ion)|booming|increasingly|in (high )?demand|hot|future-proof)\b/i,
  'praise or advice without a figure':
    /\b(well-positioned|lucrative|top-tier|competitive|command(s|ing) a|viable|feasible|similar|comparable)\b/i,
}

/** The names of the faults a text has; empty where it has none. */
export function faultsOf(text: string): readonly string[] {
  return Object.entries(FAULTS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => name)
}

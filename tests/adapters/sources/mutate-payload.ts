/** Numbers of [0, 1) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number
const pick = <One>(random: Random, list: readonly One[]): One =>
  list[Math.floor(random() * list.length)] as One

/** What stands in place of a value in JSON. */
const STRANGE_VALUES: readonly ((random: Random) => string)[] = [
  () => 'null',
  () => 'true',
  () => '[]',
  () => '{}',
  () => '""',
  () => '" "',
  () => '-1',
  () => '1e999',
  () => '0.000001',
  () => '9007199254740993',
  () => '[null,[],"x",{}]',
  () => '{"__proto__":{"id":1},"constructor":5,"toString":null}',
  () => '"\\ud800\\u0000\\u202e\\uffff"',
  () => '"<script>&lt;p&gt;&amp;lt;<!-- ]]>"',
  () => '"2026-13-45T99:99"',
  () => JSON.stringify('€$1'.repeat(1_000)),
  (random) => `"${'x'.repeat(Math.floor(random() * 300_000))}"`,
  (random) => nested('[', ']', random),
  (random) => nested('{"a":', '}', random, '1'),
]

function nested(open: string, close: string, random: Random, inner = ''): string {
  const depth = Math.floor(random() * 20_000) + 1
  return `${open.repeat(depth)}${inner}${close.repeat(depth)}`
}

/** A JSON text in which one value, anywhere, is another; null where the text is no JSON. */
function strangeValue(text: string, random: Random): string | null {
  const values = [...text.matchAll(/(?<=[:[,]\s*)(?:"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[{])/g)]
  const match = values.length === 0 ? undefined : pick(random, values)
  if (match === undefined) return null
  const [value] = match
  const end = value === '[' || value === '{' ? closingOf(text, match.index) : match.index + value.length
  return text.slice(0, match.index) + pick(random, STRANGE_VALUES)(random) + text.slice(end)
}

function closingOf(text: string, from: number): number {
  let depth = 0
  for (const { 0: part, index } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (part === '[' || part === '{') depth += 1
    else if (part === ']' || part === '}') depth -= 1
    if (depth === 0) return from + index + part.length
  }
  return text.length
}

const STRANGE_PARTS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ',',
  '\n',
  '\r',
  '\0',
  '<a>',
  '</position>',
  '<![CDATA[',
  '\ufeff',
  '💥',
  '{',
  ']',
  'x'.repeat(100_000),
  '<i>'.repeat(5_000),
  '[{'.repeat(5_000),
]

const TEXT_CHANGES: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.slice(0, Math.floor(random() * text.length)),
  (text, random) => text.slice(Math.floor(random() * text.length)),
  (text, random) => {
    const at = Math.floor(random() * text.length)
    return text.slice(0, at) + text.slice(at + Math.floor(random() * 40))
  },
  (text, random) => {
    const at = Math.floor(random() * text.length)
    return text.slice(0, at) + pick(random, STRANGE_PARTS) + text.slice(at)
  },
  (text, random) => {
    const at = Math.floor(random() * text.length)
    const until = at + Math.floor(random() * 200)
    return text.slice(0, until) + text.slice(at)
  },
]

const ENCODINGS: readonly ((text: string, random: Random) => Uint8Array)[] = [
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(text.replace(/e/g, 'é'), 'latin1'),
  (text) => Buffer.from(`\ufeff${text}`),
  (text, random) => {
    const bytes = Buffer.from(text)
    for (let flips = 0; flips < 5; flips++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    return bytes
  },
]

/** A payload made wrong in one to three ways: values of another type, huge or deeply nested ones, cuts, encodings. */
export function mutatePayload(payload: string, random: Random): Uint8Array {
  let text = payload
  for (let changes = Math.floor(random() * 3); changes >= 0; changes--) {
    const strange = random() < 0.6 ? strangeValue(text.slice(0, 400_000), random) : null
    text = strange ?? pick(random, TEXT_CHANGES)(text, random)
    if (text === '') return Buffer.alloc(0)
  }
  return random() < 0.85 ? Buffer.from(text) : pick(random, ENCODINGS)(text, random)
}

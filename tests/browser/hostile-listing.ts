import type { RawPosting } from '../../src/postings/raw-posting.ts'

/** What somebody may write into a title or call a company. Each marker that runs or becomes an element is an escape. */
export const HOSTILE_WORDS: readonly string[] = [
  '<script>window.hacked = 1</script>',
  '"><img src=x onerror="window.hacked = 1">',
  "' onmouseover='window.hacked = 1' x='",
  '</title></script></style><x-hostile>out</x-hostile>',
  '<x-hostile>bold</x-hostile>',
  '{{usd "market.openPositions"}} {{7 * 7}}',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">',
  ']]><!-- --><![CDATA[ &lt;x-hostile&gt; &#x3C;x-hostile&#x3E;',
  '\u202Emoc.live\u2066 txt',
  '\uE000market.week\uE0011999\uE002',
  'شركة تحليل البيانات والذكاء الاصطناعي',
  '👩🏽‍🚀👨‍👩‍👧‍👦🏴‍☠️ Z̷̢̛a̸l̶g̴o̵',
  'W'.repeat(500),
  `${'longest '.repeat(60)}end`,
  '__proto__',
  'constructor',
  'https://evil.example/?q=`"\'&<>',
  'javascript:alert(1)',
]

const ADDRESSES = [
  'javascript:alert(1)',
  'data:text/html,<script>window.hacked = 1</script>',
  'https://example.org/"><x-hostile>',
  'https://example.org/jobs/1?a=b&lt;c',
  `https://example.org/${'w'.repeat(400)}`,
]
const LONGEST_TITLE = 500
const LONGEST_COMPANY = 300
const PLACES = ['New York, NY', 'Austin, TX', '<x-hostile>Remote</x-hostile>', 'نيويورك']

/** A listing of two roles in which titles, companies, places and addresses are hostile; `raise` lifts all pay. */
export function hostileListing(raise: number): RawPosting[] {
  return Array.from({ length: HOSTILE_WORDS.length * 8 }, (_, index) => {
    const words = HOSTILE_WORDS[index % HOSTILE_WORDS.length] ?? ''
    const role = index % 16 < 8 ? 'Data Scientist' : 'Machine Learning Engineer'
    const floor = 110_000 + (index % 9) * 6_000 + raise
    return {
      id: `${index}`,
      title: `${role} ${words}`.slice(0, LONGEST_TITLE),
      company: words.slice(0, LONGEST_COMPANY),
      url: ADDRESSES[index % ADDRESSES.length] ?? '',
      locations: [PLACES[index % PLACES.length] ?? ''],
      description: `<p>Python, SQL and ${words}</p><script>window.hacked = 1</script>`,
      payText: `$${floor} - $${floor + 40_000} a year`,
    }
  })
}

import type { Workplace } from './raw-posting.ts'

/** Each of the statements below holds one of them, and hardly anything else does. */
const SIGN = /remote|hybrid|on-?site|in[- ]person|in[- ]office|week/gi
/** Characters of a sentence that are read before and behind a sign. */
const REACH = 140
const SENTENCE_END = /[.!?](?=\s|$)|[\n;•]/

const ROLE = '(?:role|position|job|opportunity|internship|contract|vacancy)'
const THIS_ROLE = `(?:this|the|our)(?: [\\w-]+){0,3} ${ROLE}s?`
const IS = '(?:is|are|will be)(?: (?:an?|fully|completely|entirely|currently|strictly|primarily|100%))*'
const THIS_IS = "(?:this|it)(?: is|'s|’s| will be) an? (?:[\\w%-]+,? ){0,3}?"
const LABEL =
  '(?:location|workplace(?: type)?|work(?:ing)? (?:model|mode|type|style|arrangement|location|setting|setup)|modality)'
/** "Remote-first", "a hybrid role where you blend": not of the place. */
const NO_OTHER = '(?![- ](?:of|between|first|friendly|presence|that|where|blend\\w*|combin\\w*|spanning)\\b)'
const WEEKLY = '(?:days?|x|times)(?: ?/ ?| an? | per | each | every )(?:the )?(?:work)?week'
const FEW = `(?:[1-4]|one|two|three|four)\\+?(?: ?(?:-|–|to|or) ?(?:[2-5]|two|three|four|five))? ?-?${WEEKLY}`
const ALL = `(?:5|five)[ -]?${WEEKLY}`
const PRESENCE = '(?:office|on-?site|in[- ]person|hq|headquarters)'

/** The role's own statement, a label's, or a tag's. */
const statementOf = (kind: string): RegExp =>
  new RegExp(
    [
      `\\b${THIS_ROLE} ${IS} ${kind}\\b${NO_OTHER}`,
      `\\b${THIS_IS}${kind},? (?:[\\w-]+ ){0,2}?${ROLE}\\b${NO_OTHER}`,
      `\\b${LABEL} ?: ?(?:[^\\n:]{0,40}[ (])?${kind}\\b${NO_OTHER}`,
      `#[a-z]{2}-?${kind}\\b`,
    ].join('|'),
    'i',
  )
const daysThere = (days: string): RegExp =>
  new RegExp(`\\b${days}\\b.{0,60}\\b${PRESENCE}\\b|\\b(?:${PRESENCE}|hybrid)\\b.{0,60}\\b${days}`, 'i')

const HYBRID = statementOf('hybrid')
const ONSITE = statementOf('(?:on-?site|in[- ]person|in[- ](?:the )?office)')
const REMOTE = statementOf('remote')
const FULLY_REMOTE = new RegExp(
  `\\b(?:fully|100%|completely|entirely)[ -]remote,? (?:${ROLE}|within|from anywhere|in the|across)\\b`,
  'i',
)
const NOT_REMOTE = new RegExp(
  `\\b(?:is|are) not (?:an? |eligible for |open to )?(?:fully )?remote\\b|\\bnot a (?:fully )?remote ${ROLE}|\\bremote work is not (?:possible|available|an option|offered|supported|permitted|allowed)\\b|\\bno remote\\b`,
  'i',
)
const FEW_DAYS = daysThere(FEW)
const ALL_DAYS = daysThere(ALL)

/** Says it of others, of a choice, of what is wanted, or of lunch: not of this role. */
const UNSURE =
  /\b(?:or|either|options?|optional|if|unless|experience|customers?|clients?|patients?|travel\w*|teams|some|most|many|may|could|prefer\w*|visit\w*|hubs?|depend\w*|closed?|consider\w*|flexible to|where possible|lunch\w*|meals?|breakfasts?|snacks?)\b/i

/**
 * Where the work is done, of a description that states it of the role itself ("This is a hybrid role", "3 days a week in
 * our Berlin office"); null where it does not, and where it says both remote and not. That a company is remote-first, or
 * that remote work is an option, is no statement.
 */
export function workplaceInProse(description: string): Workplace | null {
  const said = new Set<Workplace>()
  let read = 0
  for (const { index } of description.matchAll(SIGN)) {
    if (index < read) continue
    const { sentence, end } = sentenceAround(description, index)
    read = end
    const kind = kindIn(sentence)
    if (kind !== null) said.add(kind)
  }
  if (said.size === 1) return [...said][0] ?? null
  return said.size === 2 && !said.has('REMOTE') ? 'HYBRID' : null
}

function kindIn(sentence: string): Workplace | null {
  const hasDays = /week/i.test(sentence) && /office|site|person|hybrid|hq|headquarters/i.test(sentence)
  const isHybrid = (/hybrid/i.test(sentence) && HYBRID.test(sentence)) || (hasDays && FEW_DAYS.test(sentence))
  const isOnsite =
    (/site|person|office/i.test(sentence) && ONSITE.test(sentence)) || (hasDays && ALL_DAYS.test(sentence))
  if (/remote/i.test(sentence)) {
    if (NOT_REMOTE.test(sentence)) return isHybrid || UNSURE.test(sentence) ? null : 'ONSITE'
    if (REMOTE.test(sentence) || FULLY_REMOTE.test(sentence))
      return isHybrid || isOnsite || UNSURE.test(sentence) ? null : 'REMOTE'
  }
  if (!isHybrid && !isOnsite) return null
  if (UNSURE.test(sentence) && !/\bhybrid (?:role|position)\b/i.test(sentence)) return null
  return isHybrid ? 'HYBRID' : 'ONSITE'
}

/** The sentence that holds this place of a text, as far as it is within reach. */
function sentenceAround(text: string, at: number): { sentence: string; end: number } {
  const behind = text.slice(at, at + REACH)
  const stop = behind.search(SENTENCE_END)
  const end = at + (stop === -1 ? behind.length : stop)
  const before = text.slice(Math.max(0, at - REACH), at)
  const start = before.split(SENTENCE_END).at(-1) ?? ''
  return { sentence: start + text.slice(at, end), end }
}

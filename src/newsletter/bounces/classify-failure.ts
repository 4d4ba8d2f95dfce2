import type { BounceKind } from '../../bounce-ports.ts'

/** Why a letter failed for good. */
export interface Failure {
  readonly kind: BounceKind
  /** RFC 3463, such as 5.1.1; null where none is told. */
  readonly status: string | null
}

const LONGEST_SAID = 4000
const STATUS = /^([245])\.([0-7])\.(\d{1,3})(?!\d)/
const STATUS_IN_WORDS = /(?<![\d.])[245]\.[0-7]\.\d{1,3}(?!\d|\.\d)/g
const SMTP_CODE = /(?:^|[^\d.])([45]\d\d)(?=[ -])/
/** Their names say nothing about the reason: `mx.antispam.example` may well know no such user. */
const HOSTS = /(?:[a-z0-9_-]{1,63}\.)+[a-z]{2,24}\b/gi
const ADDRESSES = /[^\s<>()@]{1,200}@[^\s<>()@]{1,255}/g

/** Who keep lists of senders, and receive nobody's mail. */
const NAMES_A_LIST = /spamhaus|spamcop/i
const SAYS_POLICY =
  /\brdns\b|\bptr\b|reverse (?:dns|lookup|host)|\b(?:anti)?spam\b|black ?list|block ?list|blocked using|dnsbl|\brbl\b|\bspf\b|\bdkim\b|\bdmarc\b|reputation|unsolicited|sender (?:address|domain|verif|rejected|denied)|(?:after|to) MAIL FROM|valid From|not authori[sz]ed|authentication (?:required|failed)/i
const SAYS_UNKNOWN = [
  /\b(?:user|mailbox|recipient|account|address|alias|addressee)\b[^.:;\n]{0,60}?\b(?:unknown|not found|not exist|doesn.t exist|no longer|disabled|inactive|invalid|not (?:a )?(?:valid|known|listed))/i,
  /\b(?:unknown|no such|invalid|non-?existent|bad destination) (?:local |virtual |email )?(?:user|mailbox|recipient|account|address|alias|person)/i,
  /unroute?able address|no mailbox here|doesn.t have an? \S+ account|not our customer|this account (?:has been|is) (?:disabled|discontinued|terminated)/i,
]
const SAYS_RATE = /too (?:many|fast|quickly)|\brate\b|throttl/i
const SAYS_FULL =
  /quota|mailbox (?:is )?full|over ?(?:its )?(?:disk )?limit|out of storage|insufficient .{0,20}storage/i
const SAYS_REFUSED = /address rejected/i
const SAYS_REFUSED_RECIPIENT = /recipient address rejected|mailbox unavailable|user unknown/i

/**
 * Reads a status and the words of the server that gave it. HARD needs to be said: that the address is wrong (5.1.x), that
 * its mailbox is closed (5.2.1), or either in words where the status says nothing. What is about the sender or the letter
 * (5.1.7, 5.1.8, 5.6.x, x.7.x, block lists) is POLICY, all else SOFT: it counts soon enough if it stays. Servers give
 * 5.1.1 for much else, so words about a full mailbox, a rate or a policy count more.
 * @param status of a report; null where it has none
 * @param said the server's answer, such as `smtp; 550 5.1.1 <a@example.org>: user unknown`
 */
export function classifyFailure(status: string | null, said: string): Failure {
  const words = said.slice(0, LONGEST_SAID).replace(ADDRESSES, '(address)').replace(HOSTS, '(host)')
  const told = STATUS.exec(status ?? '')?.[0] ?? null
  const inWords: readonly string[] = words.match(STATUS_IN_WORDS) ?? []
  const best = told === null || told.endsWith('.0.0') ? (inWords[0] ?? told) : told
  const statuses = best === null ? inWords : [best, ...inWords]
  const policy = statuses.find((one) => /^[45]\.7\./.test(one))
  if (policy !== undefined) return { kind: 'POLICY', status: policy }
  if (NAMES_A_LIST.test(said)) return { kind: 'POLICY', status: best }
  const isFull = statuses.some((one) => one.endsWith('.2.2')) || SAYS_FULL.test(words)
  return { kind: isFull ? 'SOFT' : kindOf(best, words), status: best }
}

function kindOf(status: string | null, words: string): BounceKind {
  if (status !== null && !status.startsWith('5.')) return 'SOFT'
  const detail = status?.slice(2) ?? '0.0'
  if (detail.startsWith('6.') || detail === '1.7' || detail === '1.8' || SAYS_POLICY.test(words))
    return 'POLICY'
  if (SAYS_RATE.test(words)) return 'SOFT'
  switch (detail) {
    case '0.0':
      return kindOfWords(words)
    case '1.0':
      return saysUnknown(words) || SAYS_REFUSED.test(words) ? 'HARD' : 'SOFT'
    case '1.5':
    case '1.9':
    case '2.3':
    case '3.4':
      return 'SOFT'
    case '2.1':
      return 'HARD'
    default:
      if (detail.startsWith('1.') || (/^[235]\./.test(detail) && saysUnknown(words))) return 'HARD'
      return ['2.0', '4.1', '5.0'].includes(detail) && SAYS_REFUSED_RECIPIENT.test(words) ? 'HARD' : 'SOFT'
  }
}

function kindOfWords(words: string): BounceKind {
  const isLater = SMTP_CODE.exec(words)?.[1]?.startsWith('4') ?? false
  return !isLater && saysUnknown(words) ? 'HARD' : 'SOFT'
}

function saysUnknown(words: string): boolean {
  return SAYS_UNKNOWN.some((unknown) => unknown.test(words))
}

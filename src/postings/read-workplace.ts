import type { Workplace } from './raw-posting.ts'

const HYBRID = /\bhybrid\b|\bhybride\b|\bhíbrid[oa]\b|\bibrido\b|ハイブリッド|하이브리드/i
const REMOTE =
  /\bremote(?:ly)?\b|\bwork(?:ing)? from home\b|\bwfh\b|\banywhere\b|\btelecommut|\btelework|\bt[ée]l[ée]travail\b|\bteletrabajo\b|\bremot[oa]\b|\bhome[- ]?office\b|\bhome[- ]based\b|\bvirtual\b|\bdistributed\b|\bzdaln|リモート|在宅|원격|远程/i
const ONSITE = /\bon-?\s?site\b|\bin-?\s?office\b|\bin-?\s?person\b|\bpresencial\b|\bsur site\b|\bvor ort\b/i
/** "not remote", "no remote work", "non-remote". */
const NOT_REMOTE = /\b(?:not?|non)[- ](?:a )?remote\b/gi

/** What the words of a location or a title say of where the work is done; null where they do not. */
export function readWorkplace(text: string): Workplace | null {
  const said = text.replace(NOT_REMOTE, 'onsite')
  if (HYBRID.test(said)) return 'HYBRID'
  if (REMOTE.test(said)) return 'REMOTE'
  return ONSITE.test(said) ? 'ONSITE' : null
}

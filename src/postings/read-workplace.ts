import type { Workplace } from './raw-posting.ts'

const HYBRID = /\bhybrid[ae]?\b|\bh[ií]brid[oa]\b|\bibrido\b|\bhybryd|ハイブリッド|하이브리드|混合/i
const REMOTE =
  /\bremote(?:ly)?\b|\bwork(?:ing)? from home\b|\bwfh\b|\banywhere\b|\btelecommut|\btelework|\bt[ée]l[ée]travail\b|\bteletrabajo\b|\bremot[oa]\b|\bhome[- ]?office\b|\bhome[- ]based\b|\bvirtual\b|\bdistributed\b|\bzdaln|リモート|在宅|원격|远程/i
const ONSITE =
  /\bon-?\s?site\b|\bin-?\s?office\b|\boffice[- ]based\b|\bwfo\b|\bin-?\s?person\b|\bpresencial\b|\bsur site\b|\bvor ort\b/i
/** "not remote", "no remote work", "non-remote". */
const NOT_REMOTE = /\b(?:not?|non)[- ](?:a )?remote\b/gi

/** Words of a trade rather than of where it is done: "Remote Sensing", "Hybrid Cloud", "Distributed Systems". */
const TRADES =
  /\bremote(?:ly)? (?:sensing|receivables?|monitoring|access|control\w*|operat\w*|patient|handling|vehicles?|driv\w+|diagnos\w+|hands|inspection|piloted|identification|proctor\w*)\b|\bhybrid (?:cloud|tools?|ai|search|retrieval|quantum|power|vehicles?|electric\w*|workloads?|infrastructure|intelligence|computing|models?|modell?ing|systems?|bonding|event|app|mobile)\b|\b(?:virtual|distributed|anywhere|on-?site (?:search|support|personali[sz]ation))\b/gi

/** What the words of a title say of where the work is done; null where they do not. */
export function workplaceInTitle(title: string): Workplace | null {
  return readWorkplace(title.replace(TRADES, ' '))
}

/** What the words of a location say of where the work is done; null where they do not. */
export function readWorkplace(text: string): Workplace | null {
  const said = text.replace(NOT_REMOTE, 'onsite')
  if (HYBRID.test(said)) return 'HYBRID'
  if (REMOTE.test(said)) return 'REMOTE'
  return ONSITE.test(said) ? 'ONSITE' : null
}

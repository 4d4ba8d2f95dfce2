import type { KeyObject } from 'node:crypto'

export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** RSA. */
  readonly privateKey: KeyObject
}

/** Who all our mail is from. */
export interface MailIdentity {
  /** As MAIL_FROM has it: `AI Salary Trends <letter@example.org>`. */
  readonly from: string
  readonly replyTo: string | undefined
  readonly dkim: DkimKey | undefined
}

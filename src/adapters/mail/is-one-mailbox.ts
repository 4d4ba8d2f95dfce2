const ONE_MAILBOX = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+$/
/** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
const MAX_LENGTH = 254

/** One plain mailbox and nothing else: no comma, line break, quote or bracket with which a further one could begin. */
export function isOneMailbox(address: string): boolean {
  return address.length <= MAX_LENGTH && ONE_MAILBOX.test(address)
}

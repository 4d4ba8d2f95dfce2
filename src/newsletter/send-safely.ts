import type { Addressee, ComposedMail, Mailer, MailOutcome } from '../mail-ports.ts'

/** A mailer that throws leaves us as wise as a broken connection. */
export async function sendSafely(
  mailer: Pick<Mailer, 'send'>,
  { mail, addressee }: { readonly mail: ComposedMail; readonly addressee: Addressee },
): Promise<MailOutcome> {
  try {
    return await mailer.send(mail, addressee)
  } catch (error) {
    return { kind: 'unknown', reason: String(error) }
  }
}

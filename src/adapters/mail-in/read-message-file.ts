import { open } from 'node:fs/promises'
import type { IncomingMail } from '../../bounce-ports.ts'
import { LARGEST_MESSAGE_BYTES, parseMessage } from './parse-message.ts'

/** Reads a mail from a file; of one that is too large, what fits: a report comes before the letter that it returns. */
export async function readMessageFile(path: string): Promise<IncomingMail> {
  const file = await open(path)
  try {
    const chunks: Buffer[] = []
    for await (const chunk of file.createReadStream({ end: LARGEST_MESSAGE_BYTES - 1, autoClose: false }))
      chunks.push(chunk as Buffer)
    return await parseMessage(Buffer.concat(chunks), [])
  } finally {
    await file.close()
  }
}

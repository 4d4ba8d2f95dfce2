import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What a relay does to a letter, in the words of SMTP or without one. */
type Fault =
  | { readonly says: string; readonly closes?: boolean }
  /** Breaks the connection without a word; `takes` where the letter is in the mailbox all the same. */
  | { readonly takes: boolean }

export interface Relay {
  /** For an SMTP transport. */
  readonly url: string
  /** The subjects of the letters that are in each mailbox, by address. */
  readonly mailboxes: ReadonlyMap<string, readonly string[]>
  /** Recipients that were named so far. */
  named(): number
  /** Connections that it broke without a word when it had been handed a letter. */
  dropped(): number
  close(): Promise<void>
}

const GONE = /^gone/
const BUSY: Fault = { says: '421 4.3.2 come back later', closes: true }

/** A real SMTP server on loopback that answers slowly, and often defers, refuses and drops. `gone…` has no mailbox. */
export async function openRelay(random: () => number, slowestMs: number): Promise<Relay> {
  const mailboxes = new Map<string, string[]>()
  const sockets = new Set<Socket>()
  let named = 0
  let dropped = 0

  /** The first whose share is hit, or null. */
  function draw(faults: readonly (readonly [share: number, fault: Fault])[]): Fault | null {
    let drawn = random()
    for (const [share, fault] of faults) {
      drawn -= share
      if (drawn < 0) return fault
    }
    return null
  }

  function greet(): Fault | null {
    return draw([[0.01, BUSY]])
  }

  function answerRecipient(address: string): Fault | null {
    named += 1
    if (GONE.test(address)) return { says: '550 5.1.1 no such mailbox' }
    return draw([
      [0.02, { says: '450 4.2.1 greylisted' }],
      [0.003, { says: '421 4.7.28 too much for this domain', closes: true }],
      [0.005, { takes: false }],
    ])
  }

  function answerLetter(): Fault | null {
    return draw([
      [0.02, { takes: false }],
      [0.02, { takes: true }],
      [0.01, { says: '451 4.3.0 not now' }],
      [0.005, { says: '452 4.2.2 mailbox is full' }],
    ])
  }

  function serve(socket: Socket): void {
    let buffer = ''
    let recipient = ''
    let isLetter = false

    const say = (line: string) => socket.write(`${line}\r\n`)
    const answer = (fault: Fault | null, otherwise: string) => {
      if (fault === null) say(otherwise)
      else if (!('says' in fault)) socket.destroy()
      else if (fault.closes) socket.end(`${fault.says}\r\n`)
      else say(fault.says)
    }
    const finishLetter = (letter: string) => {
      const fault = answerLetter()
      const isDropped = fault !== null && 'takes' in fault
      if (isDropped) dropped += 1
      if (fault === null || (isDropped && fault.takes)) {
        const subject = /^Subject: (.*)$/m.exec(letter)?.[1]?.trim() ?? ''
        mailboxes.set(recipient, [...(mailboxes.get(recipient) ?? []), subject])
      }
      setTimeout(() => answer(fault, '250 2.0.0 taken'), random() * slowestMs)
    }
    const hear = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'RCPT') {
        recipient = /<(.*)>/.exec(line)?.[1] ?? ''
        answer(answerRecipient(recipient), '250 2.1.5 fine')
      } else if (verb === 'MAIL') answer(draw([[0.002, { says: '451 4.3.2 not now' }]]), '250 2.1.0 fine')
      else if (verb === 'DATA') {
        isLetter = true
        say('354 go on')
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else say('250 fine')
    }

    sockets.add(socket)
    socket.setEncoding('latin1')
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.on('data', (text: string) => {
      buffer += text
      for (;;) {
        const end = buffer.indexOf(isLetter ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const said = buffer.slice(0, end)
        buffer = buffer.slice(end + (isLetter ? 5 : 2))
        if (isLetter) {
          isLetter = false
          finishLetter(said)
        } else hear(said)
      }
    })
    answer(greet(), '220 relay')
  }

  const server = createServer(serve).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mailboxes,
    named: () => named,
    dropped: () => dropped,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { mostHeld, SILENT_MS } from '../../src/newsletter/deliver-queue.ts'
import type { DeliveryState, IssueStatus } from '../../src/newsletter-ports.ts'
import { ended, type Ran, startProcess } from '../helpers/run-cli.ts'
import type { Relay } from './open-relay.ts'
import type { SenderSettings } from './sender.ts'

/** The issue's database, asked whichever process holds it at the moment. */
export interface Place extends Pick<SenderSettings, 'databaseUrl' | 'dataDir' | 'issue'> {
  status(silentMs: number): Promise<IssueStatus>
  /** Rewrites the time: the dead were silent for long, and what was put off is due. */
  age(dead: readonly string[]): Promise<void>
  deliveries(): Promise<readonly SettledDelivery[]>
}

export interface SettledDelivery {
  readonly email: string
  readonly state: DeliveryState
  readonly editionId: number | null
  /** Before it was sent, or because there is no such mailbox. */
  readonly isUnsubscribed: boolean
}

export interface KillPlan {
  readonly processes: number
  readonly kills: number
  readonly recipients: number
  /** Of each process. */
  readonly messagesPerSecond: number
  readonly random: () => number
}

export interface KillReport {
  readonly kills: number
  /** After each kill. */
  readonly states: readonly IssueStatus[]
  readonly end: IssueStatus
  readonly deliveries: readonly SettledDelivery[]
  /** No more than so many may be unknown. */
  readonly mostUnknown: number
  /** How the processes ended that were told to. */
  readonly ended: readonly Ran[]
}

interface Sender {
  readonly id: string
  readonly child: ChildProcess
  readonly end: Promise<Ran>
}

const CONNECTIONS = 5
const LOOK_MS = 5
/** The last kill comes after so many of the letters. */
const KILLED_WITHIN = 0.8
const LOOKS_UNTIL_AGED = 20
/** A kill comes up to so long after the letter that it waited for: also while something is being written. */
const LATER_MS = 25

/** Sends an issue by processes that are killed again and again, and started anew, until nothing of it is pending. */
export async function killSenders(place: Place, relay: Relay, plan: KillPlan): Promise<KillReport> {
  const { random } = plan
  const dead: string[] = []
  const states: IssueStatus[] = []
  const moments = Array.from({ length: plan.kills }, () => random() * KILLED_WITHIN * plan.recipients)
  const senders = Array.from({ length: plan.processes }, () => start(place, relay, plan))

  for (const moment of moments.toSorted((one, two) => one - two)) {
    for (let looks = 1; relay.named() < moment; looks++) {
      await requireRunning(senders)
      await sleep(LOOK_MS)
      if (looks % LOOKS_UNTIL_AGED === 0) await place.age(dead)
    }
    await sleep(random() * LATER_MS)
    const index = Math.floor(random() * senders.length)
    const victim = senders[index] as Sender
    victim.child.kill('SIGKILL')
    await victim.end
    dead.push(victim.id)
    senders[index] = start(place, relay, plan)
    states.push(await place.status(SILENT_MS))
    await place.age(dead)
  }
  while ((await place.status(SILENT_MS)).pending > 0) {
    await requireRunning(senders)
    await place.age(dead)
    await sleep(LOOKS_UNTIL_AGED * LOOK_MS)
  }
  const [end, deliveries] = [await place.status(SILENT_MS), await place.deliveries()]
  for (const { child } of senders) child.kill('SIGTERM')
  const ended = await Promise.all(senders.map(({ end }) => end))
  return {
    kills: dead.length,
    states,
    end,
    deliveries,
    mostUnknown: dead.length * mostHeld(CONNECTIONS) + relay.dropped(),
    ended,
  }
}

function start(place: Place, relay: Relay, { messagesPerSecond }: KillPlan): Sender {
  const id = randomUUID()
  const { databaseUrl, dataDir, issue } = place
  const settings: SenderSettings = {
    ...{ databaseUrl, dataDir, issue, messagesPerSecond },
    relayUrl: relay.url,
    sender: id,
    connections: CONNECTIONS,
  }
  const child = startProcess('tests/kill-newsletter/sender.ts', [JSON.stringify(settings)], {})
  child.stdin?.end()
  return { id, child, end: ended(child) }
}

/** A sender that ended by itself would be waited for in vain. */
async function requireRunning(senders: readonly Sender[]): Promise<void> {
  for (const { child, end } of senders)
    if (child.exitCode !== null) throw new Error(`a sender ended by itself: ${(await end).err}`)
}

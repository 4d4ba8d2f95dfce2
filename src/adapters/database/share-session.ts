/** Runs protocol bytes on the one session there is and gives back its answer. */
export type ExecuteProtocol = (bytes: Uint8Array) => Promise<Uint8Array>

export interface SharedSession {
  /** Answers when the session is free of others' transactions. One client asks one thing at a time. */
  run(client: object, bytes: Uint8Array): Promise<Uint8Array>
  /** The client is gone: its transaction is rolled back, what it still wanted is dropped. */
  leave(client: object): void
}

interface Job {
  readonly client: object
  readonly bytes: Uint8Array
  readonly resolve: (answer: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

const READY_FOR_QUERY = 0x5a
const READY_FOR_QUERY_BYTES = 6
const IDLE = 0x49
const NOTHING = new Uint8Array()
/** A Sync, which ends what was left half said, and then a Query that rolls back. */
const ROLL_BACK = Buffer.from('S\0\0\0\u0004Q\0\0\0\rROLLBACK\0', 'latin1')

/**
 * Shares one session of PostgreSQL between clients: the bytes of one are never mixed with another's, and from the
 * beginning of a client's transaction to its end the session is that client's.
 */
export function shareSession(execute: ExecuteProtocol): SharedSession {
  const waiting: Job[] = []
  const gone = new WeakSet<object>()
  let owner: object | null = null
  let isRunning = false

  async function work(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (let job = next(); job; job = next()) await runOne(job)
    isRunning = false
  }

  function next(): Job | undefined {
    const index = owner ? waiting.findIndex(({ client }) => client === owner) : 0
    return index < 0 ? undefined : waiting.splice(index, 1)[0]
  }

  async function runOne({ client, bytes, resolve, reject }: Job): Promise<void> {
    try {
      const answer = await execute(bytes)
      owner = isIdleAfter(answer) ? null : client
      resolve(answer)
      if (owner && gone.has(owner)) await rollBack()
    } catch (error) {
      reject(error)
    }
  }

  async function rollBack(): Promise<void> {
    await execute(ROLL_BACK)
    owner = null
  }

  return {
    run: (client, bytes) =>
      new Promise((resolve, reject) => {
        waiting.push({ client, bytes, resolve, reject })
        void work()
      }),
    leave(client) {
      gone.add(client)
      for (let index = waiting.length - 1; index >= 0; index--)
        if (waiting[index]?.client === client) waiting.splice(index, 1)[0]?.resolve(NOTHING)
      if (owner !== client || isRunning) return
      isRunning = true
      void rollBack().then(() => {
        isRunning = false
        void work()
      })
    },
  }
}

/** True where the answer ends with ReadyForQuery and says that no transaction is open. */
function isIdleAfter(answer: Uint8Array): boolean {
  const start = answer.length - READY_FOR_QUERY_BYTES
  return start >= 0 && answer[start] === READY_FOR_QUERY && answer.at(-1) === IDLE
}

import { once } from 'node:events'
import type { Socket } from 'node:net'
import pg from 'pg'

/** What pg has of COPY and does not tell in its types. */
interface CopyConnection {
  readonly stream: Socket
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

/** The rows that `COPY … TO STDOUT` gives, in the pieces they come in. */
export async function copyOut(client: pg.Client, statement: string): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  await run(client, statement, {
    // Copied, for pg reads the next pieces into the same memory.
    handleCopyData: ({ chunk }: { chunk: Uint8Array }) => pieces.push(Buffer.from(chunk)),
  })
  return pieces
}

/** Sends rows to `COPY … FROM STDIN`, as fast as the database takes them. */
export async function copyIn(
  client: pg.Client,
  statement: string,
  pieces: Iterable<Uint8Array>,
): Promise<void> {
  const send = async (connection: CopyConnection) => {
    for (const piece of pieces) {
      connection.sendCopyFromChunk(piece)
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  }
  await run(client, statement, {
    handleCopyInResponse: (connection: CopyConnection) =>
      void send(connection).catch((error: Error) => connection.sendCopyFail(error.message)),
  })
}

function run(client: pg.Client, statement: string, handlers: Record<string, unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query(statement)
    query.on('end', () => resolve()).on('error', reject)
    client.query(Object.assign(query, handlers))
  })
}

import type { DocumentStore } from '../../access-ports.ts'
import { createRefresh } from '../../create-refresh.ts'
import type { TrustedDocuments, TrustedText } from '../../gateway-ports.ts'
import { hashDocument } from './document-hash.ts'

/** What metrics call the documents of keys' owners: their names are theirs, and no labels of ours. */
export const PARTNER_LABEL = 'partner'

export interface FollowedDocuments extends TrustedDocuments {
  /** Reads the registered documents. Those before stay until then. */
  refresh(): Promise<void>
}

/** Holds the trusted documents in memory: the project's own, and those that are registered. */
export async function openTrustedDocuments(
  store: Pick<DocumentStore, 'all'>,
  ownDocuments: readonly TrustedText[],
): Promise<FollowedDocuments> {
  const own = new Map(ownDocuments.map((document) => [hashDocument(document.text), document]))
  let registered = await read()

  async function read(): Promise<ReadonlyMap<string, TrustedText>> {
    const documents = await store.all()
    return new Map(documents.map(({ hash, text }) => [hash, { text, label: PARTNER_LABEL }]))
  }

  return {
    find: (hash) => own.get(hash) ?? registered.get(hash),
    refresh: createRefresh(async () => {
      registered = await read()
    }),
  }
}

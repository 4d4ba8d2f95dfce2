import { createAsker } from './create-asker.ts'
import { createElement } from './create-element.ts'
import { createKeeper } from './create-keeper.ts'

/** The SHA-256 of templates/embed.graphql, written in by scripts/build-embed.mjs. */
declare const EMBED_DOCUMENT_ID: string

const NAME = 'salary-comparison'

// A module script is no document.currentScript; it is found by its address.
const script = document.currentScript ?? document.querySelector('script[src$="/embed.js"]')
const source = script instanceof HTMLScriptElement ? script.src : ''

// Twice on a page, it is the first that counts.
if (!customElements.get(NAME))
  customElements.define(
    NAME,
    createElement({
      ask: createAsker(fetch.bind(globalThis)),
      keeper: createKeeper(() => localStorage),
      documentId: EMBED_DOCUMENT_ID,
      origin: URL.canParse(source) ? new URL(source).origin : null,
      now: Date.now,
      warn: (message) => console.warn(message),
    }),
  )

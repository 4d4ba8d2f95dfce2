/** The GraphiQL page. Bundled by scripts/build-graphiql.mjs; runs in the browser and loads nothing from elsewhere. */

import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import './page.css'
import { examples } from 'examples'

const page = document.getElementById('graphiql')
const workers = JSON.parse(page.dataset.workers)

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(workers[label] ?? workers.editor),
}

async function fetchAnswer(params, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify(params),
  })
  return response.json()
}

// A link to a query opens it before the examples.
const asked = new URLSearchParams(location.search)
const linked = asked.has('query') ? [{ query: asked.get('query'), variables: asked.get('variables') }] : []

const KEY_HINT = `{
  // A partner's key; it is never stored:
  // "authorization": "Bearer KEY"
}`

createRoot(page).render(
  createElement(
    GraphiQL,
    {
      fetcher: fetchAnswer,
      plugins: [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })],
      defaultTabs: [...linked, ...examples.map((query) => ({ query }))],
      defaultQuery: examples[0],
      initialQuery: asked.get('query') ?? undefined,
      initialVariables: asked.get('variables') ?? undefined,
      defaultHeaders: KEY_HINT,
      defaultEditorToolsVisibility: 'headers',
      isHeadersEditorEnabled: true,
      // A partner's key must not stay behind in the browser's storage.
      shouldPersistHeaders: false,
      showPersistHeadersSettings: false,
      maxHistoryLength: 50,
    },
    createElement(GraphiQL.Logo, null, 'AI Salary Trends'),
  ),
)

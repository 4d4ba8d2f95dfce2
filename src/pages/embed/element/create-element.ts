import type { Ask, Asked } from './create-asker.ts'
import type { Keeper } from './create-keeper.ts'
import { createNode } from './create-node.ts'
import { drawComparison } from './draw-comparison.ts'
import { type Comparison, readAnswer } from './read-answer.ts'
import { ASKING_ATTRIBUTES, readSettings, type Settings } from './read-settings.ts'
import { STYLE_SHEET } from './style-sheet.ts'

export interface ElementDependencies {
  readonly ask: Ask
  readonly keeper: Keeper
  readonly documentId: string
  /** Of the gateway the script came from; null where that is not known. */
  readonly origin: string | null
  readonly now: () => number
  /** Tells the page's makers, not its readers. */
  readonly warn: (message: string) => void
}

const AWAY = 'The figures cannot be reached just now.'
const NONE = 'This comparison cannot be shown.'

/** The element `<salary-comparison>`. Browsers take no element but as a class. */
export function createElement(deps: ElementDependencies): CustomElementConstructor {
  const { ask, keeper, now } = deps
  const warned = new Set<string>()
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE_SHEET)

  const warn = (problem: string) => {
    if (!warned.has(problem)) deps.warn(`<salary-comparison>: ${problem}`)
    warned.add(problem)
  }

  /** Null where it has another form than this script knows. */
  const tryRead = (data: unknown): Comparison | null => {
    try {
      return readAnswer(data)
    } catch (error) {
      warn(`the answer has no usable ${error instanceof Error ? error.message : 'form'}`)
      return null
    }
  }

  const draw = ({ address }: Settings, asked: Asked): readonly HTMLElement[] => {
    if (asked.kind === 'answered') {
      const comparison = tryRead(asked.data)
      if (comparison) {
        keeper.keep(address, { data: asked.data, keptAt: now() })
        return drawComparison(comparison, null)
      }
      return say(NONE)
    }
    warn(asked.reason)
    if (asked.kind === 'refused') return say(NONE)
    const kept = keeper.find(address)
    const comparison = kept && tryRead(kept.data)
    return comparison ? drawComparison(comparison, kept.keptAt) : say(AWAY)
  }

  return class extends HTMLElement {
    static readonly observedAttributes = ASKING_ATTRIBUTES
    readonly #frame = createNode('section', { class: 'frame', lang: 'en', dir: 'ltr' })
    #shown = new AbortController()
    #isDue = false

    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [sheet]
      root.append(this.#frame)
    }

    connectedCallback() {
      this.#refresh()
    }

    disconnectedCallback() {
      this.#shown.abort()
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#refresh()
    }

    /** Several attributes that change at once are one question. */
    #refresh() {
      if (this.#isDue) return
      this.#isDue = true
      queueMicrotask(() => {
        this.#isDue = false
        if (this.isConnected) this.#show()
      })
    }

    async #show() {
      this.#shown.abort()
      this.#shown = new AbortController()
      const { signal } = this.#shown
      const { settings, problem } = readSettings(
        (name) => this.getAttribute(name),
        deps.documentId,
        deps.origin,
      )
      if (!settings) {
        warn(problem)
        return this.#fill(say(NONE), deps.origin)
      }
      if (!this.#frame.hasChildNodes()) this.#fill(say('Loading the comparison…'), settings.page)
      this.#frame.setAttribute('aria-busy', 'true')
      const asked = await ask(settings, signal).catch(() => null)
      if (!asked || signal.aborted) return
      this.#fill(draw(settings, asked), settings.page)
    }

    #fill(content: readonly HTMLElement[], page: string | null) {
      const name = page === null ? 'AI Salary Trends' : createNode('a', { href: page }, 'AI Salary Trends')
      this.#frame.removeAttribute('aria-busy')
      this.#frame.replaceChildren(...content, createNode('p', { class: 'source' }, 'Source: ', name))
    }
  }
}

function say(sentence: string): readonly HTMLElement[] {
  return [createNode('p', { class: 'faint', role: 'status' }, sentence)]
}

import { html, type Markup } from './html.ts'

const LOCALE = 'en-US'
const count = new Intl.NumberFormat(LOCALE)
const usd = new Intl.NumberFormat(LOCALE, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
/** Halves go to the even neighbour, as in the sentences of the answer: 62.5% is 62% in both. */
const percent = new Intl.NumberFormat(LOCALE, {
  style: 'percent',
  maximumFractionDigits: 0,
  roundingMode: 'halfEven',
})
const smallPercent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 })
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' })

/** A figure as people read it, with the figure as it was answered beside it: <data value="199000">$199,000</data>. */
const figure = (value: number, shown: string): Markup => html`<data value="${value}">${shown}</data>`

/** A number of things: 3,410. */
export const showCount = (value: number): Markup => figure(value, count.format(value))

/** Whole US dollars: $199,000. */
export const showUsd = (value: number): Markup => figure(value, usd.format(value))

/** A range of US dollars: $133,000–$204,000. */
export const showRange = ({ low, high }: { readonly low: number; readonly high: number }): Markup =>
  html`${showUsd(low)}–${showUsd(high)}`

/** A share of 0..1: 62%, and 0.3% where it is below one. Null, of nothing, is a dash. */
export function showShare(share: number | null | undefined): Markup {
  if (share === null || share === undefined) return html`–`
  return figure(share, (share < 0.01 ? smallPercent : percent).format(share))
}

/** A day: September 21, 2026. */
export const showDay = (date: string): Markup =>
  html`<time datetime="${date}">${day.format(new Date(date))}</time>`

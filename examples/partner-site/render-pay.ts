import { showCount, showRange, showShare, showUsd } from './figures.ts'
import type { SalaryCaveat } from './generated/graphql.ts'
import { html, type Markup } from './html.ts'
import { type Comparison, nameOf, type Side } from './sides.ts'

type Pay = NonNullable<Side['salary']>

const ROWS: readonly [string, (pay: Pay) => Markup][] = [
  ['A quarter of the postings pay less than', ({ p25 }) => showUsd(p25)],
  ['Median: half pay less', ({ median }) => showUsd(median)],
  ['Confidence interval of the median', ({ medianInterval }) => showRange(medianInterval)],
  ['Average', ({ mean }) => showUsd(mean)],
  ['A quarter pay more than', ({ p75 }) => showUsd(p75)],
  ['Average advertised range', ({ averageRange }) => showRange(averageRange)],
  ['Postings with disclosed pay', ({ sampleSize }) => showCount(sampleSize)],
]

const CAVEATS: Readonly<Record<SalaryCaveat, string>> = {
  DOMINANT_COMPANY: 'More than a quarter of the postings with disclosed pay are of one company.',
  FEW_COMPANIES: 'Very few companies are behind these figures.',
  LOW_DISCLOSURE: 'Fewer than half of the open positions say what they pay.',
  WIDE_INTERVAL: 'The median is known only roughly: its interval is wide.',
}

/** What both pay, in US dollars a year, at the upper end of the advertised range, and how sure that is. */
export const renderPay = (comparison: Comparison, minimumSampleSize: number): Markup => html`<section>
<h2>Pay</h2>
<p>US dollars a year, by the upper end of the range that a posting advertises.</p>
${renderTable(comparison, minimumSampleSize)}
${renderGap(comparison)}
${[comparison.left, comparison.right].map(renderCaveats)}</section>`

function renderTable({ left, right }: Comparison, minimumSampleSize: number): Markup {
  const cell = ({ salary }: Side, tell: (pay: Pay) => Markup) => (salary ? tell(salary) : html`–`)
  const isPartial = !left.salary || !right.salary
  return html`<table>
<thead><tr><th scope="col">Pay</th><th scope="col">${nameOf(left)}</th><th scope="col">${nameOf(right)}</th></tr></thead>
<tbody>
${ROWS.map(([name, tell]) => html`<tr><th scope="row">${name}</th><td>${cell(left, tell)}</td><td>${cell(right, tell)}</td></tr>\n`)}</tbody>
</table>
${isPartial ? html`<p>A dash stands where fewer than ${showCount(minimumSampleSize)} postings disclose their pay.</p>` : ''}`
}

function renderGap({ left, right, salaryGap }: Comparison): Markup {
  if (!salaryGap) return html``
  const { difference, ratio, interval, significant } = salaryGap.median
  const gap = html`<p>The median of ${nameOf(left)} less that of ${nameOf(right)} is ${showUsd(difference)} (${showShare(ratio)} of the latter); its confidence interval reaches from ${showUsd(interval.low)} to ${showUsd(interval.high)}.`
  return html`${gap} ${significant ? 'That is more than chance would give.' : 'Chance alone could give it, so neither is said to pay more.'}</p>`
}

function renderCaveats(side: Side): Markup {
  const caveats = side.salary?.caveats ?? []
  return caveats.length === 0
    ? html``
    : html`<p><strong>Before quoting ${nameOf(side)}:</strong> ${caveats.map((caveat) => CAVEATS[caveat] ?? 'See the notes of the source.').join(' ')}</p>\n`
}

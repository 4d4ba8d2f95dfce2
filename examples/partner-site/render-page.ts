import { showCount, showDay, showShare } from './figures.ts'
import type { ComparisonQuery } from './generated/graphql.ts'
import { html, type Markup } from './html.ts'
import { renderPay } from './render-pay.ts'
import { renderSkills } from './render-skills.ts'
import { type Comparison, inColumns, nameOf, type Side } from './sides.ts'

/**
 * The page of a comparison, whole. Pure: the same answer gives the same page.
 * @param siteUrl where readers find the source, without a slash at its end
 */
export function renderPage({ dataset, compareRoles }: ComparisonQuery, siteUrl: string): string {
  if (!compareRoles) throw new TypeError('The answer has no comparison.')
  const { left, right } = compareRoles
  const title = `${nameOf(left)} vs ${nameOf(right)}`
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: pay, skills and openings</title>
<meta name="description" content="${compareRoles.verdict.sentences[0] ?? title}">
<link rel="stylesheet" href="page.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">Pay, skills, employers and careers of two roles side by side, from job postings open in the week of ${showDay(left.week)}.</p>
${dataset.isSample ? html`<p class="note">These figures are a generated sample, not real postings. Do not quote them.</p>` : ''}
<section class="verdict">
<h2>Quick verdict</h2>
${compareRoles.verdict.sentences.map((sentence) => html`<p>${sentence}</p>\n`)}</section>
${renderTable(compareRoles)}
${renderSkills(compareRoles)}
${renderPay(compareRoles, dataset.minimumSampleSize)}
${renderEmployers(compareRoles)}
${renderCareers(compareRoles)}
${renderQuestions(compareRoles)}
${renderRelated(compareRoles)}
</main>
<footer>
<p>Source: <a href="${siteUrl}/">AI Salary Trends</a>, week of ${showDay(left.week)}, data version ${dataset.version}${left.provisional ? ', provisional' : ''}. ${showCount(dataset.openPositions)} open positions of all roles are counted; ${showShare(left.shareOfAllPositions)} are for ${nameOf(left)} and ${showShare(right.shareOfAllPositions)} for ${nameOf(right)}.</p>
<p><a href="${siteUrl}/subscribe">The week's figures by email</a></p>
</footer>
</body>
</html>
`
  return page.markup
}

/** Paragraphs of one kind of advice, one a role, each under what it is about. */
const advice = ({ left, right }: Comparison, title: string, tell: (side: Side) => string | undefined) =>
  html`<h3>${title}</h3>
${[left, right].map((side) => html`<p><strong>${nameOf(side)}.</strong> ${tell(side) ?? ''}</p>\n`)}`

const renderTable = ({ dimensions, left, right }: Comparison): Markup => html`<section>
<h2>Side-by-side comparison</h2>
<table>
<thead><tr><th scope="col">Dimension</th><th scope="col">${nameOf(left)}</th><th scope="col">${nameOf(right)}</th></tr></thead>
<tbody>
${dimensions.map((row) => html`<tr><th scope="row">${row.name}</th><td>${row.left}</td><td>${row.right}</td></tr>\n`)}</tbody>
</table>
</section>`

const renderEmployers = (comparison: Comparison): Markup => html`<section>
<h2>Who is hiring, and where</h2>
${inColumns(
  comparison,
  ({ companies, metros }) => html`<ul class="ranked">
${companies.map((company) => html`<li><span>${company.name}</span> <span>${showCount(company.openPositions)} open</span></li>\n`)}</ul>
<p>Most positions by place: ${metros.map(({ metro, openPositions }, index) => html`${index > 0 ? ', ' : ''}${metro.name} (${showCount(openPositions)})`)}.</p>`,
)}
</section>`

const renderCareers = (comparison: Comparison): Markup => html`<section>
<h2>Careers</h2>
${inColumns(
  comparison,
  ({ role }) => html`<p>Focuses on ${role?.focus ?? ''}.</p>
<p>Common ways in: ${role?.careerPath.entryPoints.join(', ') ?? ''}.</p>
<p>Common next steps: ${role?.careerPath.progression.join(', ') ?? ''}.</p>`,
)}
${advice(comparison, 'Getting in', ({ role }) => role?.guide.gettingStarted)}
${advice(comparison, 'A week in the role', ({ role }) => role?.guide.dayToDay)}
${advice(comparison, 'How employers use the title', ({ role }) => role?.guide.marketOutlook)}
${advice(comparison, 'What to look for in a posting', ({ role }) => role?.guide.postingAdvice)}
</section>`

const renderQuestions = ({ faq }: Comparison): Markup => html`<section>
<h2>Questions and answers</h2>
${faq.map(
  ({ question, answer }) => html`<details>
<summary>${question}</summary>
<p>${answer}</p>
</details>
`,
)}</section>`

const renderRelated = ({ related }: Comparison): Markup =>
  related.length === 0
    ? html``
    : html`<section>
<h2>Related comparisons</h2>
<ul>
${related.map((pair) => html`<li>${pair.left.name} vs ${pair.right.name}</li>\n`)}</ul>
</section>`

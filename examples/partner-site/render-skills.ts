import { showCount, showShare } from './figures.ts'
import { html, type Markup } from './html.ts'
import { type Comparison, inColumns, nameOf } from './sides.ts'

interface Asked {
  readonly skill: { readonly name: string }
  readonly share: number
}

/** The skills each role asks for most, and those of both. */
export const renderSkills = (comparison: Comparison): Markup => html`<section>
<h2>Skills</h2>
<p>How many of a role's open positions ask for a skill, the most asked for first.</p>
${inColumns(comparison, ({ skills }) => renderList(skills))}
<h3>Moving between the two</h3>
${renderOverlap(comparison)}
</section>`

const renderList = (skills: readonly Asked[]): Markup =>
  skills.length === 0
    ? html`<p>The postings name no skill.</p>`
    : html`<ul class="ranked">
${skills.map(
  ({ skill, share }) =>
    html`<li><span>${skill.name}</span> <meter min="0" max="1" value="${share}" aria-hidden="true"></meter> ${showShare(share)}</li>\n`,
)}</ul>`

function renderOverlap({ left, right, skillOverlap }: Comparison): Markup {
  const { considered, share, shared, leftOnly, rightOnly } = skillOverlap
  if (share === null || share === undefined) return html`<p>One of the two asks for no skill by name.</p>`
  return html`<p>Of the ${showCount(considered)} skills each asks for most, ${showCount(shared.length)} are the same (${showShare(share)})${listAfterColon(shared)}.</p>
${[[left, leftOnly] as const, [right, rightOnly] as const].map(([side, only]) =>
  only.length === 0 ? '' : html`<p>Only among those of ${nameOf(side)}: ${namesOf(only)}.</p>\n`,
)}`
}

const namesOf = (skills: readonly Pick<Asked, 'skill'>[]) => skills.map(({ skill }) => skill.name).join(', ')

const listAfterColon = (skills: readonly Pick<Asked, 'skill'>[]) =>
  skills.length === 0 ? '' : `: ${namesOf(skills)}`

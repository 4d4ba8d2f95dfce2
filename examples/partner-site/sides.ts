import type { ComparisonQuery } from './generated/graphql.ts'
import { html, type Markup } from './html.ts'

export type Comparison = NonNullable<ComparisonQuery['compareRoles']>
export type Side = Comparison['left']

/** The role's name; a market without a role is of all of them. */
export const nameOf = ({ role }: Side): string => role?.name ?? 'All roles'

/** Two columns, the left role and the right. */
export const inColumns = ({ left, right }: Comparison, tell: (side: Side) => Markup): Markup =>
  html`<div class="columns">${[left, right].map(
    (side) => html`
<div>
<h3>${nameOf(side)}</h3>
${tell(side)}
</div>`,
  )}
</div>`

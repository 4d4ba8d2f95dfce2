import type { Mailbox } from '../helpers/open-mailbox.ts'
import type { Site } from './start-site.ts'

/** What only the letters to a subscriber lead to. */
export type OwnLink = 'confirm' | 'preferences' | 'unsubscribe'

export interface PageKind {
  readonly name: string
  /** With its search; or which of a subscriber's links leads there. */
  readonly path: string | { readonly link: OwnLink }
  /** 200 unless said otherwise. */
  readonly status?: number
}

const PAIR = '/compare/ai-engineer-vs-data-engineer'

/** One page of every kind there is, of figures and of words, of what is asked wrong and of what is not there. */
export const PAGE_KINDS: readonly PageKind[] = [
  { name: 'home', path: '/' },
  { name: 'home, sorted', path: '/?sort=median&order=asc' },
  { name: 'role', path: '/roles/ai-engineer' },
  { name: 'role with few salaries', path: '/roles/mlops-engineer' },
  { name: 'role under a filter', path: '/roles/ai-engineer?seniority=SENIOR&workplace=REMOTE' },
  { name: 'role without positions', path: '/roles/prompt-engineer?workplace=HYBRID&metro=austin' },
  { name: 'postings', path: '/roles/ai-engineer/postings' },
  { name: 'postings of a skill', path: '/roles/ai-engineer/postings?seniority=SENIOR&skill=python' },
  { name: 'no postings', path: '/roles/prompt-engineer/postings?workplace=HYBRID&metro=austin' },
  { name: 'picker', path: '/compare' },
  { name: 'picker with a problem', path: '/compare?left=ai-engineer&right=ai-engineer', status: 400 },
  { name: 'picker for an unknown role', path: '/compare/ai-enginer-vs-nonsense', status: 404 },
  { name: 'comparison', path: PAIR },
  { name: 'comparison under a filter', path: `${PAIR}?seniority=SENIOR&workplace=REMOTE&metro=new-york` },
  { name: 'comparison with few salaries', path: '/compare/ai-engineer-vs-mlops-engineer' },
  {
    name: 'comparison without positions',
    path: '/compare/mlops-engineer-vs-prompt-engineer?metro=austin&workplace=HYBRID',
  },
  { name: 'comparison under a wrong filter', path: `${PAIR}?seniority=WIZARD`, status: 400 },
  { name: 'embed', path: '/embed' },
  { name: 'methodology', path: '/methodology' },
  { name: 'partners', path: '/partners' },
  { name: 'issues', path: '/issues' },
  { name: 'issue', path: '/issues/1' },
  { name: 'sign-up', path: '/subscribe' },
  { name: 'sign-up for a role', path: '/subscribe?roles=ai-engineer' },
  { name: 'link that does not work', path: '/preferences?token=none', status: 400 },
  { name: 'no such role', path: '/roles/nonsense', status: 404 },
  { name: 'no such page', path: '/nowhere', status: 404 },
  { name: 'confirmation', path: { link: 'confirm' } },
  { name: 'preferences', path: { link: 'preferences' } },
  { name: 'farewell', path: { link: 'unsubscribe' } },
]

/** Signs somebody up, and gives back the paths of the links that are theirs alone. */
export async function makeOwnLinks(site: Site, mailbox: Mailbox): Promise<Readonly<Record<OwnLink, string>>> {
  const { service, foundation } = site
  await service.subscriptions.subscribe({
    email: 'reader@example.org',
    roles: ['ai-engineer'],
    frequency: 'WEEKLY',
    source: 'form',
    visitor: { id: '192.0.2.7' },
  })
  const { text = '' } = await mailbox.next()
  const { id } = await foundation.database.prisma.subscriber.findFirstOrThrow()
  return {
    confirm: /\/confirm\?\S+/.exec(text)?.[0] ?? '',
    preferences: `/preferences?token=${service.tokens.sign('preferences', id)}`,
    unsubscribe: `/unsubscribe?token=${service.tokens.sign('unsubscribe', id)}`,
  }
}

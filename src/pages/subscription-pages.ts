import type { Clock, LetterFrequency, SubscriptionResult, Subscriptions } from '../ports.ts'
import { checkFormTime, type FormTimes } from './check-form-time.ts'
import type { PageView } from './create-page-view.ts'
import type { PageParts, PageRoute } from './page-route.ts'

const MAX_SHOWN = 254

/** What somebody typed or has chosen, to be shown again. */
interface Wishes {
  readonly roles: readonly string[]
  readonly frequency: LetterFrequency
}

const NOTHING_YET: Wishes & { readonly email: string } = { email: '', roles: [], frequency: 'WEEKLY' }

export interface SubscriptionPagesDependencies extends PageParts {
  readonly subscriptions: Subscriptions
  readonly formTimes: FormTimes
  readonly clock: Clock
}

/** `/subscribe`, `/confirm`, `/preferences` and `/unsubscribe`: GET shows a button or a form, only POST acts. */
export function createSubscriptionPages(deps: SubscriptionPagesDependencies): Record<string, PageRoute> {
  const { subscriptions, view } = deps

  async function rolesOf(followed: readonly string[]) {
    const { roles } = (await deps.run(deps.operations['role-names'] ?? '', {})) as {
      roles: { nodes: readonly { slug: string; name: string }[] }
    }
    return roles.nodes.map((role) => ({ ...role, followed: followed.includes(role.slug) }))
  }

  async function showSubscribe(typed: typeof NOTHING_YET, problem: string | null, status: number) {
    const form = {
      email: typed.email.slice(0, MAX_SHOWN),
      roles: await rolesOf(typed.roles),
      frequency: typed.frequency,
      shown: deps.formTimes.signTime(deps.clock()),
      problem,
    }
    const given = {
      title: 'Subscribe to AI Salary Trends',
      description:
        'A weekly letter on what AI jobs pay: median salaries, open positions and skills, of all roles or of those you follow. One click ends it.',
      canonical: `${deps.publicUrl}/subscribe`,
      ogImage: `${deps.publicUrl}/og/home.png`,
    }
    return view.show('subscribe', { form }, { status, given })
  }

  async function showPreferences(token: string, wishes: Wishes, problem: string | null) {
    const form = { token, roles: await rolesOf(wishes.roles), frequency: wishes.frequency, problem }
    return view.show('preferences', { form }, { status: problem === null ? 200 : 400 })
  }

  /** A page with one button, for a link that a letter brought. */
  async function showButton(
    url: URL,
    page: { heading: string; explanation: string; action: string; button: string },
  ) {
    const token = tokenOf(url)
    if ((await subscriptions.byToken(token)) === null) return invalidLink(view)
    return view.show('act', { ...page, token })
  }

  function finish(result: SubscriptionResult, heading: string, explanation: string) {
    if (result.ok) return view.tell(200, heading, explanation)
    const [error] = result.userErrors
    if (error?.code !== 'EXPIRED_TOKEN') return invalidLink(view)
    return view.show(
      'message',
      {
        heading: 'This link has expired',
        explanation: error.message,
        link: { to: '/subscribe', words: 'Subscribe' },
      },
      { status: 410 },
    )
  }

  return {
    '/subscribe': {
      get: ({ searchParams }) => showSubscribe({ ...NOTHING_YET, ...wishesOf(searchParams) }, null, 200),
      async post(form, _url, visitor) {
        const typed = { email: form.get('email') ?? '', ...wishesOf(form) }
        // Begun on a page that everybody gets alike: the form itself says when it was shown.
        if (form.has('begin')) return showSubscribe(typed, null, 200)
        // A robot fills in what no person sees: it hears that it worked.
        if ((form.get('website') ?? '') !== '') return mailIsOnItsWay(view)
        const late = checkFormTime(form.get('shown') ?? '', deps.formTimes, deps.clock())
        if (late !== null) return showSubscribe(typed, late, 400)
        const { userErrors } = await subscriptions.subscribe({ ...typed, source: 'form', visitor })
        const [problem] = userErrors
        if (!problem) return mailIsOnItsWay(view)
        return showSubscribe(typed, problem.message, problem.code === 'TOO_MANY_REQUESTS' ? 429 : 400)
      },
    },
    '/confirm': {
      get: (url) =>
        showButton(url, {
          heading: 'Confirm your subscription',
          explanation: 'One click, and the weekly letter comes to you.',
          action: '/confirm',
          button: 'Confirm my subscription',
        }),
      async post(form, url) {
        const result = await subscriptions.confirm(form.get('token') ?? tokenOf(url))
        return finish(result, 'You are subscribed', 'The next letter of the week comes to you.')
      },
    },
    '/preferences': {
      async get(url) {
        const subscriber = await subscriptions.byToken(tokenOf(url))
        return subscriber ? showPreferences(tokenOf(url), subscriber, null) : invalidLink(view)
      },
      async post(form, url) {
        const token = form.get('token') ?? tokenOf(url)
        const wishes = wishesOf(form)
        const result = await subscriptions.update(
          token,
          wishes.roles,
          form.has('frequency') ? wishes.frequency : null,
        )
        const problem = result.userErrors[0]
        if (problem && problem.code !== 'INVALID_TOKEN')
          return showPreferences(token, wishes, problem.message)
        return finish(result, 'Saved', 'Your next letter follows what you chose.')
      },
    },
    '/unsubscribe': {
      get: (url) =>
        showButton(url, {
          heading: 'Unsubscribe',
          explanation: 'One click, and the weekly letter comes no more.',
          action: '/unsubscribe',
          button: 'Unsubscribe',
        }),
      async post(form, url) {
        const result = await subscriptions.unsubscribe(form.get('token') ?? tokenOf(url))
        return finish(result, 'You are unsubscribed', 'You will get no more letters from us.')
      },
    },
  }
}

function wishesOf(form: URLSearchParams): Wishes {
  const frequency = form.get('frequency') === 'WHEN_MOVED' ? 'WHEN_MOVED' : 'WEEKLY'
  return { roles: form.getAll('roles'), frequency }
}

function mailIsOnItsWay(view: PageView): Response {
  return view.tell(
    200,
    'Please look into your mailbox',
    'If this address can be subscribed, a letter with a link to confirm is on its way. Nothing is sent until you confirm.',
  )
}

function tokenOf(url: URL): string {
  return url.searchParams.get('token') ?? ''
}

function invalidLink(view: PageView): Response {
  return view.tell(
    400,
    'This link does not work',
    'It is not complete, or its subscription is no longer kept. Open the link in your newest letter again.',
  )
}

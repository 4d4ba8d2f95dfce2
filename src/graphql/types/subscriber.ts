import type { Builder } from '../builder.ts'
import { LIVE } from '../live-fields.ts'

export function addSubscriber(builder: Builder): void {
  builder.enumType('SubscriberStatus', {
    description: 'Where a subscription stands.',
    values: {
      PENDING: { description: 'Asked for and not yet confirmed: gets no letter.' },
      CONFIRMED: { description: 'Confirmed by a link: gets the weekly letter.' },
      UNSUBSCRIBED: { description: 'Left: gets no letter.' },
    },
  })
  builder.enumType('LetterFrequency', {
    description: 'How often a subscriber gets the letter.',
    values: {
      WEEKLY: { description: 'Every week.' },
      WHEN_MOVED: {
        description:
          'Only in weeks in which a role that is followed moved by more than chance; any role, where none is followed.',
      },
    },
  })
  builder.objectType('Subscriber', {
    description: 'Somebody who asked for the weekly letter. Holds no address: a token speaks for it.',
    fields: (t) => ({
      status: t.expose('status', { type: 'SubscriberStatus', description: 'Where the subscription stands.' }),
      frequency: t.expose('frequency', {
        type: 'LetterFrequency',
        description: 'How often the letter comes.',
      }),
      roles: t.field({
        type: ['Role'],
        description: 'The roles the letter is about; empty for the whole market.',
        resolve: ({ roles }, _args, { roleBySlug }) =>
          roles.map((slug) => roleBySlug.get(slug)).filter((role) => role !== undefined),
      }),
    }),
  })
  builder.objectType('SubscriberPayload', {
    description: 'What became of a request about a subscription.',
    fields: (t) => ({
      ok: t.exposeBoolean('ok', {
        description: 'True where the request was taken. For subscribe, any well-formed address is.',
      }),
      subscriber: t.expose('subscriber', {
        type: 'Subscriber',
        nullable: true,
        description:
          'The subscriber of a valid token; always null from subscribe, which tells nobody who is known.',
      }),
      userErrors: t.field({
        type: ['UserError'],
        description: 'What the person who asked can mend; empty where ok.',
        resolve: ({ userErrors }) => userErrors,
      }),
    }),
  })
  builder.objectType('UserError', {
    description: 'Something the person who asked can mend.',
    fields: (t) => ({
      field: t.stringList({
        nullable: true,
        description: "Path into the input, such as ['input', 'email']; null where it is about no one field.",
        resolve: ({ field }) => field,
      }),
      code: t.exposeString('code', {
        description:
          'What is wrong, for programs: INVALID_EMAIL, UNKNOWN_ROLE, TOO_MANY_ROLES, INVALID_TOKEN, EXPIRED_TOKEN, or TOO_MANY_REQUESTS where too many wishes came from one network or key.',
      }),
      message: t.exposeString('message', {
        description: 'What is wrong, in a sentence, in English, to be shown.',
      }),
    }),
  })
  addInputs(builder)
  builder.queryField('subscriber', (t) =>
    t.field({
      type: 'Subscriber',
      nullable: true,
      extensions: LIVE,
      description: 'Whoever the link with this token was sent to; null where no link of ours has it.',
      args: { token: t.arg.string({ required: true, description: 'The token of a link from a letter.' }) },
      resolve: (_root, { token }, { subscriptions }) => subscriptions.byToken(token),
    }),
  )
  addMutations(builder)
}

function addInputs(builder: Builder): void {
  const token = { required: true, description: 'The token of a link from a letter.' } as const
  builder.inputType('SubscribeInput', {
    description: 'Who wants the weekly letter, and about what.',
    fields: (t) => ({
      email: t.string({ required: true, description: 'One address, without a name.' }),
      roles: t.stringList({
        description: 'Slugs of the roles the letter is to be about; left out or empty, the whole market.',
      }),
      frequency: t.field({
        type: 'LetterFrequency',
        description: 'How often the letter is to come; left out, every week.',
      }),
    }),
  })
  builder.inputType('SubscriptionTokenInput', {
    description: 'Whose subscription it is about.',
    fields: (t) => ({ token: t.string(token) }),
  })
  builder.inputType('UpdateSubscriptionInput', {
    description: 'Whose subscription it is about, and what it becomes.',
    fields: (t) => ({
      token: t.string(token),
      roles: t.stringList({
        required: true,
        description: 'Slugs of the roles to follow from now on; an empty list means the whole market.',
      }),
      frequency: t.field({
        type: 'LetterFrequency',
        description: 'How often the letter is to come from now on; left out, as before.',
      }),
    }),
  })
}

/** It may send a letter, to whomever it names. */
const SUBSCRIBE_POINTS = 200

function addMutations(builder: Builder): void {
  builder.mutationFields((t) => ({
    subscribe: t.field({
      type: 'SubscriberPayload',
      complexity: SUBSCRIBE_POINTS,
      description:
        'Asks for the weekly letter. A confirmation goes by email; the answer is the same whether or not the address is known.',
      args: { input: t.arg({ type: 'SubscribeInput', required: true, description: 'Who, and about what.' }) },
      resolve: (_root, { input }, { subscriptions, visitor }) =>
        subscriptions.subscribe({
          email: input.email,
          roles: input.roles ?? null,
          frequency: input.frequency ?? null,
          source: 'api',
          visitor,
        }),
    }),
    confirmSubscription: t.field({
      type: 'SubscriberPayload',
      description:
        'Confirms a subscription with the token of the confirmation. Doing it twice is as good as once.',
      args: { input: t.arg({ type: 'SubscriptionTokenInput', required: true, description: 'Whose.' }) },
      resolve: (_root, { input }, { subscriptions }) => subscriptions.confirm(input.token),
    }),
    updateSubscription: t.field({
      type: 'SubscriberPayload',
      description: 'Changes which roles a subscriber follows, and how often the letter comes.',
      args: {
        input: t.arg({
          type: 'UpdateSubscriptionInput',
          required: true,
          description: 'Whose, and what changes.',
        }),
      },
      resolve: (_root, { input }, { subscriptions }) =>
        subscriptions.update(input.token, input.roles, input.frequency ?? null),
    }),
    unsubscribe: t.field({
      type: 'SubscriberPayload',
      description: 'Ends a subscription at once. Doing it twice is as good as once.',
      args: { input: t.arg({ type: 'SubscriptionTokenInput', required: true, description: 'Whose.' }) },
      resolve: (_root, { input }, { subscriptions }) => subscriptions.unsubscribe(input.token),
    }),
  }))
}

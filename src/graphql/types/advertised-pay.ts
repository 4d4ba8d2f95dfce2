import { PAY_PERIODS } from '../../postings/raw-posting.ts'
import { UNCOUNTED_PAY } from '../../postings/read-posting.ts'
import type { Builder } from '../builder.ts'

export function addAdvertisedPay(builder: Builder): void {
  builder.objectType('AdvertisedPay', {
    description: 'Pay as a posting states it, in its own currency and for its own period.',
    fields: (t) => ({
      text: t.exposeString('text', {
        nullable: true,
        description: "The posting's own words; null where it gives fields and no words.",
      }),
      low: t.exposeFloat('low', {
        nullable: true,
        description:
          "The lower end, in the currency's main unit per period; null where it is not said ('up to').",
      }),
      high: t.exposeFloat('high', {
        nullable: true,
        description:
          "The upper end, in the currency's main unit per period; null where it is not said ('from').",
      }),
      currency: t.exposeString('currency', { description: 'ISO 4217, such as USD.' }),
      period: t.expose('period', { type: 'PayPeriod', description: 'What the pay is for.' }),
      tiers: t.expose('tiers', {
        type: ['PayTier'],
        description:
          'Where the posting names several ranges, as by level or by place, each of them, in its order: low and high are their whole span. Empty where it names one.',
      }),
      hoursPerWeek: t.exposeFloat('hoursPerWeek', {
        nullable: true,
        description:
          'Hours of the working week that pay by the hour is for; null where the posting does not say, and then 40 are taken.',
      }),
    }),
  })
  builder.objectType('PayTier', {
    description: 'One of several ranges of pay that a posting names.',
    fields: (t) => ({
      label: t.exposeString('label', {
        nullable: true,
        description:
          'What it is for, as the posting words it, such as a level or a place; null where it does not say.',
      }),
      low: t.exposeFloat('low', {
        nullable: true,
        description: "The lower end, in the pay's currency per its period; null where it is not said.",
      }),
      high: t.exposeFloat('high', {
        nullable: true,
        description: "The upper end, in the pay's currency per its period; null where it is not said.",
      }),
    }),
  })
  builder.enumType('PayPeriod', {
    description: 'What an advertised pay is for.',
    values: Object.fromEntries(
      PAY_PERIODS.map((period) => [period, { description: `One ${period.toLowerCase()} of work.` }]),
    ),
  })
  builder.enumType('UncountedPay', {
    description: 'Why pay that is advertised is in no figure. More may be added.',
    values: Object.fromEntries(UNCOUNTED_PAY.map((reason) => [reason, { description: REASONS[reason] }])),
  })
}

const REASONS = {
  ONE_END_ONLY: "Only one end of the range is said, as in 'up to' or 'from'.",
  IMPLAUSIBLE:
    'A year of it is what nobody would be paid, or its ends are too far apart: a slip or a placeholder.',
  NO_EXCHANGE_RATE:
    'There is no rate near the week it was first seen that turns its currency into US dollars.',
} as const

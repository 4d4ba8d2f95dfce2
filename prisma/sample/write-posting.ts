import type { RawPosting } from '../../src/postings/raw-posting.ts'
import { writePayText } from './pay-wording.ts'
import type { PayTold, PlannedPay, PostingPlan } from './posting-plan.ts'
import { writeDescription } from './prose.ts'
import { createRandom, type Random } from './random.ts'
import { writeTitle } from './titles.ts'

/** The raw posting that says what was planned; the same words for the same plan. */
export function writePosting(id: string, postedOn: string, plan: PostingPlan): RawPosting {
  const random = createRandom(plan.seed)
  const title = writeTitle(plan, random)
  return {
    id,
    title,
    company: plan.company,
    url: `https://example.com/jobs/${id}`,
    locations: plan.places.words,
    ...(plan.workplace && plan.workplaceTold === 'field' ? { workplace: plan.workplace } : {}),
    description: writeDescription(plan, random),
    ...writePay(plan.pay, random),
    postedOn,
  }
}

function writePay(pay: PlannedPay | null, random: Random): Pick<RawPosting, 'pay' | 'payText'> {
  if (!pay)
    return random.chance(0.05) ? { payText: random.pick(['Competitive', 'DOE', 'Competitive salary']) } : {}
  const ways: Record<PayTold, () => Pick<RawPosting, 'pay' | 'payText'>> = {
    fields: () => ({ pay: payFields(pay) }),
    text: () => ({ payText: writePayText(pay, random) }),
    description: () => ({}),
  }
  return ways[pay.told]()
}

function payFields({ low, high, currency, period }: PlannedPay): NonNullable<RawPosting['pay']> {
  return {
    ...(low === null ? {} : { low }),
    ...(high === null ? {} : { high }),
    currency,
    period,
  }
}

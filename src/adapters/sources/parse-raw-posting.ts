import { PAY_PERIODS, type PayFields, type RawPosting, WORKPLACES } from '../../postings/raw-posting.ts'
import {
  FieldError,
  type Fields,
  optionalAmount,
  optionalChoice,
  optionalDate,
  optionalText,
  requiredId,
  requiredText,
  shown,
} from './fields.ts'

/** A raw posting of the project's own fields, see docs/raw-posting.md; or why it is none, naming the value and what is allowed. */
export function parseRawPosting(fields: Fields): { readonly raw: RawPosting } | { readonly reject: string } {
  try {
    return { raw: rawPosting(fields) }
  } catch (error) {
    if (error instanceof FieldError) return { reject: error.message }
    throw error
  }
}

function rawPosting(fields: Fields): RawPosting {
  const url = optionalText(fields, 'url')
  const location = optionalText(fields, 'location')?.trim()
  const workplace = optionalChoice(fields, 'workplace', WORKPLACES)
  const description = optionalText(fields, 'description')
  const payText = optionalText(fields, 'pay')
  const pay = parsePay(fields)
  const postedOn = optionalDate(fields, 'postedOn')
  return {
    id: requiredId(fields, 'id'),
    title: requiredText(fields, 'title'),
    company: requiredText(fields, 'company'),
    locations: location === undefined || location === '' ? [] : [location],
    ...(url === undefined ? {} : { url }),
    ...(workplace === undefined ? {} : { workplace }),
    ...(description === undefined ? {} : { description }),
    ...(payText === undefined ? {} : { payText }),
    ...(pay === undefined ? {} : { pay }),
    ...(postedOn === undefined ? {} : { postedOn }),
  }
}

function parsePay(fields: Fields): PayFields | undefined {
  const low = optionalAmount(fields, 'payLow')
  const high = optionalAmount(fields, 'payHigh')
  const currency = optionalText(fields, 'payCurrency')
  const period = optionalChoice(fields, 'payPeriod', PAY_PERIODS)
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new FieldError(
      `payCurrency is ${shown(currency)}: a code of three capitals such as USD is expected`,
    )
  }
  if (low === undefined && high === undefined) return undefined
  if (currency === undefined) throw new FieldError('payCurrency is missing: payLow and payHigh need it')
  if (low !== undefined && high !== undefined && low > high) {
    throw new FieldError(`payLow is ${low}, payHigh ${high}: payLow may not be above payHigh`)
  }
  return {
    currency,
    period: period ?? 'YEAR',
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  }
}

import type { BounceRates } from '../bounce-ports.ts'
import { formatCount } from '../words/format.ts'

const MOST_HARD_SHARE = 0.05
const LEAST_TRIED = 100
const MOST_COMPLAINT_SHARE = 0.003
const LEAST_ACCEPTED = 1000
const MOST_COMPLAINTS_BELOW = 2

/**
 * Why an issue must not be sent on, or null while it may. It stops where more than 5 % of those tried, once 100 were, are
 * refused or bounce for good, and where more than 0.3 % of those who got it complain; below 1,000 accepted, where a share
 * says little, at the third complaint.
 *
 * The lines are where a sender is held to account, not where it is comfortable: Amazon SES reviews accounts from 5 % hard
 * bounces and pauses them at 10 % ("Reputation metrics messages" in its developer guide); Gmail asks that the share
 * reported as spam never reach 0.3 % ("Email sender guidelines", support.google.com/a/answer/81126), as Yahoo does.
 */
export function findStopReason({ tried, accepted, hard, complaints }: BounceRates): string | null {
  if (tried >= LEAST_TRIED && hard > tried * MOST_HARD_SHARE)
    return `${formatCount(hard)} of ${formatCount(tried)} letters were refused or bounced for good, more than 5%`
  const mostComplaints = accepted < LEAST_ACCEPTED ? MOST_COMPLAINTS_BELOW : accepted * MOST_COMPLAINT_SHARE
  if (complaints > mostComplaints)
    return `${formatCount(complaints)} of ${formatCount(accepted)} readers reported the letter as spam`
  return null
}

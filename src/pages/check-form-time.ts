/** Signs the instant at which a form is shown, and reads it back; null for what is none of ours. */
export interface FormTimes {
  signTime(at: Date): string
  readTime(text: string): Date | null
}

/** Nobody fills a form in faster than this. */
const LEAST_MS = 2_000
const MOST_MS = 24 * 3_600_000

/** Null, or what to say where a form was filled in faster than a person can, was shown too long ago or never by us. */
export function checkFormTime(written: string, times: FormTimes, now: Date): string | null {
  const shownAt = times.readTime(written)
  if (shownAt === null) return 'This form did not come from this page as it is. Please send it once more.'
  const openMs = now.getTime() - shownAt.getTime()
  if (openMs < LEAST_MS)
    return 'That was quick! Please look over what you typed, and send it once more in a moment.'
  return openMs > MOST_MS ? 'This form was open for more than a day. Please send it once more.' : null
}

/**
 * The extensions of a field whose answer hangs on more than its arguments and the published dataset: on letters sent,
 * on a person. Answers with such a field are made anew for each request.
 */
export const LIVE = { live: true } as const

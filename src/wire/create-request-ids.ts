import { randomBytes } from 'node:crypto'

/** Ids for requests: what this process drew when it began, and a number. Cheaper than drawing for each. */
export function createRequestIds(): () => string {
  const process = randomBytes(9).toString('base64url')
  let requests = 0
  return () => {
    requests += 1
    return `${process}-${requests.toString(36)}`
  }
}

/** Parameters whose values say which part of a listing is meant, and never who asks. */
const TELLING = /^(?:offset|limit|page|per_page|page\[(?:number|size)\]|mode|content|details|include\w*)$/i

/** A URL as people may read it in a message or a log: without credentials, and without the values of what may be a secret. */
export function shownUrl(url: URL): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${name}=${TELLING.test(name) ? value : '…'}`)
    .join('&')
  return `${url.origin}${url.pathname}${query && `?${query}`}`
}

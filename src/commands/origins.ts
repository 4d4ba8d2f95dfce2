import { InvalidArgumentError } from 'commander'

const MOST_ORIGINS = 50

/** A list of origins, as commander parses it; as browsers send them. @throws InvalidArgumentError naming the wrong one */
export function parseOrigins(text: string): readonly string[] {
  const origins = [...new Set(text.split(',').map((part) => parseOrigin(part.trim())))]
  if (origins.length > MOST_ORIGINS)
    throw new InvalidArgumentError(`These are ${origins.length} origins. Allowed: ${MOST_ORIGINS}.`)
  return origins
}

function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !isOrigin(url))
    throw new InvalidArgumentError(
      `${JSON.stringify(text)} is no origin. Allowed: scheme, host and, where it has one, port, such as https://partner.example; http:// for localhost only; several joined by commas.`,
    )
  return url.origin
}

function isOrigin({ protocol, hostname, username, password, pathname, search, hash, href }: URL): boolean {
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal(hostname))) return false
  const isBare = pathname === '/' && username + password + search + hash === '' && !/[?#@]/.test(href)
  // A star is part of a name to the parser, and of no name to a browser.
  return isBare && !hostname.includes('*')
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost')
}

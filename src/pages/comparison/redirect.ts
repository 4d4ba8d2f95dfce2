/** Sends a reader on: 301 where the address will always mean that one, 303 after a choice in a form. */
export function redirect(status: 301 | 303, location: string): Response {
  return new Response(null, {
    status,
    headers: { location, 'cache-control': status === 301 ? 'public, max-age=3600' : 'no-store' },
  })
}

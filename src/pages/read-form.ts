const MAX_BYTES = 10_000

export type FormReading =
  | { readonly form: URLSearchParams; readonly status?: undefined }
  /** The HTTP status that says why it was not read. */
  | { readonly status: 400 | 413 | 415; readonly form?: undefined }

/** Reads a posted form of at most 10 KB, urlencoded or multipart; files in it are left out. */
export async function readForm(request: Request): Promise<FormReading> {
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  const bytes = await readBytes(request)
  if (bytes === null) return { status: 413 }
  if (bytes.length === 0) return { form: new URLSearchParams() }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { form: new URLSearchParams(new TextDecoder().decode(bytes)) }
  if (!type.startsWith('multipart/form-data')) return { status: 415 }
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const parts = await new Response(bytes, { headers }).formData().catch(() => null)
  if (parts === null) return { status: 400 }
  const form = new URLSearchParams()
  for (const [name, value] of parts) if (typeof value === 'string') form.append(name, value)
  return { form }
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > MAX_BYTES) return null
    chunks.push(chunk)
  }
  return Uint8Array.from(Buffer.concat(chunks))
}

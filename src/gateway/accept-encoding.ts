/** How much a client wants an encoding by its Accept-Encoding, 0–1: by name, else by `*`; 0 where neither is there. */
export function encodingQuality(acceptEncoding: string, encoding: 'br' | 'gzip'): number {
  const qualities = new Map(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .map((entry) => {
        const [name = '', ...parameters] = entry.split(';').map((part) => part.trim())
        const quality = parameters.find((parameter) => parameter.startsWith('q='))
        return [name, quality === undefined ? 1 : Number(quality.slice(2))] as const
      }),
  )
  return qualities.get(encoding) ?? qualities.get('*') ?? 0
}

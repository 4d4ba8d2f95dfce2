import type { SourceRecord } from '../../ports.ts'
export async function* openListings(
  _format: string,
  _paths: readonly string[],
  _options: object,
): AsyncIterable<{ source: string; records: AsyncIterable<SourceRecord> }> {}

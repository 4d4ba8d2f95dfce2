/** The first 64 bits of a digest in hex, as a signed number in digits: a bigint of the database. */
export function keyDigits(digest: string): string {
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)).toString()
}

import { crc32, inflateRawSync } from 'node:zlib'
import { CommandError } from '../../errors.ts'

const END = Buffer.from('PK\x05\x06', 'latin1')
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8

/** True where the bytes begin as a ZIP archive does. */
export const isZip = (bytes: Buffer): boolean => bytes.length >= 4 && bytes.readUInt32LE(0) === LOCAL

/**
 * The one file in a ZIP archive, unpacked. @throws CommandError 1 where there is not one, or it cannot be unpacked
 * @param largest bytes, unpacked
 */
export function unzipFile(archive: Buffer, label: string, largest: number): Buffer {
  const fault = (message: string) => new CommandError(1, `${label} begins as ZIP but ${message}`)
  try {
    const end = archive.lastIndexOf(END)
    if (end < 0) throw fault('breaks off: expected the list of its files at its end')
    const files = archive.readUInt16LE(end + 10)
    if (files !== 1) throw fault(`holds ${files} files: expected one`)
    const entry = archive.readUInt32LE(end + 16)
    if (archive.readUInt32LE(entry) !== ENTRY) throw fault('its list of files is not where it says')
    const isEncrypted = archive.readUInt16LE(entry + 8) % 2 === 1
    const method = archive.readUInt16LE(entry + 10)
    if (isEncrypted || (method !== STORED && method !== DEFLATED))
      throw fault(`its file is ${isEncrypted ? 'encrypted' : `packed by method ${method}`}: expected deflate`)
    const packedBytes = archive.readUInt32LE(entry + 20)
    const local = archive.readUInt32LE(entry + 42)
    const start = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const packed = archive.subarray(start, start + packedBytes)
    const file = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: largest })
    if (crc32(file) !== archive.readUInt32LE(entry + 16)) throw fault('its file is damaged')
    return file
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw fault(`cannot be unpacked: ${(error as Error).message}`)
  }
}

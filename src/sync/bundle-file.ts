/**
 * A bundle as bytes: a head, frames one after the other, and a mark at the end. In the clear, or sealed to recipients.
 * What the frames say is the business of bundle.ts. Rules Z10 to Z14: spec/bundle.md.
 */
import { type Bytes, type Chance, concat, equalBytes, Refusal, utf8 } from '../base/index.ts'
import {
  type FrameSeal,
  frameSeal,
  mostWrappedBytes,
  newKey,
  type SealIdentity,
  tagBytes,
  unwrapKey,
  wrapKey,
} from './seal.ts'

const openLine = utf8('entente bundle 1\n')
const sealedLine = utf8('entente sealed bundle 1\n')

/** Bytes of the largest frame, as it stands in the file. */
export const mostFrameBytes = 8 * 1_048_576
/** Bytes of the largest bundle: a longer history is taken away in several. */
export const mostBundleBytes = 1024 * 1_048_576

export interface Sealing {
  /** Sealing keys, `age1…`, of those who may read it. */
  readonly recipients: readonly string[]
  readonly chance: Chance
}

/** Reads up to `length` bytes from a position; fewer at the end. */
export type ReadAt = (position: number, length: number) => Bytes

/** The bytes of a bundle of these frames, as they come. @throws Refusal `too-large`, `bad-form` */
export async function* bundleBytes(frames: AsyncIterable<Bytes>, sealing?: Sealing): AsyncGenerator<Bytes> {
  const { head, seal } = sealing === undefined ? { head: openLine, seal: undefined } : await sealedHead(sealing)
  yield head
  let total = head.length
  let position = 0
  for await (const frame of frames) {
    if (frame.length === 0 || frame.length > mostFrameBytes - tagBytes) {
      throw new Refusal('too-large', 'a frame of a bundle has 1 byte to 8 MiB', {
        value: `${frame.length} bytes`,
        rule: 'Z10',
      })
    }
    const bytes = framed(seal?.seal(position, false, frame) ?? frame)
    total += bytes.length
    if (total > mostBundleBytes - 4 - tagBytes) {
      throw new Refusal('too-large', 'a bundle has at most 1 GiB', {
        rule: 'Z10',
        hint: 'write it in several: --from N begins at an entry',
      })
    }
    yield bytes
    position += 1
  }
  yield framed(seal?.seal(position, true, new Uint8Array(0)) ?? new Uint8Array(0))
}

/** Whether these are the first bytes of a sealed bundle: what a relay takes, without being able to read it. */
export function isSealedBundle(bytes: Bytes): boolean {
  return equalBytes(bytes.subarray(0, sealedLine.length), sealedLine)
}

/**
 * The frames of a bundle, one at a time: no more than one is held. Ends without an error only where the writer ended it.
 * @throws Refusal `unreadable-file` for what is no bundle; `bad-form` where it is cut or changed, after the frames before
 * that place; `not-found` when it is sealed to others
 */
export async function* bundleFrames(read: ReadAt, identity?: SealIdentity): AsyncGenerator<Bytes> {
  const { seal, start } = await readHead(read, identity)
  let offset = start
  for (let position = 0; ; position += 1) {
    const length = lengthAt(read, offset, position)
    const bytes = read(offset + 4, length)
    offset += 4 + length
    if (bytes.length < length) throw damaged(position, 'it is cut there')
    const isLast = seal === undefined ? length === 0 : seal.open(position, true, bytes) !== undefined
    if (isLast) {
      if (read(offset, 1).length > 0) throw damaged(position, 'something stands behind its end')
      return
    }
    const frame = seal === undefined ? bytes : seal.open(position, false, bytes)
    if (frame === undefined) throw damaged(position, 'it was changed there, or stands in another place')
    yield frame
  }
}

async function sealedHead({ recipients, chance }: Sealing): Promise<{ head: Bytes; seal: FrameSeal }> {
  const key = newKey(chance)
  const head = concat(sealedLine, framed(await wrapKey(key, recipients)))
  return { head, seal: frameSeal(key, head) }
}

async function readHead(
  read: ReadAt,
  identity: SealIdentity | undefined,
): Promise<{ seal: FrameSeal | undefined; start: number }> {
  const first = read(0, sealedLine.length + 4)
  if (equalBytes(first.subarray(0, openLine.length), openLine)) return { seal: undefined, start: openLine.length }
  if (!isSealedBundle(first)) {
    throw new Refusal('unreadable-file', 'this is no bundle', {
      rule: 'Z10',
      hint: 'a bundle is a file that entente bundle write made',
    })
  }
  if (identity === undefined) {
    throw new Refusal('not-found', 'this bundle is sealed, and here is no key', { rule: 'Z12' })
  }
  const length = first.length < sealedLine.length + 4 ? 0 : Buffer.from(first).readUInt32BE(sealedLine.length)
  const wrapped = length > mostWrappedBytes ? new Uint8Array(0) : read(sealedLine.length + 4, length)
  if (length === 0 || wrapped.length < length) {
    throw new Refusal('bad-form', 'the head of the bundle is cut or damaged', { rule: 'Z12' })
  }
  const key = await unwrapKey(wrapped, identity)
  const start = sealedLine.length + 4 + length
  return { seal: frameSeal(key, read(0, start)), start }
}

function lengthAt(read: ReadAt, offset: number, position: number): number {
  const bytes = read(offset, 4)
  if (bytes.length < 4) throw damaged(position, 'it is cut there')
  const length = Buffer.from(bytes).readUInt32BE(0)
  if (length > mostFrameBytes) throw damaged(position, 'it says that more than 8 MiB follow')
  return length
}

function framed(bytes: Bytes): Bytes {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return concat(length, bytes)
}

function damaged(position: number, why: string): Refusal {
  return new Refusal('bad-form', `the bundle is damaged at frame ${position + 1}: ${why}`, {
    rule: 'Z11',
    hint: 'what stood before that place was taken in; ask for the file again, and read it from there',
  })
}

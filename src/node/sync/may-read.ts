/** Who may read an entry: those its envelope releases it to, and its author. Rule S8. */
import type { MayRead } from '../../sync/index.ts'

/**
 * How every public notice ends. The members of an object in canonical form stand in order, and `status` is the last of the
 * envelope: what stands right before it, without a bracket between, is the envelope's own.
 */
const publicEnding = /"releasableTo":"public",(?:"saidOn":"[0-9-]*",)?"salt":"[A-Za-z0-9+/=]*","status":"[a-z]*"\}$/
const endingBytes = 200

/** An entry that is no notice is nobody's but its author's. */
export const mayRead: MayRead = (peer, log, entry) => {
  if (peer !== undefined && peer === log.party) return true
  if (publicEnding.test(latin(entry, entry.length - endingBytes))) return true
  const readers = readersOf(entry)
  return readers === 'public' || (peer !== undefined && Array.isArray(readers) && readers.includes(peer))
}

function readersOf(entry: Uint8Array): unknown {
  try {
    const notice = JSON.parse(Buffer.from(entry).toString('utf8')) as { releasableTo?: unknown } | null
    return notice?.releasableTo
  } catch {
    return undefined
  }
}

function latin(bytes: Uint8Array, from: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', Math.max(from, 0))
}

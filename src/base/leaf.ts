/** RFC 6962 section 2.1: how a leaf and a node of a Merkle tree are hashed. The leaf hash of a notice is its id. */
import { type Bytes, concat, sha256 } from './bytes.ts'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

export function leafHash(entry: Bytes): Bytes {
  return sha256(concat(leafPrefix, entry))
}

export function nodeHash(left: Bytes, right: Bytes): Bytes {
  return sha256(concat(nodePrefix, left, right))
}

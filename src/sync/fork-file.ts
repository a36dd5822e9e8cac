/**
 * A fork proof as text: one line of canonical JSON, the same over a link, in a file to take away, and in the folder of who
 * keeps it, where it stands with what the holder knows besides. Rules S9, S22.
 */
import {
  type Bytes,
  base64,
  bytesOfBase64,
  canonicalJson,
  instant,
  isCanonicalJson,
  type Json,
  Refusal,
} from '../base/index.ts'
import { checkForkProof } from './fork.ts'
import type { ForkBranch, ForkProof, ForkShared, KnownFork } from './types.ts'

const forkFormat = 'entente fork 1'
/** Two notes and four times 53 hashes need far less. */
export const mostForkCharacters = 200_000

type Members = Readonly<Record<string, unknown>>

/** The proof to take away: nothing in it but what can be checked. */
export function forkProofText(proof: ForkProof): string {
  return `${canonicalJson(membersOf(proof))}\n`
}

/** The file of a holder. */
export function forkText({ proof, agreed, from, foundAt }: KnownFork): string {
  return `${canonicalJson({ ...membersOf(proof), agreed, from, foundAt })}\n`
}

function membersOf({ log, size, branches, shared }: ForkProof): Record<string, Json> {
  const { community, party } = log
  const written = branches.map(({ vkey, note, root, proof }) => {
    return { vkey, note, root: base64(root), proof: proof.map(base64) }
  })
  const common =
    shared === undefined
      ? {}
      : { shared: { size: shared.size, root: base64(shared.root), proofs: shared.proofs.map(one => one.map(base64)) } }
  return { format: forkFormat, community, party, size, branches: written, ...common }
}

/**
 * Reads a portable proof and checks it. Nothing else may stand in it.
 * @throws Refusal `bad-form`, `not-verified`
 */
export function readForkProof(text: string): ForkProof {
  const stated = membersIn(text)
  const known = new Set(['format', 'community', 'party', 'size', 'branches', 'shared'])
  if (!Object.keys(stated).every(name => known.has(name))) throw malformed(text)
  return checkedProof(stated, text)
}

/**
 * Reads the file of a holder and checks its proof.
 * @throws Refusal `bad-form`, `not-verified`
 */
export function readFork(text: string): KnownFork {
  const stated = membersIn(text)
  const { agreed, from, foundAt } = stated
  const proof = checkedProof(stated, text)
  if (!isSize(agreed) || agreed >= proof.size || !isText(from) || !isText(foundAt)) throw malformed(text)
  return { proof, agreed, from, foundAt: instant(foundAt) }
}

function membersIn(text: string): Members {
  const line = text.endsWith('\n') ? text.slice(0, -1) : text
  if (text.length > mostForkCharacters || !isCanonicalJson(line)) throw malformed(text)
  return (JSON.parse(line) ?? {}) as Members
}

function checkedProof({ format, community, party, size, branches, shared }: Members, text: string): ForkProof {
  if (format !== forkFormat || !isText(community) || !isText(party) || !isSize(size)) throw malformed(text)
  if (!Array.isArray(branches) || branches.length !== 2) throw malformed(text)
  const [left, right] = branches.map(branch => branchFrom(branch, text))
  const proof: ForkProof = {
    log: { community, party },
    size,
    branches: [left!, right!],
    ...(shared === undefined ? {} : { shared: sharedFrom(shared, text) }),
  }
  checkForkProof(proof)
  return proof
}

function branchFrom(value: unknown, text: string): ForkBranch {
  const { vkey, note, root, proof, ...rest } = (value ?? {}) as Members
  if (!isText(vkey) || !isText(note) || !isText(root) || Object.keys(rest).length > 0) throw malformed(text)
  return { vkey, note, root: bytesOfBase64(root), proof: hashesFrom(proof, text) }
}

function sharedFrom(value: unknown, text: string): ForkShared {
  const { size, root, proofs, ...rest } = (value ?? {}) as Members
  if (!isSize(size) || !isText(root) || !Array.isArray(proofs) || proofs.length !== 2) throw malformed(text)
  if (Object.keys(rest).length > 0) throw malformed(text)
  const [left, right] = proofs.map((hashes: unknown) => hashesFrom(hashes, text))
  return { size, root: bytesOfBase64(root), proofs: [left!, right!] }
}

function hashesFrom(value: unknown, text: string): Bytes[] {
  if (!Array.isArray(value) || !value.every(isText)) throw malformed(text)
  return value.map((hash: string) => bytesOfBase64(hash))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function malformed(text: string): Refusal {
  return new Refusal('bad-form', 'not a fork proof', { value: text, rule: 'S9' })
}

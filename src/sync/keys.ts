/**
 * Which key signs a log. A party changes its key by a `rotation`, the last entry that the old key signs: the old key
 * vouches for it with the checkpoint that ends in it, the new key with a signature inside. Nothing else moves trust from
 * one key to another. Rules Y6…: spec/party.md.
 */
import {
  type Bytes,
  base64,
  bytesOfBase64,
  bytesOfHex,
  canonicalJson,
  hex,
  isCanonicalJson,
  leafHash,
  Refusal,
  textOf,
  utf8,
} from '../base/index.ts'
import {
  type Checkpoint,
  checkInclusion,
  type InclusionProof,
  type KeyAt,
  type LogName,
  openCheckpoint,
  type Signer,
  type Verifier,
  verifierOf,
} from '../log/index.ts'

/** What a rotation says; the body of its notice. */
export interface RotationBody {
  /** Place of the notice in the log, from 0: the old key signs nothing beyond it. */
  readonly position: number
  /** Verifier key until now. */
  readonly from: string
  /** Verifier key from now on, under the same name. */
  readonly to: string
  /** Ed25519 signature of the new key over {@link rotationText}, base64. */
  readonly signature: string
}

/** A rotation that can be checked without its log; as it stands in a card. */
export interface RotationProof {
  /** The bytes of the notice, base64. */
  readonly entry: string
  /** Hashes from the entry to the root of `checkpoint`, hexadecimal, lowest first. */
  readonly path: readonly string[]
  /** The checkpoint that ends in it, signed by the old key. */
  readonly checkpoint: string
}

/** A rotation that holds: only {@link checkRotation} makes one. */
export interface Rotation extends RotationBody {
  readonly checkpoint: Checkpoint
}

/** A key and the sizes of the checkpoints it signs. */
export interface KeySpan {
  readonly vkey: string
  readonly from: number
  /** Largest size, included; absent for the key in force. */
  readonly until?: number
}

/** The keys of one log, in the order in which they signed. */
export interface AcceptedKeys {
  readonly spans: readonly KeySpan[]
  /** The key in force. */
  readonly current: string
  /** The only key whose signature counts on the checkpoint of this size. */
  readonly at: KeyAt
}

/** Bytes of the largest entry that is read as a rotation: two keys and a signature need far less. */
const mostRotationBytes = 4096

/** Stands in the bytes of every rotation, as they are canonical; no other entry needs to be parsed. */
const mark = '"kind":"rotation"'

/** What the new key signs: one line of canonical JSON, which no checkpoint and no card can be. */
export function rotationText({ position, from, to }: Omit<RotationBody, 'signature'>): string {
  return `${canonicalJson({ purpose: 'entente rotation', position, from, to })}\n`
}

/** @param next signs with the new key, under the name that the old key has */
export function signRotation(position: number, from: string, next: Signer): RotationBody {
  const stated = { position, from, to: next.verifier.vkey }
  return { ...stated, signature: base64(next.sign(utf8(rotationText(stated)))) }
}

/** The proof of a rotation, from the proof that its log gives at the size that ends in it. */
export function rotationProof(entry: Bytes, { path, checkpoint }: InclusionProof): RotationProof {
  return { entry: base64(entry), path, checkpoint: checkpoint.note }
}

/**
 * What an entry of a log says of its keys, if it is a rotation; `undefined` for any other entry. It is a claim: whoever
 * signs a log may put anything into it. {@link checkRotation} tells whether it holds.
 */
export function rotationBodyOf(entry: Bytes, log: LogName): RotationBody | undefined {
  if (entry.length > mostRotationBytes || !asBuffer(entry).includes(mark)) return undefined
  const notice = jsonOf(entry)
  if (notice?.kind !== 'rotation' || notice.by !== log.party || notice.community !== log.community) return undefined
  const body = notice.body as Partial<Record<keyof RotationBody, unknown>> | null | undefined
  if (typeof body !== 'object' || body === null) return undefined
  const { position, from, to, signature } = body
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) return undefined
  if (typeof from !== 'string' || typeof to !== 'string' || typeof signature !== 'string') return undefined
  return { position, from, to, signature }
}

/**
 * Checks everything that a rotation rests on: its place, both keys, both signatures.
 * @throws Refusal `bad-form`, `not-verified`
 */
export function checkRotation(proof: RotationProof, log: LogName): Rotation {
  const entry = bytesOfBase64(proof.entry)
  const body = rotationBodyOf(entry, log)
  if (body === undefined) throw refused('not a rotation of this log', asBuffer(entry).toString('utf8'))
  const old = verifierOf(body.from)
  checkNewKey(body, old)
  const checkpoint = openCheckpoint(proof.checkpoint, old)
  const path = proof.path.map(bytesOfHex)
  if (checkpoint.size !== body.position + 1) {
    throw refused('a rotation is the last entry that the old key signs', `${body.position} of ${checkpoint.size}`)
  }
  if (!checkInclusion(body.position, checkpoint.size, leafHash(entry), path, checkpoint.root)) {
    throw refused('the rotation is not in the log that the old key signed', hex(leafHash(entry)))
  }
  return { ...body, checkpoint }
}

/** @throws Refusal `not-verified` when the new key is no other, goes by another name, or did not sign */
export function checkNewKey(body: RotationBody, old: Verifier): void {
  const next = verifierOf(body.to)
  if (body.from !== old.vkey) throw refused('the rotation names another old key', body.from)
  if (next.name !== old.name || next.vkey === old.vkey) {
    throw refused('a rotation names another key under the same name', body.to)
  }
  if (!next.verify(utf8(rotationText(body)), bytesOfBase64(body.signature))) {
    throw refused('the new key did not sign the rotation', body.signature)
  }
}

/**
 * The keys of a log, from the one that a person pinned and the rotations that hold, in whatever order they came. From the
 * pinned key they lead forward to the key in force and back to the key that founded the log; rotations that do not touch
 * this line are passed over.
 * @throws Refusal `not-verified` when one key was rotated twice, or to a key that was used before: the log forks
 */
export function acceptedKeys(pinned: string, rotations: readonly Rotation[]): AcceptedKeys {
  const line: RotationBody[] = []
  const known = new Set([pinned])
  for (let key = pinned; ; ) {
    const next = onlyOne(rotations.filter(({ from }) => from === key))
    if (next === undefined) break
    line.push(join(next, next.to, known))
    key = next.to
  }
  for (let key = pinned; ; ) {
    const before = onlyOne(rotations.filter(({ to }) => to === key))
    if (before === undefined) break
    line.unshift(join(before, before.from, known))
    key = before.from
  }
  const spans = spansOf(pinned, line)
  const verifiers = spans.map(({ vkey }) => verifierOf(vkey))
  return {
    spans,
    current: spans.at(-1)!.vkey,
    at: size => verifiers[spans.findIndex(({ until }) => until === undefined || size <= until)]!,
  }
}

function spansOf(pinned: string, line: readonly RotationBody[]): readonly KeySpan[] {
  const spans: KeySpan[] = []
  let from = 0
  for (const { position, from: vkey } of line) {
    if (position + 1 < from) throw refused('rotations that follow each other stand in the other order', `${position}`)
    spans.push({ vkey, from, until: position + 1 })
    from = position + 2
  }
  return [...spans, { vkey: line.at(-1)?.to ?? pinned, from }]
}

function join(rotation: RotationBody, key: string, known: Set<string>): RotationBody {
  if (known.has(key)) throw refused('a key came back after it had been given up', key)
  known.add(key)
  return rotation
}

/** Rotations may be told more than once; two that differ are two histories of one log. */
function onlyOne(found: readonly Rotation[]): Rotation | undefined {
  const [first, ...others] = found
  const other = others.find(({ position, from, to }) => {
    return first === undefined || position !== first.position || from !== first.from || to !== first.to
  })
  if (other !== undefined) throw refused('one key was rotated twice: the log shows two histories', other.to)
  return first
}

function jsonOf(entry: Bytes): Record<string, unknown> | undefined {
  try {
    const text = textOf(entry)
    return isCanonicalJson(text) ? (JSON.parse(text) as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function asBuffer(entry: Bytes): Buffer {
  return Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength)
}

function refused(why: string, value: string): Refusal {
  return new Refusal('not-verified', why, { value, rule: 'Y7' })
}

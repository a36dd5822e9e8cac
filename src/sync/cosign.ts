/**
 * Cosignatures (C2SP tlog-cosignature, Ed25519): "I hold a copy up to here, and it only grew". Made after a pull has been
 * stored, sent to the author, and kept by everybody who meets one. Rules S12, S13.
 */
import { type Bytes, base64, bytesOfHex, concat, hex, sha256, utf8 } from '../base/index.ts'
import { type Checkpoint, parseNote, type Signer, verifierOf } from '../log/index.ts'
import { type NoteKey, noteKeyOf } from './note-key.ts'
import { openPinned } from './pin.ts'
import { SyncRefusal } from './refusal.ts'
import type { CosignedCheckpoint, KeptCosignature, Pin } from './types.ts'

/** The verifier key (type 0x04) under which the holder of a log key (type 0x01) cosigns: the same key and name. */
export function cosignerKey(vkey: string): string {
  const { name } = verifierOf(vkey)
  // Behind the name, a plus, eight digits and a plus: the base64 that follows may have more of them.
  const typed = Buffer.from(vkey.slice(name.length + 10), 'base64')
  typed[0] = cosignerType
  return `${name}+${hex(sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4))}+${base64(typed)}`
}

/** The signature line of a cosignature, with its newline. `timestamp` is in seconds since 1970. */
export function cosignatureLine(checkpoint: Checkpoint, signer: Signer, timestamp: number): string {
  const { verifier } = signer
  const text = noteText(checkpoint.note)
  const moment = Buffer.alloc(8)
  moment.writeBigUInt64BE(BigInt(timestamp))
  const { keyId } = noteKeyOf(cosignerKey(verifier.vkey))
  const signature = signer.sign(utf8(`cosignature/v1\ntime ${timestamp}\n${text}`))
  return signatureLine(verifier.name, keyId, concat(moment, signature))
}

/** A cosignature of our own, with its checkpoint. */
export function cosigned(checkpoint: Checkpoint, party: string, signer: Signer, timestamp: number): KeptCosignature {
  const line = cosignatureLine(checkpoint, signer, timestamp)
  const { note, size } = checkpoint
  return { party, size, timestamp, line, note: `${authored(note, [])}${line}` }
}

/**
 * A checkpoint of a pinned author, with those of its cosignatures that are of pinned parties and hold. Of one party the
 * latest counts. Lines of strangers, and wrong ones, are passed over: they cannot take anything from what holds.
 * @throws SyncRefusal `bad-form`, `wrong-log`
 */
export function readCosigned(note: string, author: Pin, pins: readonly Pin[]): CosignedCheckpoint {
  const full = openPinned(note, author)
  const { text, signatures } = parseNote(note)
  const own = verifierAuthored(note, author, full.size)
  const checkpoint = { ...full, note: own }
  const cosignatures: KeptCosignature[] = []
  for (const { party, key } of cosigners(pins, author.party)) {
    let best: KeptCosignature | undefined
    for (const { name, keyId, signature } of signatures) {
      if (name !== key.name || keyId !== key.keyId) continue
      const timestamp = key.check(text, signature)?.atSeconds
      if (timestamp === undefined || (best !== undefined && best.timestamp >= timestamp)) continue
      const line = signatureLine(name, keyId, signature)
      best = { party, size: full.size, timestamp, line, note: `${own}${line}` }
    }
    if (best !== undefined) cosignatures.push(best)
  }
  return { checkpoint, cosignatures }
}

/** A checkpoint with the lines of its cosignatures, as it is served. */
export function withCosignatures(note: string, kept: readonly KeptCosignature[]): string {
  const text = noteText(note)
  return `${note}${kept
    .filter(one => noteText(one.note) === text && !note.includes(one.line))
    .map(({ line }) => line)
    .join('')}`
}

/** Parties that say they hold the entry `seq` of a log, of those whose cosignatures were kept. */
export function mirroredBy(seq: number, kept: readonly KeptCosignature[]): string[] {
  return kept
    .filter(({ size }) => size > seq)
    .map(({ party }) => party)
    .sort()
}

/** Whether as many mirrors hold the entry as its author wants before it calls it safe (S13). */
export function isSafe(seq: number, kept: readonly KeptCosignature[], wanted: number): boolean {
  return mirroredBy(seq, kept).length >= wanted
}

/** The text that a note's signatures are of. */
export function noteText(note: string): string {
  return parseNote(note).text
}

const cosignerType = 4

function* cosigners(pins: readonly Pin[], author: string): Generator<{ party: string; key: NoteKey }> {
  for (const { party, keys } of pins) {
    if (party === author) continue
    for (const { vkey } of keys.spans) yield { party, key: cosignerOf(vkey) }
  }
}

/** Keys of the pinned as they cosign: taking a key in costs as much as checking a signature. */
const cosignerKeys = new Map<string, NoteKey>()

function cosignerOf(vkey: string): NoteKey {
  const key = cosignerKeys.get(vkey) ?? noteKeyOf(cosignerKey(vkey))
  cosignerKeys.set(vkey, key)
  return key
}

/** The note with its author's signature alone. */
function verifierAuthored(note: string, author: Pin, size: number): string {
  const { name, keyId } = author.keys.at(size)
  const kept = parseNote(note).signatures.filter(one => one.name === name && one.keyId === keyId)
  if (kept.length === 0) throw new SyncRefusal('wrong-log', `not signed by ${name}`)
  return authored(
    note,
    kept.slice(0, 1).map(one => signatureLine(one.name, one.keyId, one.signature)),
  )
}

function authored(note: string, lines: readonly string[]): string {
  return lines.length === 0 ? note : `${noteText(note)}\n${lines.join('')}`
}

function signatureLine(name: string, keyId: string, signature: Bytes): string {
  return `— ${name} ${base64(concat(bytesOfHex(keyId), signature))}\n`
}

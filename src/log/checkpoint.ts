/** Checkpoints (C2SP tlog-checkpoint): the signed size and root of a log. */
import { type Bytes, base64, Refusal } from '../base/index.ts'
import type { KeyAt, Signer, Verifier } from './key.ts'
import { hashBytes } from './leaf.ts'
import { openNote, parseNote, signNote } from './note.ts'

export interface TreeHead {
  readonly origin: string
  readonly size: number
  readonly root: Bytes
}

/** A checkpoint whose signature has been checked, or was made here: only this file makes one. */
export interface Checkpoint extends TreeHead {
  /** The signed note, as it is stored and sent. */
  readonly note: string
}

export function checkpointText({ origin, size, root }: TreeHead): string {
  return `${origin}\n${size}\n${base64(root)}\n`
}

/**
 * Reads the text of a checkpoint. Extension lines are allowed and not kept: they say nothing that can be audited.
 * @throws Refusal `bad-form`
 */
export function parseCheckpointText(text: string): TreeHead {
  const refuse = (why: string): Refusal =>
    new Refusal('bad-form', `not a checkpoint: ${why}`, { value: text, rule: 'L6' })
  if (!text.endsWith('\n')) throw refuse('its last line has no end')
  const lines = text.slice(0, -1).split('\n')
  const [origin = '', size = '', root = ''] = lines
  if (lines.length < 3 || lines.includes('')) throw refuse('it has at least three lines, none of them empty')
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw refuse('the second line is no tree size')
  }
  const bytes = Buffer.from(root, 'base64')
  if (bytes.length !== hashBytes || base64(bytes) !== root) throw refuse('the third line is no root hash')
  return { origin, size: Number(size), root: bytes }
}

export function signCheckpoint(size: number, root: Bytes, signer: Signer): Checkpoint {
  const head = { origin: signer.verifier.name, size, root }
  return { ...head, note: signNote(checkpointText(head), signer) }
}

/**
 * A checkpoint that the log of this key signed.
 * @throws Refusal `bad-form`, or `not-verified` when the signature or the origin is another's
 */
export function openCheckpoint(note: string, verifier: Verifier): Checkpoint {
  const head = parseCheckpointText(openNote(note, verifier))
  if (head.origin !== verifier.name) {
    throw new Refusal('not-verified', `a checkpoint of ${verifier.name} names another origin`, {
      value: head.origin,
      rule: 'L6',
    })
  }
  return { ...head, note }
}

/**
 * The same for a log that may have changed its key: the size that is claimed says whose signature it needs.
 * @throws Refusal `bad-form`, `not-verified`
 */
export function openCheckpointAt(note: string, keyAt: KeyAt): Checkpoint {
  return openCheckpoint(note, keyAt(parseCheckpointText(parseNote(note).text).size))
}

/** A notice of a folder with the proof that it is in its log, as a file to take away. Rules Z1…: spec/proof.md. */
import { bytesOfHex, Refusal } from '../base/index.ts'
import { noteKeysOf, proofFileText } from '../sync/index.ts'
import type { Folder } from './folder.ts'

export interface ProvedNotice {
  readonly seq: number
  readonly id: string
  /** Entries in the log at the checkpoint that the proof leads to. */
  readonly size: number
  readonly origin: string
  readonly vkey: string
  /** Keys of the others whose signatures the file carries. */
  readonly cosigners: readonly string[]
  /** The text of the proof file. */
  readonly proof: string
}

/** Digits of the shortest beginning of an id that names a notice. */
const fewestDigits = 4

/**
 * Proves one notice of a folder's log. `wanted` is its id or the beginning of it; of the signatures of the checkpoint
 * those of the log and of the `cosigners`, by their verifier keys, go into the file.
 * @throws Refusal `not-found`, `conflict` where several ids begin like this, `not-verified`
 */
export async function proveNotice(
  folder: Folder,
  wanted: string,
  cosigners: readonly string[] = [],
): Promise<ProvedNotice> {
  const seq = await placeOf(folder, wanted)
  const { bytes: entry } = await folder.entry(seq)
  const { id, path, checkpoint } = await folder.proof(seq)
  const { origin, keys } = folder
  const { vkey } = keys.at(checkpoint.size)
  const signed = noteKeysOf(checkpoint.note, cosigners)
  const proof = proofFileText({
    seq,
    path: path.map(bytesOfHex),
    note: checkpoint.note,
    keys: [vkey, ...signed],
    entry,
  })
  return { seq, id, size: checkpoint.size, origin, vkey, cosigners: signed, proof }
}

async function placeOf(folder: Folder, wanted: string): Promise<number> {
  const refuse = (code: 'not-found' | 'conflict' | 'bad-form', message: string, hint: string): Refusal =>
    new Refusal(code, message, { value: wanted, hint })
  if (!/^[0-9a-f]{1,64}$/.test(wanted) || wanted.length < fewestDigits) {
    throw refuse('bad-form', `an id is 64 hexadecimal digits, its beginning at least ${fewestDigits}`, listing)
  }
  if (wanted.length === 64) {
    const seq = await folder.find(wanted)
    if (seq !== undefined) return seq
    throw refuse('not-found', 'no notice of this log has this id', listing)
  }
  const found = new Map<string, number>()
  for await (const page of folder.scan()) {
    for (const { seq, id } of page) if (id.startsWith(wanted) && !found.has(id)) found.set(id, seq)
    if (found.size > 1) throw refuse('conflict', 'several notices have ids that begin like this', 'give more of the id')
  }
  const [seq] = found.values()
  if (seq === undefined) throw refuse('not-found', 'no notice of this log has an id that begins like this', listing)
  return seq
}

const listing = 'entente notices lists what the record holds'

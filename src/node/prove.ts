/** A notice of a folder with the proof that it is in its log, as a file to take away. Rules Z1…: spec/proof.md. */
import { bytesOfHex, Refusal } from '../base/index.ts'
import { type Checkpoint, Log } from '../log/index.ts'
import {
  cosignerKey,
  type KeptCosignature,
  noteKeysOf,
  type Pin,
  proofFileText,
  readCosigned,
  rowOf,
  withCosignatures,
} from '../sync/index.ts'
import type { Folder } from './folder.ts'
import { readPins } from './identity/index.ts'

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
 * Proves one notice of a log that the folder holds: its own, or its copy of another's. `wanted` is the id or its beginning.
 * @throws Refusal `not-found`, also where the bytes are withheld from us; `conflict` where several ids begin like this;
 * `not-verified`
 */
export async function proveNotice(folder: Folder, wanted: string, party = folder.party): Promise<ProvedNotice> {
  const { author } = signersOf(folder, party)
  const log = await Log.copyOf(folder.store, rowOf(author, folder.community), author.keys.at)
  return proveEntry(folder, log, await placeOf(log, wanted))
}

/**
 * Proves the entry at a place of a log that is open. The proof leads to the checkpoint that most others cosigned, of those
 * the newest; their signatures go into the file.
 * @throws Refusal `not-found` where the bytes are withheld from us; `not-verified`
 */
export async function proveEntry(folder: Folder, log: Log, seq: number): Promise<ProvedNotice> {
  const { keep } = folder
  const { party } = log.row
  const { author, pins } = signersOf(folder, party)
  const { bytes: entry, id: leaf, withheld } = await log.entry(seq)
  if (withheld) {
    throw new Refusal('not-found', 'of this notice only the hash is held here', {
      value: leaf,
      rule: 'Z6',
      hint: `${party} withheld it from this party, and can prove it`,
    })
  }
  const kept = await keep.cosigned(log.row)
  const { id, path, checkpoint } = await log.proof(seq, bestCheckpoint(seq, log.checkpoint, kept, { author, pins }))
  const { vkey } = author.keys.at(checkpoint.size)
  const note = withCosignatures(checkpoint.note, kept)
  const cosigners = noteKeysOf(note, cosignerKeysOf(pins))
  const proof = proofFileText({ seq, path: path.map(bytesOfHex), note, keys: [vkey, ...cosigners], entry })
  return { seq, id, size: checkpoint.size, origin: checkpoint.origin, vkey, cosigners, proof }
}

/** Everybody whose signatures count, and the author of a log among them. @throws Refusal `not-found` */
function signersOf(folder: Folder, party: string): { readonly author: Pin; readonly pins: readonly Pin[] } {
  const own: Pin = { party: folder.party, keys: folder.keys, addresses: [] }
  const pins = [own, ...readPins(folder.directory)]
  const author = pins.find(pin => pin.party === party)
  if (author !== undefined) return { author, pins }
  throw new Refusal('not-found', 'no log of this party is held here', { value: party })
}

function bestCheckpoint(
  seq: number,
  newest: Checkpoint,
  kept: readonly KeptCosignature[],
  { author, pins }: { readonly author: Pin; readonly pins: readonly Pin[] },
): Checkpoint {
  const signers = (checkpoint: Checkpoint): number =>
    noteKeysOf(withCosignatures(checkpoint.note, kept), cosignerKeysOf(pins)).length
  return kept
    .filter(({ size }) => size > seq)
    .map(({ note }) => readCosigned(note, author, pins).checkpoint)
    .reduce((best, other) => {
      const more = signers(other) - signers(best)
      return more > 0 || (more === 0 && other.size > best.size) ? other : best
    }, newest)
}

function cosignerKeysOf(pins: readonly Pin[]): string[] {
  return pins.flatMap(({ keys }) => keys.spans.map(({ vkey }) => cosignerKey(vkey)))
}

async function placeOf(log: Log, wanted: string): Promise<number> {
  const refuse = (code: 'not-found' | 'conflict' | 'bad-form', message: string, hint: string): Refusal =>
    new Refusal(code, message, { value: wanted, hint })
  if (!/^[0-9a-f]{1,64}$/.test(wanted) || wanted.length < fewestDigits) {
    throw refuse('bad-form', `an id is 64 hexadecimal digits, its beginning at least ${fewestDigits}`, listing)
  }
  if (wanted.length === 64) {
    const seq = await log.find(wanted)
    if (seq !== undefined) return seq
    throw refuse('not-found', 'no notice of this log has this id', listing)
  }
  const found = new Map<string, number>()
  for await (const page of log.scan()) {
    for (const { seq, id } of page) if (id.startsWith(wanted) && !found.has(id)) found.set(id, seq)
    if (found.size > 1) throw refuse('conflict', 'several notices have ids that begin like this', 'give more of the id')
  }
  const [seq] = found.values()
  if (seq === undefined) throw refuse('not-found', 'no notice of this log has an id that begins like this', listing)
  return seq
}

const listing = 'entente notices lists what the record holds'

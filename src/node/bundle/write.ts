/** Writing a bundle from a data folder: its own log or a copy, for readers or for everybody. Rules Z15, Z16, Z24: spec/bundle.md. */
import { type Bytes, type Chance, Refusal } from '../../base/index.ts'
import type { Signer } from '../../log/index.ts'
import { bundleAnswers, bundleBytes, type MayRead, NodeDesk, type Pin, SyncRefusal } from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { folderFiles } from '../folder-files.ts'
import { type AskPassphrase, readPins } from '../identity/index.ts'
import { readSigner } from '../identity/key-file.ts'
import { mayRead } from '../sync/may-read.ts'
import { ownPin } from '../sync/parts.ts'
import type { BundleReaderKey } from './readers.ts'

export interface BundleWish {
  /** Nobody: a bundle in the clear, for everybody. */
  readonly readers: readonly BundleReaderKey[]
  /** Whose log; the folder's own when not said. */
  readonly party?: string
  /** Entries that the readers have already. */
  readonly from: number
}

export interface BundleWriting {
  readonly community: string
  readonly party: string
  /** First entry, from 0, and the entry behind the last. */
  readonly from: number
  readonly size: number
  readonly readers: readonly string[]
  readonly bytes: AsyncIterable<Bytes>
}

export interface WritingKeys {
  readonly chance: Chance
  /** Signs what is withheld from the readers; not needed for a bundle in the clear, nor for a copy. */
  readonly signer?: Signer
}

/** The key of a folder that is open for reading, while another process may write to it. @throws Refusal of the key */
export function signerBeside(folder: Folder, passphrase?: AskPassphrase): Promise<Signer> {
  return readSigner(folderFiles(folder.directory), folder.origin, folder.keys.current, passphrase)
}

/**
 * @throws Refusal `not-found` for a log that is not here, or a beginning beyond its end; while the bytes are read,
 * `conflict` when some readers may read an entry and others may not
 */
export async function writeBundle(folder: Folder, wish: BundleWish, keys: WritingKeys): Promise<BundleWriting> {
  const { community, party: self, store, keep } = folder
  const { readers, from, party = self } = wish
  const log = { community, party }
  const pins = [ownPin(folder), ...readPins(folder.directory)]
  const parties = readers.map(reader => reader.party)
  const desk = new NodeDesk({ self, community, store, keep, pins: () => pins, mayRead: forAll(parties) })
  const size = await sizeOf(desk, log)
  if (from > size) {
    throw new Refusal('not-found', `the log of ${party} has ${size} entries here`, {
      value: `--from ${from}`,
      rule: 'Z24',
    })
  }
  const sizes = await signedSizes(folder, log, from, size)
  const { signer, chance } = keys
  const isOurs = party === self && parties.length > 0 && signer !== undefined
  const frames = bundleAnswers(
    desk,
    self,
    { log, from, sizes, forks: parties.length === 0 ? [] : await forksKnown(folder, pins) },
    isOurs ? { by: self, readers: parties, signer } : undefined,
  )
  const recipients = readers.map(({ recipient }) => recipient)
  const bytes = bundleBytes(frames, recipients.length === 0 ? undefined : { recipients, chance })
  return { community, party, from, size, readers: parties, bytes }
}

/**
 * May every reader read it? What the author gives as a hash is withheld by its word, so that an entry which one of them may
 * read must not go as a hash because another may not.
 */
function forAll(readers: readonly string[]): MayRead {
  if (readers.length === 0) return (_peer, log, entry) => mayRead(undefined, log, entry)
  return (_peer, log, entry) => {
    const may = readers.filter(reader => mayRead(reader, log, entry))
    if (may.length === 0 || may.length === readers.length) return may.length > 0
    throw new Refusal('conflict', 'some of the readers may read an entry, and others may not', {
      value: `${may.join(', ')} may, ${readers.filter(reader => !may.includes(reader)).join(', ')} may not`,
      rule: 'Z16',
      hint: 'write a bundle for each',
    })
  }
}

async function sizeOf(desk: NodeDesk, log: { community: string; party: string }): Promise<number> {
  try {
    return (await desk.log(log)).size
  } catch (error) {
    throw error instanceof SyncRefusal ? error.toRefusal('bundle') : error
  }
}

/** Logs of which a proof goes along: to members only, as it tells of logs that strangers know nothing of. */
async function forksKnown({ community, keep }: Folder, pins: readonly Pin[]): Promise<string[]> {
  const forks = await Promise.all(pins.map(({ party }) => keep.fork({ community, party })))
  return pins.flatMap(({ party }, at) => (forks[at] === undefined ? [] : [party]))
}

const rowsAtOnce = 1000

async function signedSizes(
  { store }: Folder,
  log: { community: string; party: string },
  from: number,
  size: number,
): Promise<number[]> {
  const sizes: number[] = []
  for (let next = from; next <= size; next = sizes.at(-1)! + 1) {
    const rows = await store.checkpoints(log, next, rowsAtOnce)
    sizes.push(...rows.map(row => row.size).filter(found => found <= size))
    if (rows.length < rowsAtOnce || rows.at(-1)!.size >= size) break
  }
  return sizes
}

/**
 * One log in a store: appended to by the holder of its key, read by anybody. {@link Log.append} takes its turn, looks what
 * the log has become, and lets the caller put the new checkpoint into a safe place before it is written;
 * {@link Log.prepare} and {@link Log.commit} are its two halves, for a log that nobody else writes to.
 */
import { type Bytes, bytesOfHex, equalBytes, hex, leafHash, Refusal, sha256 } from '../base/index.ts'
import { type Bundle, packBundles, unpackBundle } from './bundle.ts'
import { type Checkpoint, signCheckpoint } from './checkpoint.ts'
import { checkGiven, leafOfNothing, prepareFill } from './fill.ts'
import type { KeyAt, Signer } from './key.ts'
import { hashBytes, leafHashes } from './leaf.ts'
import { LeafIndex } from './leaf-index.ts'
import { expectExtension, founding, missing, openTree, readTile, rowNamed, unsound } from './opening.ts'
import { checkInclusion, consistencyProof, inclusionProof, type ReadTile, rootOf } from './proof.ts'
import type { Change, LogName, LogRow, Store, StoredBundle } from './store/port.ts'
import { areWhole, Tree, tileWidth } from './tile.ts'

/** Bundles or tiles that are read at once: up to 8 MB of entries, 512 KB of hashes. */
export const pageRows = 64

/** A page of rows below this has room for twice as many. */
const smallPageBytes = 256 * 1024

export interface Entry {
  /** Position in the log, from 0. */
  readonly seq: number
  /** The bytes as received: a view of a larger buffer, which lives as long as any of its entries. */
  readonly bytes: Bytes
  /** Leaf hash in hexadecimal, as stored: the id of a notice. */
  readonly id: string
  /** True where only the hash is known: the author did not release the entry to this holder (S6). */
  readonly withheld?: true
}

export interface Range {
  /** First entry, from 0. */
  readonly from?: number
  /** The entry before which to stop. */
  readonly to?: number
}

/** Entries of another's log as they were received, and verified by nobody yet. */
export interface ReceivedEntries {
  /** In order, from the size of the copy on. A withheld entry stands in them as one of no bytes. */
  readonly bundles: readonly Bundle[]
  /** Leaf hashes of all of them: computed of the bytes that came, or as received in place of bytes. */
  readonly leaves: Buffer
  /** Signed by the author, at the size that they lead to. */
  readonly checkpoint: Checkpoint
}

/** An append that has been computed and not yet written. */
export interface PreparedAppend {
  readonly checkpoint: Checkpoint
  readonly change: Change
  readonly tree: Tree
  readonly leaves: Buffer
}

export interface InclusionProof {
  readonly seq: number
  /** Leaf hash, hexadecimal. */
  readonly id: string
  /** Hashes from the leaf to the root, hexadecimal, lowest first. */
  readonly path: readonly string[]
  readonly checkpoint: Checkpoint
}

export class Log {
  readonly row: LogRow
  readonly #store: Store
  /** False for a copy of which nothing has been stored yet. */
  #founded = true
  /** True for a copy: entries may be known by their hash alone. */
  #mayWithhold = false
  #keyAt: KeyAt
  #checkpoint: Checkpoint
  #tree: Tree
  #index: LeafIndex | undefined

  private constructor(store: Store, row: LogRow, keyAt: KeyAt, checkpoint: Checkpoint, tree: Tree) {
    this.#store = store
    this.row = row
    this.#keyAt = keyAt
    this.#checkpoint = checkpoint
    this.#tree = tree
  }

  /** Founds a log: its first checkpoint is of size 0. */
  static async found(store: Store, name: LogName, signer: Signer): Promise<Log> {
    const { name: origin, vkey } = signer.verifier
    const row = { ...name, origin, vkey }
    const tree = new Tree()
    const checkpoint = signCheckpoint(0, tree.root(), signer)
    await store.write({
      log: row,
      after: undefined,
      bundles: [],
      tiles: [],
      checkpoint: { size: 0, note: checkpoint.note },
    })
    return new Log(store, row, () => signer.verifier, checkpoint, tree)
  }

  /**
   * Opens a log, checking its newest checkpoint: the signature, and that the stored tree has the root it states.
   * @param keyAt which key signs which size; the key that founded the log signs all where it is not said
   * @throws Refusal `not-found`; `not-verified` when what is stored of it is damaged or disagrees
   */
  static async open(store: Store, name: LogName, keyAt?: KeyAt): Promise<Log> {
    const row = await rowNamed(store, name)
    const keys = keyAt ?? founding(row)
    const { checkpoint, tree } = await openTree(store, row, keys)
    return new Log(store, row, keys, checkpoint, tree)
  }

  /**
   * Opens the copy of another's log, or one that holds nothing yet and is not in the store before its first commit.
   * @throws Refusal as {@link Log.open}
   */
  static async copyOf(store: Store, row: LogRow, keyAt: KeyAt = founding(row)): Promise<Log> {
    const founded = (await store.newest(row)) !== undefined
    const nothing = { origin: row.origin, size: 0, root: sha256(new Uint8Array(0)), note: '' }
    const log = founded ? await Log.open(store, row, keyAt) : new Log(store, row, keyAt, nothing, new Tree())
    log.#founded = founded
    log.#mayWithhold = true
    return log
  }

  get size(): number {
    return this.#checkpoint.size
  }

  /** Whether the log has a checkpoint: only a copy that holds nothing yet has none. */
  get founded(): boolean {
    return this.#founded
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint
  }

  /**
   * Takes up what another process has appended since, and the keys that signed it, where there are new ones.
   * @throws Refusal `not-verified` when what the store holds now does not extend what this process has seen
   */
  refresh(keyAt: KeyAt = this.#keyAt): Promise<void> {
    this.#keyAt = keyAt
    return this.#refreshFrom(this.#store)
  }

  async #refreshFrom(store: Store): Promise<void> {
    const newest = await store.newest(this.row)
    if (newest?.note === this.#checkpoint.note || (newest === undefined && !this.#founded)) return
    const { checkpoint, tree } = await openTree(store, this.row, this.#keyAt)
    await expectExtension(store, this.row, this.#checkpoint, checkpoint)
    this.#checkpoint = checkpoint
    this.#tree = tree
    this.#index = undefined
    this.#founded = true
  }

  /**
   * What appending these entries would change. Nothing is written.
   * @throws Refusal `too-large`
   */
  prepare(entries: readonly Bytes[], signer: Signer): PreparedAppend {
    const leaves = leafHashes(entries)
    const tree = this.#tree.copy()
    const tiles = tree.append(leaves)
    const checkpoint = signCheckpoint(tree.size, tree.root(), signer)
    const change: Change = {
      log: this.row,
      after: this.size,
      bundles: packBundles(this.size, entries),
      tiles,
      checkpoint: { size: checkpoint.size, note: checkpoint.note },
    }
    return { checkpoint, change, tree, leaves }
  }

  /**
   * Appends entries in turn with everybody else who appends to this log, on top of whatever it has become meanwhile, and
   * answers when they are on the disk. `reserve` is told the checkpoint after it was signed and before anything is written.
   * @throws Refusal `too-large`, `no-space`, `busy`; `not-verified` as {@link refresh}; whatever `reserve` throws
   */
  append(
    entries: readonly Bytes[],
    signer: Signer,
    reserve: (checkpoint: Checkpoint) => void | Promise<void> = () => {},
  ): Promise<PreparedAppend> {
    return this.#store.inTurn(this.row, async store => {
      await this.#refreshFrom(store)
      const prepared = this.prepare(entries, signer)
      await reserve(prepared.checkpoint)
      await store.write(prepared.change)
      this.#take(prepared)
      return prepared
    })
  }

  /**
   * What taking these entries over would change, if they lead to the root that their author signed. Nothing is written.
   * @throws Refusal `not-verified` when they do not
   */
  prepareCopy({ bundles, leaves, checkpoint }: ReceivedEntries): PreparedAppend {
    const tree = this.#tree.copy()
    const tiles = tree.append(leaves)
    if (tree.size !== checkpoint.size || !equalBytes(tree.root(), checkpoint.root)) {
      throw new Refusal('not-verified', 'the entries do not lead to the signed root', {
        place: { path: `${this.row.community}/${this.row.party}` },
        value: `entries ${this.size} to ${tree.size - 1}, checkpoint ${checkpoint.size}`,
        rule: 'S7',
      })
    }
    const after = this.#founded ? this.size : undefined
    const { size, note } = checkpoint
    return { checkpoint, change: { log: this.row, after, bundles, tiles, checkpoint: { size, note } }, tree, leaves }
  }

  /** Writes a prepared append, and answers when it is on the disk. */
  async commit(prepared: PreparedAppend): Promise<void> {
    await this.#store.write(prepared.change)
    this.#take(prepared)
  }

  /**
   * Puts bytes to entries that are held as hashes only, in turn with whoever else writes to this log, and answers when they
   * are on the disk. Entries whose bytes are held already are passed over.
   * @returns numbers of the entries that were filled, rising
   * @throws Refusal `not-verified` naming an entry that has other bytes: then nothing is written; `too-large`, `not-found`,
   * `no-space`, `busy`
   */
  async fill(given: ReadonlyMap<number, Bytes>): Promise<readonly number[]> {
    await checkGiven(this, given)
    return this.#store.inTurn(this.row, async store => {
      const { rows, filled } = await prepareFill(store, this.row, given)
      if (rows.length > 0) await store.fill({ log: this.row, rows })
      return filled
    })
  }

  #take(prepared: PreparedAppend): void {
    this.#tree = prepared.tree
    this.#checkpoint = prepared.checkpoint
    this.#founded = true
    this.#index?.add(prepared.leaves)
  }

  /**
   * Entries in order, a page at a time, with their ids as stored: an audit, not a scan, hashes them again. The range ends at
   * the size the log has when the first page is asked for.
   * @throws Refusal `not-verified` at the first gap
   */
  async *scan({ from = 0, to = this.size }: Range = {}): AsyncGenerator<readonly Entry[]> {
    const end = Math.min(to, this.size)
    let next = Math.max(from, 0)
    while (next < end) {
      const page = await this.#page(next, end)
      if (page.length === 0) throw missing(next)
      yield page
      next += page.length
    }
  }

  /** @throws Refusal `not-found`; `not-verified` when its bytes and its stored hash disagree */
  async entry(seq: number): Promise<Entry> {
    if (!Number.isSafeInteger(seq) || seq < 0 || seq >= this.size) {
      throw new Refusal('not-found', `the log holds entries 0 to ${this.size - 1}`, { value: String(seq) })
    }
    const bundle = await this.#store.bundleOf(this.row, seq)
    const bytes = bundle === undefined ? undefined : unpackBundle(bundle)[seq - bundle.first]
    if (bytes === undefined) throw missing(seq)
    const leaf = await this.#leaf(seq)
    if (this.#isWithheld(bytes, hex(leaf))) return { seq, bytes, id: hex(leaf), withheld: true }
    if (!equalBytes(leafHash(bytes), leaf)) throw unsound(this.row, `entry ${seq} is not the one that was signed`)
    return { seq, bytes, id: hex(leaf) }
  }

  /** Position of the first entry with this leaf hash (hexadecimal), if there is one. */
  async find(id: string): Promise<number | undefined> {
    const leaf = bytesOfHex(id)
    if (leaf.length !== hashBytes) return undefined
    this.#index ??= await this.#indexed()
    for (const seq of this.#index.candidates(Buffer.from(leaf))) {
      if (equalBytes(await this.#leaf(seq), leaf)) return seq
    }
    return undefined
  }

  /**
   * Proof that an entry is in the log, checked before it is handed out; at an older checkpoint where one is given.
   * @throws Refusal `not-found`, `not-verified`
   */
  async proof(seq: number, checkpoint = this.checkpoint): Promise<InclusionProof> {
    const { id } = await this.entry(seq)
    const { size, root } = checkpoint
    const path = await inclusionProof(seq, size, this.#readTile)
    if (!checkInclusion(seq, size, bytesOfHex(id), path, root)) throw unsound(this.row, `entry ${seq} cannot be proved`)
    return { seq, id, path: path.map(hex), checkpoint }
  }

  /** Hashes that show that the tree of `older` entries is the beginning of this one, or of its first `newer` entries. */
  consistency(older: number, newer = this.size): Promise<Bytes[]> {
    return consistencyProof(older, newer, this.#readTile)
  }

  /** Root of the tree of the first `size` entries. */
  rootAt(size: number): Promise<Bytes> {
    return rootOf(size, this.#readTile)
  }

  /** The entries from `start`, of as many bundles as the store hands out at once, and before `end`. */
  async #page(start: number, end: number): Promise<Entry[]> {
    const bundles = await this.#rowsFrom(start)
    const unpacked = bundles.map(bundle => ({ first: bundle.first, entries: unpackBundle(bundle) }))
    const last = unpacked.at(-1)
    if (last === undefined) return []
    const leaves = await this.leaves(start, Math.min(end, last.first + last.entries.length))
    const page: Entry[] = []
    for (const { first, entries } of unpacked) {
      if (start + page.length >= end) break
      if (first > start + page.length) throw missing(start + page.length)
      for (let seq = start + page.length; seq < Math.min(first + entries.length, end); seq += 1) {
        const offset = (seq - start) * hashBytes
        const bytes = entries[seq - first]!
        const id = leaves.toString('hex', offset, offset + hashBytes)
        page.push(this.#isWithheld(bytes, id) ? { seq, bytes, id, withheld: true } : { seq, bytes, id })
      }
    }
    return page
  }

  /** A withheld entry stands in its bundle as one of no bytes, under a leaf hash that is not that of no bytes. */
  #isWithheld(bytes: Bytes, id: string): boolean {
    return this.#mayWithhold && bytes.length === 0 && id !== idOfNothing
  }

  /**
   * Bundles as they are stored, from the one that holds the entry `start` to the last that the newest checkpoint signs,
   * read so many rows at once, and more where they are small, as single appends leave them.
   * @throws Refusal `not-verified` at the first gap
   */
  async *bundlesFrom(start: number, rows = pageRows): AsyncGenerator<StoredBundle> {
    let most = rows
    for (let next = start; next < this.size; ) {
      const bundles = await this.#rowsFrom(next, most)
      if (bundles.length === 0) throw missing(next)
      const bytes = bundles.reduce((sum, { entries }) => sum + entries.length, 0)
      most = bytes < smallPageBytes ? Math.min(2 * most, Math.max(rows, pageRows)) : rows
      for (const bundle of bundles) {
        const { length } = unpackBundle(bundle)
        if (bundle.first > next || bundle.first + length <= next) throw missing(next)
        yield bundle
        next = bundle.first + length
      }
    }
  }

  async #rowsFrom(start: number, most = pageRows): Promise<readonly StoredBundle[]> {
    const bundles = await this.#store.bundles(this.row, start, most)
    if (bundles[0]?.first === start) return bundles
    const around = await this.#store.bundleOf(this.row, start)
    if (around === undefined) return []
    // Between the two readings a fill may have cut a bundle in two: what lies behind is then read again.
    return around.first + unpackBundle(around).length === bundles[0]?.first ? [around, ...bundles] : [around]
  }

  /** Leaf hashes of the entries from `start` up to, not including, `end`. */
  async leaves(start: number, end: number): Promise<Buffer> {
    const first = Math.floor(start / tileWidth)
    const parts: Bytes[] = []
    for (let position = first; position * tileWidth < end; ) {
      const most = Math.min(pageRows, Math.ceil(end / tileWidth) - position)
      const tiles = await this.#store.tiles(this.row, 0, position, most)
      if (tiles.length === 0 || !areWhole(tiles, position, this.size)) throw missing(position * tileWidth)
      parts.push(...tiles.map(({ hashes }) => hashes))
      position += tiles.length
    }
    const skipped = first * tileWidth
    return Buffer.concat(parts).subarray((start - skipped) * hashBytes, (end - skipped) * hashBytes)
  }

  #leaf(seq: number): Promise<Buffer> {
    return this.leaves(seq, seq + 1)
  }

  async #indexed(): Promise<LeafIndex> {
    const index = new LeafIndex()
    const step = pageRows * tileWidth
    for (let start = 0; start < this.size; start += step) {
      index.add(await this.leaves(start, Math.min(start + step, this.size)))
    }
    return index
  }

  readonly #readTile: ReadTile = (level, position) => readTile(this.#store, this.row, this.size, level, position)
}

const idOfNothing = hex(leafOfNothing)

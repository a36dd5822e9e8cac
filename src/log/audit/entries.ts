/**
 * Audit of a log's entries. Every entry is hashed again and held against its stored leaf hash, which places a change to
 * the entry; the tree over both is grown along, and at each signed checkpoint its root tells which of the two is right.
 */
import { setImmediate } from 'node:timers/promises'
import { equalBytes, hex, leafHash } from '../../base/index.ts'
import { hashBundle } from '../bundle.ts'
import type { TreeHead } from '../checkpoint.ts'
import { hashBytes } from '../leaf.ts'
import type { LogRow, Store, StoredBundle } from '../store/port.ts'
import type { AuditedCheckpoints } from './checkpoints.ts'
import type { Finding, Findings } from './finding.ts'
import { GrownTree } from './grown.ts'
import { describeMismatches, type Mismatch, type Verdict } from './mismatches.ts'
import { readable } from './reading.ts'
import { StoredLeaves } from './stored-leaves.ts'

export interface AuditedEntries {
  /** Rows read, of bundles and of leaf tiles. */
  readonly bundles: number
  readonly leafTiles: number
  readonly bytes: number
  /** Entries of a copy that are known by their hash alone. */
  readonly withheld: number
  /** The tree as it was signed, as far as it could be grown. */
  readonly tree: GrownTree
}

/** Entries that are passed over at once where they are missing. */
const stride = 16_384

/** How a withheld entry looks when its bytes, of which there are none, are hashed. */
const leafOfNothing = Buffer.from(leafHash(new Uint8Array(0)))

export class EntryAudit {
  readonly #store: Store
  readonly #row: LogRow
  readonly #findings: Findings
  readonly #size: number
  readonly #sizes: readonly number[]
  readonly #heads: readonly TreeHead[]
  readonly #leaves: StoredLeaves
  readonly #log: string
  readonly #isCopy: boolean
  /** Over the entries as they stand. */
  #tree = new GrownTree()
  /** Over the stored leaf hashes, while they differ from the entries. */
  #fork: GrownTree | undefined
  /** False once neither an entry nor its hash is there: no root can be compared any more. */
  #whole = true
  /** True after a root that neither tree gave: the roots after it will not be right either. */
  #lost = false
  #mismatches: Mismatch[] = []
  #next = 0
  #nextHead = 0
  #bundles = 0
  #bytes = 0
  #withheld = 0

  constructor(store: Store, row: LogRow, checkpoints: AuditedCheckpoints, findings: Findings, isCopy: boolean) {
    this.#isCopy = isCopy
    this.#store = store
    this.#row = row
    this.#findings = findings
    this.#size = checkpoints.signed.at(-1)?.size ?? 0
    this.#sizes = checkpoints.sizes
    this.#heads = checkpoints.signed
    this.#log = `${row.community}/${row.party}`
    this.#leaves = new StoredLeaves(store, row, this.#size, findings)
  }

  /** Goes through all entries, telling after each page how many are done. */
  async run(onPage: (done: number) => void): Promise<AuditedEntries> {
    await this.#settle()
    let held: StoredBundle | undefined
    for await (const page of this.#pages()) {
      for (const bundle of page) {
        if (held !== undefined) await this.#bundle(held, bundle.first)
        held = bundle
      }
      onPage(this.#next)
      await setImmediate()
    }
    if (held !== undefined) await this.#bundle(held, Number.POSITIVE_INFINITY)
    if (this.#next < this.#size) await this.#missing(this.#size)
    await this.#leaves.finish()
    onPage(this.#next)
    return {
      bundles: this.#bundles,
      leafTiles: this.#leaves.rows,
      bytes: this.#bytes,
      withheld: this.#withheld,
      tree: this.#tree,
    }
  }

  #pages(): AsyncGenerator<readonly StoredBundle[]> {
    return readable(
      (from, most) => this.#store.bundles(this.#row, from, most),
      ({ first }) => first,
      this.#size,
      (from, to, refusal) => this.#findings.addRefusal(refusal, { log: this.#log, seq: from, through: to - 1 }),
    )
  }

  /** Audits one bundle, whose entries end where the next one begins. */
  async #bundle(bundle: StoredBundle, following: number): Promise<void> {
    this.#bundles += 1
    const { leaves, whole } = hashBundle(bundle.entries)
    const end = bundle.first + leaves.length / hashBytes
    const stop = Math.min(end, following, this.#size)
    const begin = Math.min(bundle.first, this.#size)
    if (begin > this.#next) await this.#missing(begin)
    if (!whole) this.#add({ seq: stop, what: 'the bundle breaks off in this entry: a length is wrong' })
    if (end > following) {
      this.#add({ seq: following, through: end - 1, what: 'entries too many stand before this entry' })
    } else if (end > this.#size) {
      this.#add({
        seq: Math.max(this.#size, bundle.first),
        through: end - 1,
        what: 'no checkpoint signs these entries',
      })
    }
    this.#checkAppend(bundle, stop)
    this.#bytes += bundle.entries.length - 2 * (leaves.length / hashBytes)
    if (bundle.first < stop) await this.#entries(bundle.first, leaves.subarray(0, (stop - bundle.first) * hashBytes))
  }

  /** A bundle names the checkpoint it was appended with: the next one that is stored, and no entry lies beyond it. */
  #checkAppend({ first, checkpoint }: StoredBundle, stop: number): void {
    const next = this.#sizes[upperBound(this.#sizes, first)]
    if (next === checkpoint && stop <= checkpoint) return
    const found = next === undefined ? {} : { found: `checkpoint ${next}` }
    this.#add({
      seq: first,
      checkpoint,
      what: 'the checkpoint of this append is missing, or another stands before it',
      ...found,
    })
  }

  /** Holds the leaf hashes of entries as they stand against those that are stored. */
  async #entries(first: number, computed: Buffer): Promise<void> {
    const stored = Buffer.alloc(computed.length)
    for (const [from, to] of await this.#leaves.copy(first, computed.length / hashBytes, stored)) {
      this.#add({ seq: from, through: to - 1, what: 'the stored leaf hashes of these entries are missing' })
      computed.copy(stored, (from - first) * hashBytes, (from - first) * hashBytes, (to - first) * hashBytes)
    }
    if (this.#isCopy) this.#passWithheld(computed, stored)
    await this.#grow(computed, stored)
  }

  /** Of an entry that was never released to this holder there is only the hash; the signed root answers for it. */
  #passWithheld(computed: Buffer, stored: Buffer): void {
    for (let at = computed.indexOf(leafOfNothing); at >= 0; at = computed.indexOf(leafOfNothing, at + 1)) {
      if (at % hashBytes !== 0 || stored.compare(leafOfNothing, 0, hashBytes, at, at + hashBytes) === 0) continue
      stored.copy(computed, at, at, at + hashBytes)
      this.#withheld += 1
    }
  }

  /** Entries that are not there. Their stored hashes carry the tree over the gap. */
  async #missing(to: number): Promise<void> {
    this.#add({ seq: this.#next, through: to - 1, what: 'the entry is missing' })
    while (this.#next < to) {
      const count = Math.min(to - this.#next, stride)
      const stored = Buffer.alloc(count * hashBytes)
      const gone = await this.#leaves.copy(this.#next, count, stored)
      if (gone.length > 0) this.#breakOff()
      await this.#grow(stored, stored)
    }
  }

  #breakOff(): void {
    if (!this.#whole) return
    this.#whole = false
    this.#add({
      seq: this.#next,
      what: 'neither the entry nor its leaf hash is there: no checkpoint from here on can be compared',
    })
  }

  /** Grows the trees by the next leaves, stopping at every checkpoint to compare its root. */
  async #grow(computed: Buffer, stored: Buffer): Promise<void> {
    const same = computed === stored || computed.equals(stored)
    const first = this.#next
    const end = first + computed.length / hashBytes
    while (this.#next < end) {
      const stop = Math.min(end, this.#heads[this.#nextHead]?.size ?? end)
      for (let seq = this.#next; seq < stop; seq += 1) {
        const offset = (seq - first) * hashBytes
        if (!same) this.#compare(seq, computed, stored, offset)
        this.#tree.push(computed, offset)
        this.#fork?.push(stored, offset)
      }
      this.#next = stop
      await this.#settle()
    }
  }

  #compare(seq: number, computed: Buffer, stored: Buffer, offset: number): void {
    const here = computed.subarray(offset, offset + hashBytes)
    const there = stored.subarray(offset, offset + hashBytes)
    if (here.equals(there)) return
    this.#mismatches.push({ seq, computed: here, stored: there })
    this.#fork ??= this.#tree.copy()
  }

  /** Compares the root of the checkpoint that stands here, if one does, and goes on with the tree that was signed. */
  async #settle(): Promise<void> {
    const head = this.#heads[this.#nextHead]
    if (head?.size !== this.#next) return
    this.#nextHead += 1
    const verdict = this.#verdictOf(head)
    if (verdict === 'stored') this.#tree = this.#fork ?? this.#tree
    this.#fork = undefined
    const mismatches = this.#mismatches
    this.#mismatches = []
    await describeMismatches(this.#store, this.#row, this.#size, mismatches, verdict, this.#findings)
  }

  #verdictOf(head: TreeHead): Verdict {
    if (!this.#whole) return 'neither'
    const root = this.#tree.root()
    if (equalBytes(root, head.root)) {
      this.#lost = false
      return 'computed'
    }
    if (this.#fork !== undefined && equalBytes(this.#fork.root(), head.root)) return 'stored'
    if (!this.#lost) {
      this.#add({
        checkpoint: head.size,
        what: 'the signed root is not that of the entries; checkpoints after it that fail for this reason are not listed',
        expected: hex(head.root),
        found: hex(root),
      })
    }
    this.#lost = true
    return 'neither'
  }

  #add(finding: Omit<Finding, 'log'>): void {
    const { through, ...rest } = finding
    this.#findings.add({
      log: this.#log,
      ...rest,
      ...(through === undefined || through === rest.seq ? {} : { through }),
    })
  }
}

/** Position of the first of the rising numbers that is greater than `value`. */
function upperBound(numbers: readonly number[], value: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (numbers[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}

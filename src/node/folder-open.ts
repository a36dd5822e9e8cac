/** A data folder in use. */
import { type Bytes, type Clock, hex, Refusal } from '../base/index.ts'
import type {
  AuditReport,
  Checkpoint,
  Entry,
  InclusionProof,
  Log,
  LogName,
  OnProgress,
  Range,
  Signer,
  Store,
} from '../log/index.ts'
import {
  type AcceptedKeys,
  expectSignable,
  type Keep,
  type RotationProof,
  rotationBodyOf,
  rotationProof,
} from '../sync/index.ts'
import type { Appended, Folder } from './folder.ts'
import type { FolderFiles } from './folder-files.ts'
import { confirmHead, dropReservedHead, reserveHead } from './folder-head.ts'
import { type Identity, keysOf, readIdentity } from './folder-identity.ts'
import type { FolderLock } from './folder-lock.ts'
import { verifyFolder } from './folder-verify.ts'
import { readPins } from './identity/pins.ts'
import { fileKeep } from './sync/keep-files.ts'

export interface OpenParts {
  readonly files: FolderFiles
  readonly clock: Clock
  readonly identity: Identity
  readonly keys: AcceptedKeys
  readonly store: Store
  readonly log: Log
  /** Absent where the folder was opened for reading. */
  readonly writing?: { readonly lock: FolderLock; readonly signer: Signer }
}

export class OpenFolder implements Folder {
  readonly directory: string
  readonly party: string
  readonly community: string
  readonly origin: string
  readonly vkey: string
  readonly storeAddress?: string
  readonly store: Store
  readonly keep: Keep
  readonly #parts: OpenParts
  readonly #log: Log
  #rotations: readonly RotationProof[]
  #keys: AcceptedKeys
  /** True once the key in force has signed its last entry. */
  #rotated = false
  /** Entries up to which no other process has changed the key. */
  #keyStands: number
  /** Peers that have said how much of this log they hold, and whether one of those that mirror it is waited for. */
  readonly #heard = new Set<string>()
  #waits = false
  /** The last append asked for, so that the next one follows it. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: OpenParts) {
    const { party, community, origin, vkey } = parts.identity
    this.directory = parts.files.directory
    this.party = party
    this.community = community
    this.origin = origin
    this.vkey = vkey
    this.store = parts.store
    this.keep = { ...fileKeep(this.directory), hear: (log, peer) => this.#hear(log, peer) }
    this.#parts = parts
    this.#log = parts.log
    this.#keyStands = parts.log.size
    if (parts.identity.storeAddress !== undefined) this.storeAddress = parts.identity.storeAddress
    this.#rotations = parts.identity.rotations
    this.#keys = parts.keys
  }

  get rotations(): readonly RotationProof[] {
    return this.#rotations
  }

  get keys(): AcceptedKeys {
    return this.#keys
  }

  get signer(): Signer | undefined {
    return this.#parts.writing?.signer
  }

  get size(): number {
    return this.#log.size
  }

  get checkpoint(): Checkpoint {
    return this.#log.checkpoint
  }

  append(batch: readonly Bytes[], after?: number): Promise<Appended> {
    return this.#inOrder(() => {
      if (batch.some(entry => rotationBodyOf(entry, this) !== undefined)) {
        throw conflict(
          'a rotation is not said like other notices',
          this.directory,
          'entente card rotate changes the key',
        )
      }
      const grown = 'another process has appended to this log since it was read; nothing was written'
      return this.#append(batch, after, () => conflict(grown, this.directory, 'run the command again', 'L17'))
    })
  }

  appendRotation(entry: Bytes): Promise<RotationProof> {
    return this.#inOrder(async () => {
      const position = rotationBodyOf(entry, this)?.position
      if (position === undefined) throw conflict('this is no rotation of this log', this.directory, 'use append')
      const { first } = await this.#append([entry], position, () =>
        conflict('the rotation states another place in the log', this.directory, 'run entente card rotate again'),
      )
      this.#rotated = true
      return rotationProof(entry, await this.#log.proof(first))
    })
  }

  #inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  scan(range?: Range): AsyncIterable<readonly Entry[]> {
    return this.#log.scan(range)
  }

  entry(seq: number): Promise<Entry> {
    return this.#log.entry(seq)
  }

  find(id: string): Promise<number | undefined> {
    return this.#log.find(id)
  }

  proof(seq: number): Promise<InclusionProof> {
    return this.#log.proof(seq)
  }

  async consistency(older: number): Promise<readonly string[]> {
    return (await this.#log.consistency(older)).map(hex)
  }

  waitForMirror(): void {
    this.#waits = true
  }

  #hear({ community, party }: LogName, peer: string): void {
    if (community === this.community && party === this.party) this.#heard.add(peer)
  }

  /** An old copy of the folder knows nothing of what was signed since: only those who mirrored it do. */
  async #expectMirrorHeard(): Promise<void> {
    const mirrors = (await this.keep.cosigned(this)).map(({ party }) => party)
    const waited = readPins(this.directory)
      .filter(({ party, peer, addresses }) => peer && addresses.length > 0 && mirrors.includes(party))
      .map(({ party }) => party)
    if (waited.length > 0 && !waited.some(party => this.#heard.has(party))) {
      throw new Refusal(
        'busy',
        'nothing is signed before one of those who mirror this log was asked how much they hold',
        {
          place: { file: this.directory },
          value: waited.join(', '),
          rule: 'S29',
          hint: 'try again when one can be reached; --alone signs all the same, if this folder is no old copy for certain',
        },
      )
    }
    this.#waits = false
  }

  async verify(onProgress?: OnProgress): Promise<AuditReport> {
    await this.#last
    const { files, clock } = this.#parts
    return verifyFolder(files.directory, { clock, ...(onProgress === undefined ? {} : { onProgress }) })
  }

  async refresh(): Promise<number> {
    await this.#last
    const { files, writing } = this.#parts
    if (writing === undefined) {
      const identity = readIdentity(files)
      this.#keys = keysOf(identity)
      this.#rotations = identity.rotations
    }
    await this.#log.refresh(this.#keys.at)
    return this.size
  }

  async close(): Promise<void> {
    await this.#last
    await this.#parts.store.close()
    this.#parts.writing?.lock.release()
  }

  /** @param expected place that the first entry must get; at any other `misplaced` is thrown and nothing written */
  async #append(batch: readonly Bytes[], expected: number | undefined, misplaced: () => Refusal): Promise<Appended> {
    const { files, writing } = this.#parts
    if (writing === undefined) {
      throw new Refusal('wrong-use', 'the data folder was opened for reading', { place: { file: files.directory } })
    }
    if (this.#rotated) throw conflict('the key of this log was changed', files.directory, 'open the folder again')
    if (batch.length === 0) {
      await this.#log.refresh()
      return { first: this.size, size: this.size, checkpoint: this.checkpoint }
    }
    try {
      const own = { party: this.party, keys: this.#keys, addresses: [] }
      await expectSignable(own, this.community, this.size, this.keep)
      if (this.#waits) await this.#expectMirrorHeard()
      const { checkpoint } = await this.#log.append(batch, writing.signer, async reserved => {
        const first = reserved.size - batch.length
        if (expected !== undefined && first !== expected) throw misplaced()
        await this.#expectKeyInForce(first)
        reserveHead(files, reserved)
      })
      confirmHead(files)
      this.#keyStands = checkpoint.size
      return { first: checkpoint.size - batch.length, size: checkpoint.size, checkpoint }
    } catch (error) {
      dropReservedHead(files)
      throw error
    }
  }

  /** What another process of this party has appended may be a change of the key: the one of this folder then signs no more. */
  async #expectKeyInForce(size: number): Promise<void> {
    if (size === this.#keyStands || size === 0) return
    const { bytes } = await this.#log.entry(size - 1)
    if (rotationBodyOf(bytes, this)?.from !== this.#keys.current) return
    throw conflict(
      'another process has changed the key of this log; nothing was written',
      this.directory,
      'copy folder.json, head and the new key from the folder of that process',
    )
  }
}

function conflict(message: string, file: string, hint: string, rule = 'Y6'): Refusal {
  return new Refusal('conflict', message, { place: { file }, rule, hint })
}

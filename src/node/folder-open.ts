/** A data folder in use. */
import { type Bytes, type Clock, hex, Refusal } from '../base/index.ts'
import type {
  AuditReport,
  Checkpoint,
  Entry,
  InclusionProof,
  Log,
  OnProgress,
  Range,
  Signer,
  Store,
} from '../log/index.ts'
import type { Appended, Folder } from './folder.ts'
import type { FolderFiles } from './folder-files.ts'
import { confirmHead, dropReservedHead, reserveHead } from './folder-head.ts'
import type { Identity } from './folder-identity.ts'
import type { FolderLock } from './folder-lock.ts'
import { verifyFolder } from './folder-verify.ts'

export interface OpenParts {
  readonly files: FolderFiles
  readonly clock: Clock
  readonly identity: Identity
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
  readonly #parts: OpenParts
  readonly #log: Log
  /** The last append asked for, so that the next one follows it. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: OpenParts) {
    const { party, community, origin, vkey } = parts.identity
    this.directory = parts.files.directory
    this.party = party
    this.community = community
    this.origin = origin
    this.vkey = vkey
    this.#parts = parts
    this.#log = parts.log
  }

  get size(): number {
    return this.#log.size
  }

  get checkpoint(): Checkpoint {
    return this.#log.checkpoint
  }

  append(batch: readonly Bytes[]): Promise<Appended> {
    const appended = this.#last.then(() => this.#append(batch))
    this.#last = appended.catch(() => {})
    return appended
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

  async verify(onProgress?: OnProgress): Promise<AuditReport> {
    await this.#last
    const { files, clock } = this.#parts
    return verifyFolder(files.directory, { clock, ...(onProgress === undefined ? {} : { onProgress }) })
  }

  async refresh(): Promise<number> {
    await this.#last
    await this.#log.refresh()
    return this.size
  }

  async close(): Promise<void> {
    await this.#last
    await this.#parts.store.close()
    this.#parts.writing?.lock.release()
  }

  async #append(batch: readonly Bytes[]): Promise<Appended> {
    const { files, writing } = this.#parts
    if (writing === undefined) {
      throw new Refusal('wrong-use', 'the data folder was opened for reading', { place: { file: files.directory } })
    }
    if (batch.length === 0) {
      await this.#log.refresh()
      return { first: this.size, size: this.size, checkpoint: this.checkpoint }
    }
    try {
      const { checkpoint } = await this.#log.append(batch, writing.signer, reserved => reserveHead(files, reserved))
      confirmHead(files)
      return { first: checkpoint.size - batch.length, size: checkpoint.size, checkpoint }
    } catch (error) {
      dropReservedHead(files)
      throw error
    }
  }
}

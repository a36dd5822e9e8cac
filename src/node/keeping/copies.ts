/** The logs of a folder, kept open: a log that grew since is taken up where it stands, not read from its beginning. */
import { Log, type Store, verifierOf } from '../../log/index.ts'
import { copyHeld, givenUpBy, type Pin, rowOf, SyncRefusal } from '../../sync/index.ts'

/** A log as the store holds it. */
export interface OpenCopy {
  readonly log: Log
  /** It ends in what a key signed after its author had given it up: nothing of it is believed (S30). */
  readonly isDisowned: boolean
}

export class Copies {
  readonly #community: string
  readonly #store: Store
  /** By party, under the key in force: with another one the copy may be another. */
  readonly #open = new Map<string, { readonly vkey: string; readonly log: Log }>()
  #last: Promise<unknown> = Promise.resolve()

  constructor({ community, store }: { readonly community: string; readonly store: Store }) {
    this.#community = community
    this.#store = store
  }

  /**
   * The log of a party as the store holds it now; not founded where nothing of it came yet.
   * @throws Refusal `not-verified` when checkpoint and tree disagree, or what is held now does not extend what was held
   */
  of(author: Pin): Promise<OpenCopy> {
    // One after the other: a log that two callers refresh at once could be taken back to what the slower one read.
    const opened = this.#last.then(() => this.#opened(author))
    this.#last = opened.catch(() => {})
    return opened
  }

  async #opened(author: Pin): Promise<OpenCopy> {
    const { current: vkey } = author.keys
    const row = rowOf(author, this.#community)
    const known = this.#open.get(author.party)
    this.#open.delete(author.party)
    if (known?.vkey === vkey && known.log.row.vkey === row.vkey) {
      await known.log.refresh(author.keys.at)
      this.#open.set(author.party, known)
      return { log: known.log, isDisowned: false }
    }
    try {
      const log = await copyHeld(this.#store, author, this.#community)
      this.#open.set(author.party, { vkey, log })
      return { log, isDisowned: false }
    } catch (error) {
      if (!(error instanceof SyncRefusal)) throw error
      return this.#disowned(author, error)
    }
  }

  /** The copy as the key signed it that had been given up, for people to look at. */
  async #disowned(author: Pin, error: SyncRefusal): Promise<OpenCopy> {
    const found = await givenUpBy(this.#store, author, this.#community)
    if (found === undefined) throw error
    const verifier = verifierOf(found.vkey)
    return { log: await Log.copyOf(this.#store, rowOf(author, this.#community), () => verifier), isDisowned: true }
  }
}

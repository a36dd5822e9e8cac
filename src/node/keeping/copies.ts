/** The logs of a folder, kept open: a log that grew since is taken up where it stands, not read from its beginning. */
import { Log, type Store } from '../../log/index.ts'
import { type Pin, rowOf } from '../../sync/index.ts'

export class Copies {
  readonly #community: string
  readonly #store: Store
  readonly #open = new Map<string, Log>()
  #last: Promise<unknown> = Promise.resolve()

  constructor({ community, store }: { readonly community: string; readonly store: Store }) {
    this.#community = community
    this.#store = store
  }

  /**
   * The log of a party as the store holds it now; not founded where nothing of it came yet.
   * @throws Refusal `not-verified` when checkpoint and tree disagree, or what is held now does not extend what was held
   */
  of(author: Pin): Promise<Log> {
    // One after the other: a log that two callers refresh at once could be taken back to what the slower one read.
    const opened = this.#last.then(() => this.#opened(author))
    this.#last = opened.catch(() => {})
    return opened
  }

  async #opened(author: Pin): Promise<Log> {
    const row = rowOf(author, this.#community)
    const known = this.#open.get(author.party)
    this.#open.delete(author.party)
    const isSame = known !== undefined && known.row.vkey === row.vkey && known.row.origin === row.origin
    const log = isSame ? known : await Log.copyOf(this.#store, row, author.keys.at)
    if (isSame) await log.refresh(author.keys.at)
    this.#open.set(author.party, log)
    return log
  }
}

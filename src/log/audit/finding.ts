/** What an audit says: one finding per thing that is wrong, each with its place. */
import { Refusal } from '../../base/index.ts'

/** One thing that is wrong, and where. */
export interface Finding {
  /** `community/party` of the log. */
  readonly log?: string
  /** First entry it concerns, from 0, and the last where it concerns several. */
  readonly seq?: number
  readonly through?: number
  /** Size of the checkpoint it concerns. */
  readonly checkpoint?: number
  /** Page of the store's file. */
  readonly page?: number
  /** File beside the store. */
  readonly file?: string
  readonly what: string
  readonly expected?: string
  readonly found?: string
}

/** Findings that a report lists; of the rest it gives the number. */
export const mostFindings = 1000

export class Findings {
  readonly #listed: Finding[] = []
  #more = 0

  add(finding: Finding): void {
    if (this.#listed.length < mostFindings) this.#listed.push(finding)
    else this.#more += 1
  }

  /** Adds a refusal as a finding. `busy` says nothing of what is stored, and what is no refusal is a mistake of ours. */
  addRefusal(error: unknown, place: Omit<Finding, 'what'> = {}): void {
    if (!(error instanceof Refusal) || error.code === 'busy') throw error
    const found = error.value
    this.add({ ...place, what: error.message, ...(found === undefined ? {} : { found }) })
  }

  /** In the order of the log: by entry, then what has no entry. */
  get listed(): readonly Finding[] {
    const placeOf = ({ seq, checkpoint }: Finding): number => seq ?? checkpoint ?? Number.MAX_SAFE_INTEGER
    return this.#listed.toSorted((left, right) => placeOf(left) - placeOf(right))
  }

  get more(): number {
    return this.#more
  }

  get none(): boolean {
    return this.#listed.length === 0
  }
}

/** One finding as a line: where, what, what should stand there, what does. */
export function describeFinding({ log, seq, through, checkpoint, page, file, what, expected, found }: Finding): string {
  const place = [
    log,
    seq === undefined ? undefined : through === undefined ? `entry ${seq}` : `entries ${seq} to ${through}`,
    checkpoint === undefined ? undefined : `checkpoint ${checkpoint}`,
    page === undefined ? undefined : `page ${page}`,
    file,
  ].filter(part => part !== undefined)
  const details = [
    expected === undefined ? undefined : `expected ${expected}`,
    found === undefined ? undefined : `found ${found}`,
  ].filter(part => part !== undefined)
  return `${place.join(', ')}: ${what}${details.length === 0 ? '' : ` (${details.join(', ')})`}`
}

/**
 * What happened to people and their credentials, in order, never changed: who was let in, who was not, who was given what role
 * and by whom. Rule E13.
 */
import type { Clock } from '../../base/index.ts'
import type { PeopleStore } from './store.ts'

export const events = [
  'added',
  'removed',
  'roles',
  'invited',
  'passwordSet',
  'passkeyAdded',
  'passkeyRemoved',
  'passkeyDoubted',
  'signedIn',
  'failed',
  'slowed',
  'signedOut',
  'sessionEnded',
  'refused',
  'released',
  'setting',
] as const

export type TrailEvent = (typeof events)[number]

/** Who does something to people, and from where. */
export interface Doer {
  /** Name of the person; `terminal` for whoever has the data folder at hand, empty for nobody known. */
  readonly by: string
  /** Address of the request; empty at the terminal. */
  readonly address: string
}

export const atTerminal: Doer = { by: 'terminal', address: '' }

export interface TrailLine extends Doer {
  readonly seq: number
  readonly at: string
  readonly event: TrailEvent
  /** Whom it is about; empty where that is nobody known. */
  readonly person: string
  readonly note: string
}

/** Failures of one hour that are written down one by one; of more only the last says how many there were. */
const mostFailuresAnHour = 500
const hourMs = 3_600_000

export class Trail {
  readonly #store: PeopleStore
  readonly #clock: Clock
  readonly #most: number
  #hour = 0
  #failures = 0

  constructor(store: PeopleStore, clock: Clock, most = mostFailuresAnHour) {
    this.#store = store
    this.#most = most
    this.#clock = clock
  }

  add(event: TrailEvent, person: string, doer: Doer, note = ''): void {
    const at = this.#clock.now()
    if ((event === 'failed' || event === 'slowed' || event === 'refused') && !this.#hasRoom(at)) return
    const sql = 'INSERT INTO trail (at, event, person, actor, address, note) VALUES (?, ?, ?, ?, ?, ?)'
    this.#store.run(sql, at, event, person, doer.by, doer.address.slice(0, 60), note.slice(0, 300))
  }

  /** The newest first. */
  read(most: number, before = Number.MAX_SAFE_INTEGER): TrailLine[] {
    const rows = this.#store.all('SELECT * FROM trail WHERE seq < ? ORDER BY seq DESC LIMIT ?', before, most)
    return rows.map(({ seq, at, event, person, actor, address, note }) => ({
      seq: Number(seq),
      at: String(at),
      event: String(event) as TrailEvent,
      person: String(person),
      by: String(actor),
      address: String(address),
      note: String(note),
    }))
  }

  /** Strangers cannot fill the disk with their failures. */
  #hasRoom(at: string): boolean {
    const hour = Math.floor(Date.parse(at) / hourMs)
    if (hour !== this.#hour) {
      const untold = this.#failures - this.#most
      this.#hour = hour
      this.#failures = 0
      if (untold > 0) this.add('failed', '', { by: '', address: '' }, `${untold} more in the hour before`)
    }
    this.#failures += 1
    return this.#failures <= this.#most
  }
}

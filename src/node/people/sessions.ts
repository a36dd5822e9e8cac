/**
 * Sessions: 32 bytes of chance in a cookie, of which only the hash is kept. A session ends an hour after the last request, twelve
 * hours after it began (within NIST SP 800-63B-4 §2.2.3, AAL2), when it is ended, or when its person is removed. Rule E7.
 */
import { base64url, hex, sha256, utf8 } from '../../base/index.ts'
import { type Person, personOf, type RegisterGround } from './persons.ts'
import type { Doer } from './trail.ts'

export const idleMs = 3_600_000
export const longestMs = 12 * 3_600_000
/** Sessions of one person; of more, the one that was quiet longest ends. */
const mostSessions = 10
/** Not every request is worth a write to the disk. */
const notedEveryMs = 60_000

export type Means = 'password' | 'passkey' | 'oidc'

export interface Session {
  /** Names it to people; says nothing of the token. */
  readonly id: string
  readonly person: string
  readonly means: Means
  readonly startedAt: string
  readonly seenAt: string
  readonly address: string
}

export interface Found {
  readonly session: Session
  readonly person: Person
}

export class Sessions {
  readonly #ground: RegisterGround

  constructor(ground: RegisterGround) {
    this.#ground = ground
  }

  /** Begins a session and answers its token, which stands nowhere else. A session that the browser had ends with it. */
  begin(person: Person, means: Means, doer: Doer, before?: string): string {
    const { store, chance, trail } = this.#ground
    const token = base64url(chance.bytes(32))
    const now = this.#nowMs()
    store.whole(() => {
      if (before !== undefined) store.run('DELETE FROM session WHERE hash = ?', hashOf(before))
      store.run('DELETE FROM session WHERE seenMs <= ? OR startedMs <= ?', now - idleMs, now - longestMs)
      store.run(
        `DELETE FROM session WHERE person = ?1 AND hash NOT IN
           (SELECT hash FROM session WHERE person = ?1 ORDER BY seenMs DESC LIMIT ?2)`,
        person.id,
        mostSessions - 1,
      )
      const sql =
        'INSERT INTO session (hash, id, person, means, startedMs, seenMs, address) VALUES (?, ?, ?, ?, ?, ?, ?)'
      store.run(sql, hashOf(token), hex(chance.bytes(8)), person.id, means, now, now, doer.address.slice(0, 60))
      trail.add('signedIn', person.name, { ...doer, by: person.name }, means)
    })
    return token
  }

  /** Whose session a token is; undefined where it is none, or none any more. */
  find(token: string): Found | undefined {
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined
    const { store } = this.#ground
    const hash = hashOf(token)
    const row = store.one('SELECT * FROM session WHERE hash = ?', hash)
    if (row === undefined) return undefined
    const now = this.#nowMs()
    const [startedMs, seenMs] = [Number(row.startedMs), Number(row.seenMs)]
    const person = store.one('SELECT * FROM person WHERE id = ? AND removedAt IS NULL', String(row.person))
    if (person === undefined || now - seenMs >= idleMs || now - startedMs >= longestMs) {
      store.run('DELETE FROM session WHERE hash = ?', hash)
      return undefined
    }
    if (now - seenMs >= notedEveryMs) store.run('UPDATE session SET seenMs = ? WHERE hash = ?', now, hash)
    return { session: sessionOf(row), person: personOf(person) }
  }

  /** Sessions that last, of one person or of all, the one heard of last first. */
  list(person?: string): Session[] {
    const now = this.#nowMs()
    return this.#ground.store
      .all(
        'SELECT * FROM session WHERE seenMs > ? AND startedMs > ? ORDER BY seenMs DESC',
        now - idleMs,
        now - longestMs,
      )
      .map(sessionOf)
      .filter(one => person === undefined || one.person === person)
  }

  end(token: string, doer: Doer): void {
    const { store, trail } = this.#ground
    if (store.run('DELETE FROM session WHERE hash = ?', hashOf(token)) > 0) trail.add('signedOut', doer.by, doer)
  }

  /** Ends one session by its id, or all of a person but one; answers how many ended. */
  revoke(person: Person, doer: Doer, which: { readonly id?: string; readonly except?: string } = {}): number {
    const { store, trail } = this.#ground
    const { id = null, except = null } = which
    const sql = 'DELETE FROM session WHERE person = ?1 AND (?2 IS NULL OR id = ?2) AND (?3 IS NULL OR id <> ?3)'
    const ended = store.run(sql, person.id, id, except)
    if (ended > 0) trail.add('sessionEnded', person.name, doer, String(ended))
    return ended
  }

  #nowMs(): number {
    return Date.parse(this.#ground.clock.now())
  }
}

/** A token has 256 bits of chance: a plain hash of it can be turned back by nobody. */
function hashOf(token: string): string {
  return hex(sha256(utf8(token)))
}

function sessionOf(row: Readonly<Record<string, string | number | null>>): Session {
  return {
    id: String(row.id),
    person: String(row.person),
    means: String(row.means) as Means,
    startedAt: new Date(Number(row.startedMs)).toISOString(),
    seenAt: new Date(Number(row.seenMs)).toISOString(),
    address: String(row.address),
  }
}

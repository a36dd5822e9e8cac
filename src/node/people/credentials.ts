/** What people sign in with: a password, passkeys, and the invitation that lets somebody choose one. Rules E5, E6, E8. */
import { base64url, hex, Refusal, sha256, utf8 } from '../../base/index.ts'
import { checkedName } from './names.ts'
import { expectStrong, mostPasswordCharacters, Passwords } from './password.ts'
import { type Person, personOf, type RegisterGround } from './persons.ts'
import type { Doer } from './trail.ts'
import type { PasskeyMade } from './webauthn/index.ts'

/** A day: long enough to be handed over, too short to lie about. */
export const invitationMs = 24 * 3_600_000
const mostPasskeys = 10

export interface Passkey {
  /** Base64url, as browsers name it. */
  readonly id: string
  readonly label: string
  readonly addedAt: string
  readonly usedAt: string | null
  /** When its counter went back, as that of a copy does. */
  readonly doubtedAt: string | null
}

export interface StoredPasskey extends Passkey {
  readonly person: Person
  /** JSON Web Key. */
  readonly publicKey: string
  readonly signCount: number
}

export class Credentials {
  readonly #ground: RegisterGround
  readonly #passwords = new Passwords()

  constructor(ground: RegisterGround) {
    this.#ground = ground
  }

  /**
   * Sets a password where that may still be once it is hashed.
   * @throws Refusal `bad-form` for a weak one, `busy`, `conflict` where it may be no more
   */
  async setPassword(person: Person, password: string, doer: Doer, mayStill = (): boolean => true): Promise<void> {
    const { store, clock, chance, trail } = this.#ground
    expectStrong(password, person.name)
    const hash = await this.#passwords.hash(password, chance)
    if (!mayStill()) throw new Refusal('conflict', 'somebody was quicker: nothing was changed', { rule: 'E5' })
    const sql = `INSERT INTO password (person, hash, setAt) VALUES (?, ?, ?)
      ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, setAt = excluded.setAt`
    store.run(sql, person.id, hash, clock.now())
    trail.add('passwordSet', person.name, doer)
  }

  dropPassword(person: Person, doer: Doer): void {
    const { store, trail } = this.#ground
    if (store.run('DELETE FROM password WHERE person = ?', person.id) > 0) {
      trail.add('passwordSet', person.name, doer, 'none any more')
    }
  }

  hasPassword(person: Person): boolean {
    return this.#ground.store.one('SELECT person FROM password WHERE person = ?', person.id) !== undefined
  }

  /** Takes as long for somebody who does not exist, or has none. @throws Refusal `busy` */
  async passwordFits(person: Person | undefined, password: string): Promise<boolean> {
    const row = this.#ground.store.one('SELECT hash FROM password WHERE person = ?', person?.id ?? '')
    const fits = await this.#passwords.fits(password, row === undefined ? undefined : String(row.hash))
    return fits && password.length <= mostPasswordCharacters
  }

  passkeys(person: Person): Passkey[] {
    const sql = 'SELECT * FROM passkey WHERE person = ? ORDER BY addedAt'
    return this.#ground.store.all(sql, person.id).map(({ id, label, addedAt, usedAt, doubtedAt }) => ({
      id: String(id),
      label: String(label),
      addedAt: String(addedAt),
      usedAt: usedAt === null ? null : String(usedAt),
      doubtedAt: doubtedAt === null ? null : String(doubtedAt),
    }))
  }

  passkey(id: string): StoredPasskey | undefined {
    const { store } = this.#ground
    const row = store.one('SELECT * FROM passkey WHERE id = ?', id)
    if (row === undefined) return undefined
    const owner = store.one('SELECT * FROM person WHERE id = ? AND removedAt IS NULL', String(row.person))
    if (owner === undefined) return undefined
    const person = personOf(owner)
    const known = this.passkeys(person).find(one => one.id === id)!
    return { ...known, person, publicKey: String(row.publicKey), signCount: Number(row.signCount) }
  }

  /** @throws Refusal `conflict` for one that somebody has already, or for too many */
  addPasskey(person: Person, made: PasskeyMade, label: string, doer: Doer): void {
    const { store, clock, trail } = this.#ground
    const name = label.trim() === '' ? 'Passkey' : checkedName(label.slice(0, 60))
    const known = this.passkeys(person)
    if (known.length >= mostPasskeys || this.passkey(made.id) !== undefined) {
      throw new Refusal('conflict', `this passkey is known already, or there are ${mostPasskeys}`, { rule: 'E8' })
    }
    const sql = 'INSERT INTO passkey (id, person, publicKey, signCount, label, addedAt) VALUES (?, ?, ?, ?, ?, ?)'
    store.run(sql, made.id, person.id, JSON.stringify(made.publicKey), made.signCount, name, clock.now())
    trail.add('passkeyAdded', person.name, doer, name)
  }

  /** Notes that a passkey was used, and its counter. */
  notePasskeyUse(passkey: StoredPasskey, signCount: number): void {
    const { store, clock } = this.#ground
    store.run('UPDATE passkey SET signCount = ?, usedAt = ? WHERE id = ?', signCount, clock.now(), passkey.id)
  }

  /** A counter that goes back means that there are two of it: it is doubted, and lets nobody in any more. */
  doubtPasskey(passkey: StoredPasskey, signCount: number, doer: Doer): void {
    const { store, clock, trail } = this.#ground
    store.run('UPDATE passkey SET doubtedAt = ? WHERE id = ? AND doubtedAt IS NULL', clock.now(), passkey.id)
    const note = `${passkey.label}: counter ${signCount} after ${passkey.signCount}`
    trail.add('passkeyDoubted', passkey.person.name, doer, note)
  }

  /** @throws Refusal `not-found` */
  removePasskey(person: Person, id: string, doer: Doer): void {
    const { store, trail } = this.#ground
    const label = this.passkeys(person).find(one => one.id === id)?.label
    if (store.run('DELETE FROM passkey WHERE id = ? AND person = ?', id, person.id) === 0) {
      throw new Refusal('not-found', 'this person has no such passkey', { value: id, rule: 'E8' })
    }
    trail.add('passkeyRemoved', person.name, doer, label)
  }

  /** A code with which a person chooses what to sign in with, once, within a day; an earlier one ends. */
  invite(person: Person, doer: Doer): string {
    const { store, clock, chance, trail } = this.#ground
    const code = base64url(chance.bytes(20))
    store.whole(() => {
      store.run('DELETE FROM invitation WHERE person = ?', person.id)
      const until = Date.parse(clock.now()) + invitationMs
      store.run('INSERT INTO invitation (hash, person, untilMs) VALUES (?, ?, ?)', codeHash(code), person.id, until)
      trail.add('invited', person.name, doer)
    })
    return code
  }

  /** Whom a code invites; undefined for one that is none, or none any more. */
  invited(code: string): Person | undefined {
    const { store, clock } = this.#ground
    const sql = `SELECT person.* FROM invitation JOIN person ON person.id = invitation.person
      WHERE hash = ? AND untilMs > ? AND removedAt IS NULL`
    const row = store.one(sql, codeHash(code), Date.parse(clock.now()))
    return row === undefined ? undefined : personOf(row)
  }

  /** The code has served. Answers false where another request was quicker. */
  endInvitation(code: string): boolean {
    return this.#ground.store.run('DELETE FROM invitation WHERE hash = ?', codeHash(code)) > 0
  }
}

function codeHash(code: string): string {
  return hex(sha256(utf8(code.slice(0, 100))))
}

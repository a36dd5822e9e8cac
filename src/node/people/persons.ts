/** The persons of a party: added, given roles, removed. Rules E1 to E4. */
import { type Chance, type Clock, hex, nearest, Refusal } from '../../base/index.ts'
import { checkedName, nameKey } from './names.ts'
import { type Role, roles } from './roles.ts'
import type { PeopleStore, Row } from './store.ts'
import type { Doer, Trail } from './trail.ts'

export interface Person {
  /** 32 hexadecimal digits of chance. */
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly addedAt: string
  readonly removedAt: string | null
}

/** What the parts of the register stand on. */
export interface RegisterGround {
  readonly store: PeopleStore
  readonly clock: Clock
  readonly chance: Chance
  readonly trail: Trail
}

export class Persons {
  readonly #ground: RegisterGround

  constructor(ground: RegisterGround) {
    this.#ground = ground
  }

  /** Whoever has not been removed, by name. */
  list(): Person[] {
    return this.#ground.store.all('SELECT * FROM person WHERE removedAt IS NULL ORDER BY name').map(personOf)
  }

  byId(id: string): Person | undefined {
    return personIn(this.#ground.store.one('SELECT * FROM person WHERE id = ? AND removedAt IS NULL', id))
  }

  byName(name: string): Person | undefined {
    const sql = 'SELECT * FROM person WHERE nameKey = ? AND removedAt IS NULL'
    return personIn(this.#ground.store.one(sql, nameKey(name)))
  }

  /** @throws Refusal `not-found` with the nearest names */
  named(word: string): Person {
    const found = this.byName(word) ?? this.byId(word)
    if (found !== undefined) return found
    const near = nearest(
      word,
      this.list().map(one => one.name),
    )
    throw new Refusal('not-found', 'there is no such person', {
      value: word,
      rule: 'E2',
      hint: near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'entente people list shows them',
    })
  }

  /**
   * @throws Refusal `bad-form` for a name or no role; `conflict` for a name that somebody has or had; `wrong-use` where the
   * first would be no administrator
   */
  add(name: string, held: readonly Role[], doer: Doer): Person {
    const { store, clock, chance, trail } = this.#ground
    const checked = checkedName(name)
    const sorted = sortedRoles(held)
    return store.whole(() => {
      if (this.list().length === 0 && !sorted.includes('administrator')) {
        throw new Refusal('wrong-use', 'the first person is an administrator, who lets the others in', {
          rule: 'E4',
          hint: 'entente people add NAME --role administrator',
        })
      }
      const same = store.one('SELECT * FROM person WHERE nameKey = ?', nameKey(checked))
      if (same !== undefined) throw nameTaken(checked, personOf(same))
      const person: Person = {
        id: hex(chance.bytes(16)),
        name: checked,
        roles: sorted,
        addedAt: clock.now(),
        removedAt: null,
      }
      const sql = 'INSERT INTO person (id, name, nameKey, roles, addedAt) VALUES (?, ?, ?, ?, ?)'
      store.run(sql, person.id, checked, nameKey(checked), sorted.join(' '), person.addedAt)
      trail.add('added', checked, doer, sorted.join(' '))
      return person
    })
  }

  /** Gives a person these roles and no others, at once. @throws Refusal `conflict` for the last administrator */
  setRoles(id: string, held: readonly Role[], doer: Doer): Person {
    const { store, trail } = this.#ground
    const sorted = sortedRoles(held)
    return store.whole(() => {
      const person = this.named(id)
      if (!sorted.includes('administrator')) this.#keepAdministrator(person)
      store.run('UPDATE person SET roles = ? WHERE id = ?', sorted.join(' '), person.id)
      trail.add('roles', person.name, doer, `${person.roles.join(' ')} → ${sorted.join(' ')}`)
      return { ...person, roles: sorted }
    })
  }

  /** Takes a person's credentials and sessions away. The name stays, so that nobody else is ever taken for this one. */
  remove(id: string, doer: Doer): Person {
    const { store, clock, trail } = this.#ground
    return store.whole(() => {
      const person = this.named(id)
      this.#keepAdministrator(person)
      for (const table of ['password', 'passkey', 'invitation', 'session']) {
        store.run(`DELETE FROM ${table} WHERE person = ?`, person.id)
      }
      store.run('UPDATE person SET removedAt = ?, subject = NULL WHERE id = ?', clock.now(), person.id)
      trail.add('removed', person.name, doer)
      return { ...person, removedAt: clock.now() }
    })
  }

  /** Whom a provider of sign-in knows by a subject. */
  bySubject(issuer: string, subject: string): Person | undefined {
    const sql = 'SELECT * FROM person WHERE subject = ? AND removedAt IS NULL'
    return personIn(this.#ground.store.one(sql, `${issuer} ${subject}`))
  }

  /** A person is whom the provider knows by this subject. @throws Refusal `conflict` where somebody else is */
  link(person: Person, issuer: string, subject: string, doer: Doer): void {
    const { store, trail } = this.#ground
    const other = this.bySubject(issuer, subject)
    if (other !== undefined && other.id !== person.id) {
      throw new Refusal('conflict', 'the provider knows somebody else by this subject', {
        value: `${subject}, ${other.name}`,
        rule: 'E9',
      })
    }
    store.run('UPDATE person SET subject = ? WHERE id = ?', `${issuer} ${subject}`, person.id)
    trail.add('setting', person.name, doer, `subject ${subject}`)
  }

  #keepAdministrator(person: Person): void {
    const others = this.list().filter(one => one.id !== person.id && one.roles.includes('administrator'))
    if (!person.roles.includes('administrator') || others.length > 0) return
    throw new Refusal('conflict', 'this is the last administrator', {
      value: person.name,
      rule: 'E4',
      hint: 'make somebody else administrator first',
    })
  }
}

export function personOf(row: Row): Person {
  return {
    id: String(row.id),
    name: String(row.name),
    roles: roles.filter(role => String(row.roles).split(' ').includes(role)),
    addedAt: String(row.addedAt),
    removedAt: row.removedAt === null ? null : String(row.removedAt),
  }
}

function personIn(row: Row | undefined): Person | undefined {
  return row === undefined ? undefined : personOf(row)
}

function sortedRoles(held: readonly Role[]): Role[] {
  const sorted = roles.filter(role => held.includes(role))
  if (sorted.length > 0) return sorted
  throw new Refusal('bad-form', 'a person has a role', {
    place: { path: 'roles' },
    rule: 'E1',
    hint: `one or more of ${roles.join(', ')}`,
  })
}

function nameTaken(name: string, same: Person): Refusal {
  const hint = 'tell them apart in the name itself, as people would when they sign'
  const why = same.removedAt === null ? 'somebody has this name, or one that looks like it' : 'somebody removed had it'
  return new Refusal('conflict', why, { value: `${name}, ${same.name}`, rule: 'E2', hint })
}

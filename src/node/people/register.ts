/** The register of people of one data folder: opened once there is one, and asked by the node and the terminal alike. */
import type { Chance, Clock } from '../../base/index.ts'
import { Refusal } from '../../base/index.ts'
import { Credentials } from './credentials.ts'
import { Persons } from './persons.ts'
import { Sessions } from './sessions.ts'
import { Settings } from './settings.ts'
import { openStore, type PeopleStore } from './store.ts'
import { Trail } from './trail.ts'

export interface RegisterSetting {
  readonly clock: Clock
  readonly chance: Chance
}

export class Register {
  readonly persons: Persons
  readonly credentials: Credentials
  readonly sessions: Sessions
  readonly settings: Settings
  readonly trail: Trail
  readonly #store: PeopleStore

  constructor(store: PeopleStore, { clock, chance }: RegisterSetting) {
    const trail = new Trail(store, clock)
    const ground = { store, clock, chance, trail }
    this.#store = store
    this.trail = trail
    this.persons = new Persons(ground)
    this.credentials = new Credentials(ground)
    this.sessions = new Sessions(ground)
    this.settings = new Settings(ground)
  }

  /** Whether sign-in is asked for. */
  get hasPeople(): boolean {
    return this.#store.one('SELECT 1 AS one FROM person WHERE removedAt IS NULL LIMIT 1') !== undefined
  }

  close(): void {
    this.#store.close()
  }
}

/** The register of a folder, or undefined where nobody was ever added. @throws Refusal `unreadable-file` */
export function findRegister(directory: string, setting: RegisterSetting): Register | undefined {
  const store = openStore(directory, { make: false })
  return store === undefined ? undefined : new Register(store, setting)
}

/** The register of a folder, made where there is none. */
export function makeRegister(directory: string, setting: RegisterSetting): Register {
  return new Register(openStore(directory, { make: true })!, setting)
}

/** @throws Refusal `not-found` where nobody was ever added */
export function openRegister(directory: string, setting: RegisterSetting): Register {
  const register = findRegister(directory, setting)
  if (register !== undefined) return register
  throw new Refusal('not-found', 'this folder has no people: whoever reaches the node on this machine needs none', {
    place: { file: directory },
    rule: 'E4',
    hint: 'entente people add NAME --role administrator adds the first',
  })
}

/**
 * Others than this machine are let in only where people sign in.
 * @throws Refusal `wrong-use` where a node is to listen on more than loopback and nobody is there to sign in
 */
export function expectPeople(directory: string, setting: RegisterSetting, isLoopback: boolean): void {
  if (isLoopback) return
  const register = findRegister(directory, setting)
  const hasPeople = register?.hasPeople ?? false
  register?.close()
  if (hasPeople) return
  throw new Refusal('wrong-use', 'a node that others reach asks people to sign in, and there are no people yet', {
    place: { path: '--host' },
    rule: 'E4',
    hint: `entente people add NAME --role administrator --data ${directory} makes the first administrator`,
  })
}

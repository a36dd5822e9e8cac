/** A node with people, asked without a port, for tests. Nothing here is reached by the program. */
import assert from 'node:assert/strict'
import { handClock, seededChance } from '../../base/index.ts'
import { createApi } from '../api/index.ts'
import { type Ending, folderFor, recordFor } from '../fixture.ts'
import { Copies } from '../keeping/index.ts'
import { atTerminal, makeRegister, type Person, type Register, type Role } from '../people/index.ts'
import { Watch } from '../watch/index.ts'
import { guardFor } from './index.ts'
import type { Send } from './oidc/provider.ts'

export const home = 'http://localhost:4820'
export const password = 'correct horse battery staple'

export interface Browser {
  /** Sends a request with the cookies that the browser holds, and keeps those it is given. */
  ask(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  readonly cookies: Map<string, string>
}

export async function peopleFor(
  test: Ending,
  { isLoopback = true, send }: { readonly isLoopback?: boolean; readonly send?: Send } = {},
) {
  const clock = handClock('2024-03-01T09:30:00.000Z')
  const chance = seededChance('people')
  const record = await recordFor(test)
  const directory = folderFor(test)
  const guard = guardFor({ directory, clock, chance, isLoopback, ...(send === undefined ? {} : { send }) })
  test.after(() => guard.access.close())
  const { folder } = record
  const app = createApi({
    picture: () => record.picture,
    node: () => ({ party: 'GBR', community: 'public', origin: 'o', size: 0, checkpoint: '', logs: [] }),
    keeping: { folder, copies: new Copies(folder), clock, wanted: 1, states: () => [] },
    writing: { record, clock, chance, people: guard.access },
    today: () => '2024-03-01',
    version: '0.1.0',
    hosts: [],
    pages: undefined,
    report: assert.ifError,
    access: guard,
    terminal: 'word',
    watch: new Watch({ record, clock, report: assert.ifError }),
  })
  const register = (): Register => guard.access.register ?? makeRegister(directory, { clock, chance })
  const add = async (name: string, roles: readonly Role[], withPassword = false): Promise<Person> => {
    const person = register().persons.add(name, roles, atTerminal)
    if (withPassword) await register().credentials.setPassword(person, password, atTerminal)
    return person
  }
  const browser = (base = home): Browser => {
    const cookies = new Map<string, string>()
    const ask: Browser['ask'] = async (path, body, headers = {}) => {
      const sent = {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json', origin: base }),
        ...headers,
      }
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const response = await app.request(`${base}${path}`, { ...init, headers: sent })
      for (const line of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
        if (value === '') cookies.delete(name!)
        else cookies.set(name!, value!)
      }
      return response
    }
    return { ask, cookies }
  }
  /** A browser in which a person has signed in. */
  const signedIn = async (name: string, base = home): Promise<Browser> => {
    const one = browser(base)
    const token = register().sessions.begin(register().persons.named(name), 'password', atTerminal)
    one.cookies.set('entente-4820', token)
    return one
  }
  return { app, clock, directory, register, add, browser, signedIn, access: guard.access }
}

/** What the routes of people share: the register, the pace of tries, challenges, and how a session begins. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { Refusal } from '../../base/index.ts'
import {
  type Doer,
  deeds,
  deedsOf,
  type Found,
  type Means,
  type Person,
  type Register,
  type Site,
} from '../people/index.ts'
import type { Access } from './access.ts'
import { notSignedIn } from './access.ts'
import { Challenges } from './challenge.ts'
import { cookieOf, knownDevice, knownValue, setCookie } from './cookies.ts'
import type { sessionAnswerForm } from './forms.ts'
import { ProviderSignIn } from './oidc/sign-in.ts'
import { Pace } from './pace.ts'
import { addressOf, siteOf } from './site.ts'

/** What one signs in with is changed only by who signed in lately: a session left open changes nothing of it. */
const freshMs = 10 * 60_000

export class AccessGround {
  readonly access: Access
  readonly pace: Pace
  readonly challenges: Challenges
  readonly provider: ProviderSignIn

  constructor(access: Access) {
    const { clock, chance, send = fetch } = access.setting
    this.access = access
    this.pace = new Pace(clock)
    this.challenges = new Challenges(clock, chance)
    this.provider = new ProviderSignIn(clock, chance, this.challenges, send)
  }

  /** @throws Refusal `not-found` where nobody was ever added */
  get register(): Register {
    const { register } = this.access
    if (register !== undefined) return register
    throw new Refusal('not-found', 'this node has no people: nobody signs in here', {
      rule: 'E4',
      hint: 'entente people add NAME --role administrator adds the first',
    })
  }

  /** @throws Refusal `not-signed-in` */
  found(context: Context): Found {
    const found = this.access.find(context)
    if (found === undefined) throw notSignedIn()
    return found
  }

  /** @throws Refusal `not-signed-in` where that was too long ago */
  fresh(context: Context): Found {
    const found = this.found(context)
    if (this.isFresh(found)) return found
    throw new Refusal('not-signed-in', 'this is asked of who signed in within ten minutes', {
      rule: 'E7',
      hint: 'sign in once more',
    })
  }

  isFresh({ session }: Found): boolean {
    return Date.parse(this.access.setting.clock.now()) - Date.parse(session.startedAt) < freshMs
  }

  doer(context: Context, by = ''): Doer {
    return { by, address: addressOf(context) }
  }

  site(context: Context): Site | undefined {
    return siteOf(context, this.access.register?.settings.address)
  }

  /** @throws Refusal `not-found` */
  expectSite(context: Context): Site {
    const site = this.site(context)
    if (site !== undefined) return site
    throw new Refusal('not-found', 'browsers make no passkeys for this address', {
      rule: 'E9',
      hint: `go to ${this.passkeyAddress(context) ?? 'the address that an administrator stated'}`,
    })
  }

  /** Where passkeys are made and used; null where no address was stated and the node is not on loopback. */
  passkeyAddress(context: Context): string | null {
    const site = this.site(context)
    if (site !== undefined) return site.origin
    if (!this.access.setting.isLoopback) return null
    return `http://localhost:${this.access.cookies(context).port}`
  }

  /** The name of this browser, where the person has signed in with it before. */
  device(context: Context, person: Person | undefined): string | undefined {
    const value = cookieOf(context, 'known', this.access.cookies(context))
    return knownDevice(value, person?.id ?? '', this.register.settings.secret)
  }

  /** Begins a session in the place of the one that the browser had. */
  signIn(context: Context, person: Person, means: Means): z.infer<typeof sessionAnswerForm> {
    const place = this.access.cookies(context)
    const before = cookieOf(context, 'session', place)
    const { register } = this
    const token = register.sessions.begin(person, means, this.doer(context), before)
    setCookie(context, 'session', place, token)
    if (this.device(context, person) === undefined) {
      setCookie(context, 'known', place, knownValue(person.id, register.settings.secret, this.access.setting.chance))
    }
    return this.answer(context, person, means)
  }

  answer(context: Context, person: Person | null, means: Means | null): z.infer<typeof sessionAnswerForm> {
    const required = this.access.isRequired
    return {
      required,
      person: person === null ? null : { id: person.id, name: person.name, roles: [...person.roles] },
      means,
      may: [...(required ? deedsOf(person?.roles ?? []) : deeds)],
      passkeys: this.site(context) !== undefined,
      passkeyAddress: this.passkeyAddress(context),
      provider: this.access.register?.settings.oidc?.name ?? null,
    }
  }
}

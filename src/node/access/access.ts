/**
 * The guard before every route: who asks, whether a page of this node asks, and whether that person may. Rules E4, E10, E11.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { type Chance, type Clock, Refusal } from '../../base/index.ts'
import type { Actor, People } from '../api/actor.ts'
import { deedsOf, type Found, findRegister, mayDo, type Register } from '../people/index.ts'
import { type CookiePlace, cookieIn } from './cookies.ts'
import type { Send } from './oidc/provider.ts'
import { type RouteAct, routeActs } from './route-acts.ts'
import { addressOf, expectOwnPage } from './site.ts'

export interface AccessSetting {
  readonly directory: string
  readonly clock: Clock
  readonly chance: Chance
  /** True where only this machine reaches the node: then people are asked to sign in once there are any. */
  readonly isLoopback: boolean
  /** How a provider of sign-in is asked; the net where it is absent. */
  readonly send?: Send
}

const whoeverIsHere: Actor = { person: null, may: () => true }

export class Access implements People {
  readonly setting: AccessSetting
  #register: Register | undefined
  #hasPeople = false

  constructor(setting: AccessSetting) {
    this.setting = setting
  }

  /** Undefined where nobody was ever added; the first may be added while the node runs. @throws Refusal `unreadable-file` */
  get register(): Register | undefined {
    this.#register ??= findRegister(this.setting.directory, this.setting)
    return this.#register
  }

  /** Whether whoever asks has to sign in. Once it was so it stays so while the node runs. */
  get isRequired(): boolean {
    this.#hasPeople ||= this.register?.hasPeople ?? false
    return this.#hasPeople || !this.setting.isLoopback
  }

  /** Who sends a request. @throws Refusal `not-signed-in` */
  actor(request: Request): Actor {
    if (!this.isRequired) return whoeverIsHere
    const found = this.#findIn(request)
    if (found === undefined) throw notSignedIn()
    return { person: found.person.name, may: act => mayDo[act].some(role => found.person.roles.includes(role)) }
  }

  /** Whose session a request belongs to. */
  find(context: Context): Found | undefined {
    return this.#findIn(context.req.raw)
  }

  cookies(context: Context): CookiePlace {
    return this.#cookiesIn(context.req.raw)
  }

  /** By what the request says, and not by which object it is: reading a body bit by bit makes another of it. */
  #findIn(request: Request): Found | undefined {
    const token = cookieIn(request, 'session', this.#cookiesIn(request))
    return token === undefined ? undefined : this.register?.sessions.find(token)
  }

  #cookiesIn(request: Request): CookiePlace {
    const address = this.register?.settings.address
    const isSecure = address === undefined ? !this.setting.isLoopback : address.startsWith('https:')
    const host = request.headers.get('host') ?? new URL(request.url).host
    return { isSecure, port: /:(\d{1,5})$/.exec(host)?.[1] ?? '80' }
  }

  close(): void {
    this.#register?.close()
    this.#register = undefined
  }

  readonly guard: MiddlewareHandler = async (context, next) => {
    const act = actOf(context)
    const isRequired = this.isRequired
    if (act !== 'signed') {
      const isPage = act === 'open' && context.req.method === 'GET'
      expectOwnPage(context, { address: this.register?.settings.address, strict: isRequired && !isPage })
    }
    if (!isRequired) return next()
    const found = act === 'signed' ? undefined : this.find(context)
    if (act !== 'open' && act !== 'signed') this.#expectAllowed(context, act, found)
    await next()
    // What one person was shown is for no other's eyes, though both use one browser.
    if (act === 'open' || act === 'signed') return
    const { headers } = context.res
    headers.set('vary', 'accept-encoding, cookie')
    if (headers.get('cache-control') === 'no-cache') headers.set('cache-control', 'private, no-cache')
  }

  #expectAllowed(context: Context, act: RouteAct | undefined, found: Found | undefined): void {
    if (found === undefined) throw notSignedIn()
    const { person } = found
    const deeds: readonly string[] = deedsOf(person.roles)
    if (act === 'own' || (act !== undefined && deeds.includes(act))) return
    const doer = { by: person.name, address: addressOf(context) }
    this.register?.trail.add('refused', person.name, doer, `${context.req.method} ${context.req.path}`)
    throw new Refusal('not-allowed', 'none of your roles covers this', {
      value: `${act ?? 'a route that states no act'}; you are ${person.roles.join(', ')}`,
      rule: 'E1',
      hint: 'an administrator gives roles: entente people role, or the page of people',
    })
  }
}

/**
 * What the route that will answer is, by the routes' own match: guard and route cannot read an address in two ways. Undefined
 * where the table does not know it.
 */
export function actOf(context: Context): RouteAct | undefined {
  const answering = matchedRoutes(context).find(({ method, path }) => method !== 'ALL' || isWhole(path))
  return answering === undefined ? 'open' : routeActs.get(keyOf(answering))
}

/** The name of a route in the table. */
export function keyOf({ method, path }: { readonly method: string; readonly path: string }): string {
  if (path.startsWith('/sync/v1/')) return 'ALL /sync/v1/*'
  const stated = path === '*' ? '/*' : path.replaceAll(/:(\w+)/g, '{$1}')
  return `${method} ${stated}`
}

/** Handlers of every method that answer, and do not only stand before others. */
function isWhole(path: string): boolean {
  return path === '/api/*' || path.startsWith('/sync/v1/')
}

export function notSignedIn(): Refusal {
  return new Refusal('not-signed-in', 'nobody is signed in', { rule: 'E4', hint: 'sign in on the page /sign-in' })
}

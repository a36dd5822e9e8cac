/**
 * The cookies: of the session, of a browser that is known, and of one that is at a provider's. `HttpOnly` and `SameSite=Strict`; with `Secure` and the
 * prefix `__Host-` (RFC 6265bis) wherever the node is not on loopback. On loopback the port is in the name: browsers share
 * cookies between ports. Rule E7.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { base64url, type Chance, utf8 } from '../../base/index.ts'

const knownSeconds = 180 * 24 * 3600
const providerSeconds = 300

export interface CookiePlace {
  readonly isSecure: boolean
  readonly port: string
}

type Jar = 'session' | 'known' | 'provider'

export function cookieOf(context: Context, jar: Jar, place: CookiePlace): string | undefined {
  return cookieIn(context.req.raw, jar, place)
}

export function cookieIn(request: Request, jar: Jar, place: CookiePlace): string | undefined {
  const name = nameOf(jar, place)
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`))
    .map(pair => pair.slice(name.length + 1))
  // Of two of one name one was put there by somebody else, and nobody can tell which.
  return found.length === 1 ? found[0] : undefined
}

/** Hands a cookie out; without a value, takes it back. */
export function setCookie(context: Context, jar: Jar, place: CookiePlace, value: string | undefined): void {
  const lasts = value === undefined ? 0 : { session: undefined, known: knownSeconds, provider: providerSeconds }[jar]
  const parts = [
    `${nameOf(jar, place)}=${value ?? ''}`,
    'Path=/',
    'HttpOnly',
    // A browser that comes back from the provider sends no strict one.
    `SameSite=${jar === 'provider' ? 'Lax' : 'Strict'}`,
    ...(place.isSecure ? ['Secure'] : []),
    ...(lasts === undefined ? [] : [`Max-Age=${lasts}`]),
  ]
  context.header('set-cookie', parts.join('; '), { append: true })
}

/** What a browser keeps that a person has signed in with. */
export function knownValue(person: string, secret: string, chance: Chance): string {
  const body = `${person}.${base64url(chance.bytes(12))}`
  return `${body}.${mac(body, secret)}`
}

/** The name of the browser, where the value was given out for this person. */
export function knownDevice(value: string | undefined, person: string, secret: string): string | undefined {
  const [, body, tag] = /^([0-9a-f]{32}\.[A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/.exec(value ?? '') ?? []
  if (body === undefined || tag === undefined || !body.startsWith(`${person}.`)) return undefined
  return timingSafeEqual(utf8(tag), utf8(mac(body, secret))) ? body : undefined
}

function mac(body: string, secret: string): string {
  return createHmac('sha256', Buffer.from(secret, 'base64url')).update(`known ${body}`).digest('base64url')
}

function nameOf(jar: Jar, { isSecure, port }: CookiePlace): string {
  const name = jar === 'session' ? 'entente' : `entente-${jar}`
  return isSecure ? `__Host-${name}` : `${name}-${port}`
}

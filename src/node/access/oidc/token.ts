/** What a provider says of a person: an `id_token`, held to OpenID Connect Core 1.0, §3.1.3.7. Rule E9. */
import { createPublicKey, type JsonWebKey, timingSafeEqual, verify } from 'node:crypto'
import { Refusal, utf8 } from '../../../base/index.ts'

export interface Expected {
  readonly issuer: string
  readonly clientId: string
  readonly nonce: string
  readonly nowMs: number
}

/** Clocks differ by so much; a token is no older than signing in takes. */
const skewMs = 60_000
const oldestMs = 10 * 60_000

const hashes: Readonly<Record<string, { readonly kty: string; readonly hash: string | null }>> = {
  RS256: { kty: 'RSA', hash: 'sha256' },
  ES256: { kty: 'EC', hash: 'sha256' },
  EdDSA: { kty: 'OKP', hash: null },
}

/** The subject that a token is of. @throws Refusal `not-allowed` with what does not hold */
export function subjectOf(token: string, keys: readonly JsonWebKey[], expected: Expected): string {
  const [head = '', body = '', signature = '', ...more] = token.split('.')
  if (more.length > 0) throw refused('it is no token of three parts')
  const { alg, kid, crit } = partOf(head)
  const form = typeof alg === 'string' && Object.hasOwn(hashes, alg) ? hashes[alg] : undefined
  if (form === undefined || crit !== undefined) throw refused('it is signed in a way that is not taken')
  const fitting = keys.filter(
    key =>
      key.kty === form.kty && (kid === undefined || key.kid === kid) && (key.use === undefined || key.use === 'sig'),
  )
  const signed = utf8(`${head}.${body}`)
  const bytes = Buffer.from(signature, 'base64url')
  if (!fitting.some(key => isSignedBy(key, form.hash, signed, bytes))) throw refused('its signature does not hold')
  return claimedBy(partOf(body), expected)
}

function claimedBy(claims: Readonly<Record<string, unknown>>, { issuer, clientId, nonce, nowMs }: Expected): string {
  const { iss, aud, azp, exp, iat, nonce: stated, sub } = claims
  const audience = Array.isArray(aud) ? aud : [aud]
  if (iss !== issuer) throw refused('it is of another provider')
  if (!audience.includes(clientId) || (azp ?? clientId) !== clientId || (audience.length > 1 && azp === undefined)) {
    throw refused('it is for somebody else than this node')
  }
  if (typeof exp !== 'number' || exp * 1000 <= nowMs - skewMs) throw refused('it is over')
  if (typeof iat !== 'number' || iat * 1000 > nowMs + skewMs || iat * 1000 < nowMs - oldestMs) {
    throw refused('it was made at another time')
  }
  if (typeof stated !== 'string' || !isSame(stated, nonce)) throw refused('it answers another question')
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw refused('it names nobody')
  return sub
}

export function refused(why: string): Refusal {
  return new Refusal('not-allowed', `what the provider says is not taken: ${why}`, { rule: 'E9' })
}

export function isSame(left: string, right: string): boolean {
  const [one, other] = [utf8(left), utf8(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function isSignedBy(key: JsonWebKey, hash: string | null, signed: Uint8Array, signature: Buffer): boolean {
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' })
    return verify(hash, signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}

function partOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw refused('it is no token')
}

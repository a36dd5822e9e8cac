/** What a browser and an authenticator say: client data and authenticator data, read and held to what was asked. */
import { type Bytes, base64url, equalBytes, Refusal, sha256, textOf, utf8 } from '../../../base/index.ts'
import { type Cbor, readCbor } from './cbor.ts'

/** The site for which passkeys are made. */
export interface Site {
  /** `https://entente.example`, exactly as browsers state it. */
  readonly origin: string
  /** `entente.example`. */
  readonly rpId: string
}

/** Bits of the flags. */
const userPresent = 0x01
const userVerified = 0x04
const backupEligible = 0x08
const backedUp = 0x10
const attested = 0x40
const extended = 0x80

const headBytes = 37
const mostIdBytes = 1023

/** The challenge that a browser says it answered. @throws Refusal `not-allowed` for another type or another origin */
export function challengeOf(clientData: Bytes, type: 'webauthn.create' | 'webauthn.get', site: Site): string {
  const said = jsonOf(clientData)
  if (said.type !== type) throw passkeyRefused('it answers another question', String(said.type))
  if (said.origin !== site.origin) throw passkeyRefused('it was asked for at another address', String(said.origin))
  if (said.crossOrigin === true || said.topOrigin !== undefined) {
    throw passkeyRefused('it was asked for inside of another site', String(said.topOrigin ?? ''))
  }
  if (typeof said.challenge !== 'string') throw passkeyRefused('it answers no question')
  return said.challenge
}

export interface AuthenticatorData {
  readonly signCount: number
  /** Absent where no credential was made. */
  readonly made?: { readonly id: Bytes; readonly key: Cbor; readonly isNameless: boolean }
}

/** @throws Refusal `not-allowed` for another site, or where nobody proved to be there; `bad-form` */
export function readAuthenticatorData(bytes: Bytes, site: Site): AuthenticatorData {
  if (bytes.length < headBytes) throw passkeyRefused('its data is cut short')
  const flags = bytes[32]!
  if (!equalBytes(bytes.subarray(0, 32), sha256(utf8(site.rpId)))) throw passkeyRefused('it is of another site')
  if ((flags & userPresent) === 0) throw passkeyRefused('nobody was there')
  if ((flags & userVerified) === 0) throw passkeyRefused('it did not ask who was there')
  if ((flags & backedUp) !== 0 && (flags & backupEligible) === 0)
    throw passkeyRefused('its flags contradict each other')
  const signCount = new DataView(bytes.buffer, bytes.byteOffset + 33, 4).getUint32(0)
  let end = headBytes
  let made: AuthenticatorData['made']
  if ((flags & attested) !== 0) {
    if (bytes.length < headBytes + 18) throw passkeyRefused('its data is cut short')
    const length = bytes[headBytes + 16]! * 256 + bytes[headBytes + 17]!
    const from = headBytes + 18
    const id = bytes.subarray(from, from + length)
    if (length === 0 || length > mostIdBytes || id.length < length)
      throw passkeyRefused('its name is of another length')
    const key = readCbor(bytes.subarray(from + length))
    end = from + length + key.end
    made = { id, key: key.value, isNameless: bytes.subarray(headBytes, headBytes + 16).every(byte => byte === 0) }
  }
  if ((flags & extended) !== 0) end += readCbor(bytes.subarray(end)).end
  if (end !== bytes.length) throw passkeyRefused('something stands behind its data')
  return { signCount, ...(made === undefined ? {} : { made }) }
}

/** Why a passkey is not taken. Nothing in it tells whether anybody exists. */
export function passkeyRefused(why: string, value?: string): Refusal {
  return new Refusal('not-allowed', `the passkey is not taken: ${why}`, {
    ...(value === undefined ? {} : { value }),
    rule: 'E8',
    hint: 'begin once more at the address that the administrator gave you',
  })
}

/** Bytes as a browser sends them. @throws Refusal `bad-form` */
export function bytesIn(text: string, path: string): Bytes {
  const bytes = Buffer.from(text, 'base64url')
  if (base64url(bytes) === text) return bytes
  throw new Refusal('bad-form', 'not base64url without padding', { place: { path }, value: text, rule: 'E8' })
}

function jsonOf(clientData: Bytes): Readonly<Record<string, unknown>> {
  try {
    const said: unknown = JSON.parse(textOf(clientData))
    if (typeof said === 'object' && said !== null && !Array.isArray(said)) return said as Record<string, unknown>
  } catch {
    // Told below.
  }
  throw passkeyRefused('what the browser says is no JSON object')
}

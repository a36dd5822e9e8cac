/**
 * Making and using a passkey, from the side of the site: Web Authentication Level 3, §7.1 and §7.2, with a person always
 * verified, a passkey that its owner can be found by, and no attestation of a maker. Rule E8.
 */
import { type Bytes, base64url, concat, sha256 } from '../../../base/index.ts'
import { readCbor } from './cbor.ts'
import { bytesIn, challengeOf, passkeyRefused, readAuthenticatorData, type Site } from './data.ts'
import { isSignedBy, keyOfCose, type PublicKey } from './key.ts'

export interface PasskeyMade {
  readonly id: string
  readonly publicKey: PublicKey
  readonly signCount: number
}

/** What a browser sends of a passkey that was made; base64url. */
export interface Making {
  readonly id: string
  readonly clientData: string
  readonly attestation: string
}

/** What a browser sends of a passkey that was used; base64url. */
export interface Using {
  readonly id: string
  readonly clientData: string
  readonly authenticatorData: string
  readonly signature: string
  /** The person's id, which the authenticator keeps; null where it gave none. */
  readonly userHandle: string | null
}

/** Takes a challenge, once; answers false for one that was never given out, is too old, or was used. */
export type TakeChallenge = (challenge: string) => boolean

/** @throws Refusal `not-allowed` with what is wrong, `bad-form` */
export function passkeyMade(making: Making, site: Site, take: TakeChallenge): PasskeyMade {
  const clientData = bytesIn(making.clientData, 'clientData')
  const challenge = challengeOf(clientData, 'webauthn.create', site)
  const { value: attestation, end } = readCbor(bytesIn(making.attestation, 'attestation'))
  const data = attestation instanceof Map ? attestation.get('authData') : undefined
  if (!(attestation instanceof Map) || !(data instanceof Uint8Array) || end === 0) {
    throw passkeyRefused('it has no authenticator data')
  }
  const { signCount, made } = readAuthenticatorData(data, site)
  if (made === undefined || base64url(made.id) !== making.id) throw passkeyRefused('it goes by another name')
  const publicKey = keyOfCose(made.key)
  const signed = concat(data, sha256(clientData))
  expectNoMaker(attestation, publicKey, signed)
  if (!take(challenge)) throw passkeyRefused('the question it answers was not asked here, or is over')
  return { id: making.id, publicKey, signCount }
}

/** None was asked for: none comes, or the passkey attests itself. A maker's certificate would have to be checked. */
function expectNoMaker(attestation: ReadonlyMap<unknown, unknown>, key: PublicKey, signed: Bytes): void {
  const [format, statement] = [attestation.get('fmt'), attestation.get('attStmt')]
  if (format === 'none' && statement instanceof Map && statement.size === 0) return
  const signature = statement instanceof Map && !statement.has('x5c') ? statement.get('sig') : undefined
  if (format === 'packed' && signature instanceof Uint8Array && isSignedBy(key, signed, signature)) return
  throw passkeyRefused('it comes with an attestation that nobody asked for', String(format))
}

/**
 * The counter of a passkey that was used.
 * @throws Refusal `not-allowed` with what is wrong, `bad-form`
 */
export function passkeyUsed(
  using: Using,
  known: { readonly publicKey: PublicKey; readonly person: string },
  site: Site,
  take: TakeChallenge,
): number {
  const clientData = bytesIn(using.clientData, 'clientData')
  const challenge = challengeOf(clientData, 'webauthn.get', site)
  const data = bytesIn(using.authenticatorData, 'authenticatorData')
  const { signCount } = readAuthenticatorData(data, site)
  if (using.userHandle !== null && bytesIn(using.userHandle, 'userHandle').toString() !== known.person) {
    throw passkeyRefused('it is of somebody else')
  }
  const signature = bytesIn(using.signature, 'signature')
  if (!isSignedBy(known.publicKey, concat(data, sha256(clientData)), signature)) {
    throw passkeyRefused('its signature does not hold')
  }
  if (!take(challenge)) throw passkeyRefused('the question it answers was not asked here, or is over')
  return signCount
}

/** Counters of zero tell nothing; others only grow, and one that does not is a copy's. */
export function hasGoneBack(before: number, now: number): boolean {
  return (before !== 0 || now !== 0) && now <= before
}

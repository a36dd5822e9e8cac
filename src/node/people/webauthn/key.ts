/** Public keys of passkeys: from COSE (RFC 9052, RFC 9053) to what Node verifies with. */
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { type Bytes, base64url, Refusal } from '../../../base/index.ts'
import type { Cbor } from './cbor.ts'

/** Algorithms that are offered, the one preferred first: Ed25519, ECDSA on P-256, RSA with SHA-256. */
export const algorithms = [-8, -7, -257] as const

/** A public key, with the algorithm that it is used with. */
export interface PublicKey extends JsonWebKey {
  readonly alg: 'EdDSA' | 'ES256' | 'RS256'
}

/** @throws Refusal `bad-form` for a key of another kind, or one that is none */
export function keyOfCose(cose: Cbor): PublicKey {
  const key = cose instanceof Map ? jwkOf(cose) : undefined
  if (key !== undefined && isKey(key)) return key
  throw new Refusal('bad-form', 'not a key that is taken here', {
    rule: 'E8',
    hint: 'Ed25519, ECDSA on P-256 and RSA of 2,048 bits or more are',
  })
}

/** Whether a key signed the bytes. */
export function isSignedBy(key: PublicKey, signed: Bytes, signature: Bytes): boolean {
  const publicKey = createPublicKey({ key, format: 'jwk' })
  return verify(key.alg === 'EdDSA' ? null : 'sha256', signed, publicKey, signature)
}

/** Labels of COSE: 1 type, 3 algorithm, -1 curve, or modulus, -2 x, or exponent, -3 y. */
function jwkOf(cose: ReadonlyMap<number | string, Cbor>): PublicKey | undefined {
  const [type, algorithm, first] = [cose.get(1), cose.get(3), cose.get(-1)]
  const [second, third] = [textOf(cose.get(-2)), textOf(cose.get(-3))]
  if (type === 1 && algorithm === -8 && first === 6 && second !== undefined) {
    return { alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519', x: second }
  }
  if (type === 2 && algorithm === -7 && first === 1 && second !== undefined && third !== undefined) {
    return { alg: 'ES256', kty: 'EC', crv: 'P-256', x: second, y: third }
  }
  const modulus = textOf(first)
  if (type === 3 && algorithm === -257 && modulus !== undefined && second !== undefined) {
    return { alg: 'RS256', kty: 'RSA', n: modulus, e: second }
  }
  return undefined
}

/** Node refuses a point that is on no curve. */
function isKey(key: PublicKey): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' })
    return key.kty !== 'RSA' || (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
  } catch {
    return false
  }
}

function textOf(value: Cbor | undefined): string | undefined {
  return value instanceof Uint8Array ? base64url(value) : undefined
}

/**
 * Keys of a log: Ed25519 as C2SP signed-note uses it (signature type 0x01). A verifier key is written
 * `name+hash+base64`, as golang.org/x/mod/sumdb/note first did.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type Bytes, base64, bytesOfBase64, concat, hex, Refusal, sha256, utf8 } from '../base/index.ts'

const ed25519 = Uint8Array.of(1)
/** DER of everything that stands before a raw Ed25519 key: PKCS #8 (RFC 8410 section 7) and SPKI (section 4). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Checks signatures of one key under one name. */
export interface Verifier {
  readonly name: string
  /** First four bytes of SHA-256(name, newline, 0x01, public key), in hexadecimal. */
  readonly keyId: string
  readonly vkey: string
  verify(message: Bytes, signature: Bytes): boolean
}

/** The key whose signature counts on the checkpoint of a size: a log may change its key as it grows. */
export type KeyAt = (size: number) => Verifier

export interface Signer {
  readonly verifier: Verifier
  sign(message: Bytes): Bytes
}

/** The private key of an Ed25519 seed (RFC 8032), 32 bytes. */
export function privateKeyOfSeed(seed: Bytes): KeyObject {
  if (seed.length !== 32)
    throw new Refusal('bad-form', 'an Ed25519 seed has 32 bytes', { value: `${seed.length} bytes` })
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
}

/** @throws Refusal `bad-form` when the name cannot name a key */
export function signerOf(name: string, privateKey: KeyObject): Signer {
  const publicKey = createPublicKey(privateKey)
  const verifier = verifierOfKey(name, rawPublicKey(publicKey), publicKey)
  return { verifier, sign: message => sign(null, message, privateKey) }
}

/**
 * Reads a verifier key.
 * @throws Refusal `bad-form` when it is not one, is of another algorithm, or its hash is not that of its key
 */
export function verifierOf(vkey: string): Verifier {
  const refuse = (why: string): Refusal =>
    new Refusal('bad-form', `not a verifier key: ${why}`, { value: vkey, rule: 'L4' })
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey)
  if (match === null) throw refuse('the form is name+hash+key')
  const bytes = bytesOfBase64(match[3]!)
  if (bytes[0] !== ed25519[0] || bytes.length !== 33) throw refuse('the key is not Ed25519')
  const raw = bytes.subarray(1)
  const publicKey = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' })
  const verifier = verifierOfKey(match[1]!, raw, publicKey)
  if (verifier.keyId !== match[2]) throw refuse(`its hash is ${verifier.keyId}`)
  return verifier
}

/** A key name is not empty and has no space of any script, no plus and no control character. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Cc}+]+$/u.test(name) && name.isWellFormed()
}

function verifierOfKey(name: string, raw: Bytes, publicKey: KeyObject): Verifier {
  if (!isKeyName(name)) {
    throw new Refusal('bad-form', 'a key name has no spaces and no plus sign', { value: name, rule: 'L4' })
  }
  const typed = concat(ed25519, raw)
  const keyId = hex(sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4))
  return {
    name,
    keyId,
    vkey: `${name}+${keyId}+${base64(typed)}`,
    verify: (message, signature) => signature.length === 64 && verify(null, message, publicKey, signature),
  }
}

function rawPublicKey(publicKey: KeyObject): Bytes {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
}

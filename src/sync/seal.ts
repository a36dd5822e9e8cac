/**
 * Sealing: one random key for each bundle, wrapped with age (age-encryption.org/v1) to the X25519 keys of those who may
 * read it, and every frame sealed under that key with ChaCha20-Poly1305 (RFC 8439). A frame opens only in its place, in
 * its bundle, and a bundle ends only where its writer ended it. Rules Z12 to Z14: spec/bundle.md.
 */
import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey } from 'node:crypto'
import { Decrypter, Encrypter } from 'age-encryption'
import { type Bytes, type Chance, Refusal, sha256, utf8 } from '../base/index.ts'
import type { Signer } from '../log/index.ts'

/** What opens bundles that were sealed to a party. */
export interface SealIdentity {
  /** Public: `age1…`, as it stands on the party's card. */
  readonly recipient: string
  /** Private. */
  readonly key: CryptoKey
}

export const keyBytes = 32
/** Bytes that sealing adds to a frame. */
export const tagBytes = 16
/** Bytes of the largest wrapped key: 300 recipients. */
export const mostWrappedBytes = 65_536
export const mostRecipients = 300

/** DER of everything that stands before a raw X25519 key: PKCS #8 (RFC 8410 section 7) and SPKI (section 4). */
const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicPrefixBytes = 12

/** What opens bundles sealed to the party that signs with this key. */
export async function sealIdentityOf(signer: Signer): Promise<SealIdentity> {
  const key = await crypto.subtle.importKey('pkcs8', secretOf(signer), { name: 'X25519' }, false, ['deriveBits'])
  return { recipient: recipientOf(signer), key }
}

/** The public half, `age1…`: for the party's card. */
export function recipientOf(signer: Signer): string {
  const privateKey = createPrivateKey({ key: secretOf(signer), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(publicPrefixBytes)
  return bech32('age', raw)
}

/**
 * The sealing key of a party follows from its signing key and from nothing else, so that whoever keeps the one keeps the
 * other: it is the hash of a signature (deterministic, RFC 8032) of a text that is no checkpoint, card, request or
 * cosignature, and that is never shown.
 */
function secretOf({ sign, verifier }: Signer): Buffer<ArrayBuffer> {
  return Buffer.concat([privatePrefix, sha256(sign(utf8(`entente sealing key 1\n${verifier.name}\n`)))])
}

/** Whether a text has the form of a recipient: `age1` and 58 characters of bech32. */
export function isRecipient(text: string): boolean {
  return /^age1[02-9ac-hj-np-z]{58}$/.test(text)
}

/**
 * A key for recipients, as an age file.
 * @throws Refusal `bad-form` for what is no recipient, `too-large` for more than 300
 */
export async function wrapKey(key: Bytes, recipients: readonly string[]): Promise<Bytes> {
  if (recipients.length > mostRecipients) {
    throw new Refusal('too-large', `a bundle is sealed to at most ${mostRecipients} recipients`, {
      value: String(recipients.length),
      rule: 'Z12',
    })
  }
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(isRecipient(recipient) ? recipient : '')
    } catch (cause) {
      throw new Refusal('bad-form', 'not the sealing key of a party', { value: recipient, rule: 'Z12', cause })
    }
  }
  return encrypter.encrypt(key)
}

/**
 * The key that an age file holds for this identity.
 * @throws Refusal `not-found` when it was sealed to others, `bad-form` when it is no wrapped key
 */
export async function unwrapKey(wrapped: Bytes, identity: SealIdentity): Promise<Bytes> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity.key)
  let key: Bytes
  try {
    key = await decrypter.decrypt(wrapped)
  } catch (cause) {
    throw new Refusal('not-found', 'this bundle is not sealed to this party, or its head is damaged', {
      value: cause instanceof Error ? cause.message : String(cause),
      rule: 'Z12',
      hint: 'ask for a bundle that is written to the card of this folder',
      cause,
    })
  }
  if (key.length !== keyBytes) throw new Refusal('bad-form', 'a bundle is sealed by a key of 32 bytes', { rule: 'Z12' })
  return key
}

const bech32Characters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Bytes as BIP 173 writes them: five bits a character, and six characters of checksum. */
function bech32(prefix: string, bytes: Bytes): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const words = (bits.match(/.{1,5}/g) ?? []).map(five => Number.parseInt(five.padEnd(5, '0'), 2))
  const codes = [...prefix].map(character => character.charCodeAt(0))
  const spread = [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31)]
  const rest = remainder([...spread, ...words, 0, 0, 0, 0, 0, 0]) ^ 1
  const checksum = [25, 20, 15, 10, 5, 0].map(shift => (rest >> shift) & 31)
  return `${prefix}1${[...words, ...checksum].map(word => bech32Characters[word]).join('')}`
}

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function remainder(words: readonly number[]): number {
  let value = 1
  for (const word of words) {
    const top = value >> 25
    value = ((value & 0x1ffffff) << 5) ^ word
    for (const [bit, generator] of generators.entries()) if (((top >> bit) & 1) === 1) value ^= generator
  }
  return value
}

/** Seals and opens the frames of one bundle. */
export interface FrameSeal {
  seal(position: number, last: boolean, frame: Bytes): Bytes
  /** Undefined where it is not the frame that was sealed for this place. */
  open(position: number, last: boolean, sealed: Bytes): Bytes | undefined
}

export function newKey(chance: Chance): Bytes {
  return chance.bytes(keyBytes)
}

/** @param head everything in the file that stands before its frames */
export function frameSeal(key: Bytes, head: Bytes): FrameSeal {
  const bound = sha256(head)
  return {
    seal: (position, last, frame) => {
      const cipher = createCipheriv('chacha20-poly1305', key, nonceOf(position, last), { authTagLength: tagBytes })
      cipher.setAAD(bound, { plaintextLength: frame.length })
      return Buffer.concat([cipher.update(frame), cipher.final(), cipher.getAuthTag()])
    },
    open: (position, last, sealed) => {
      if (sealed.length < tagBytes) return undefined
      const length = sealed.length - tagBytes
      const decipher = createDecipheriv('chacha20-poly1305', key, nonceOf(position, last), { authTagLength: tagBytes })
      decipher.setAAD(bound, { plaintextLength: length })
      decipher.setAuthTag(sealed.subarray(length))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()])
      } catch {
        return undefined
      }
    },
  }
}

/** Twelve bytes: 1 for the last frame and 0 for every other, three of nothing, and the position in eight. */
function nonceOf(position: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce[0] = last ? 1 : 0
  nonce.writeBigUInt64BE(BigInt(position), 4)
  return nonce
}

/**
 * Keys that sign notes, of the two sorts that a checkpoint carries: the log's own (signature type 0x01), which signs the
 * text, and a cosigner's (C2SP tlog-cosignature, type 0x04), which signs it together with a moment.
 */
import { type Bytes, base64, bytesOfBase64, concat, hex, Refusal, sha256, utf8 } from '../base/index.ts'
import { verifierOf } from '../log/index.ts'

/** What a signature that is right says besides. */
export interface NoteSigned {
  /** Moment of a cosignature, in seconds since 1970. */
  readonly atSeconds?: number
}

export interface NoteKey {
  readonly name: string
  /** Four bytes, hexadecimal. */
  readonly keyId: string
  readonly vkey: string
  /** What a signature of this key under the text of a note says; undefined when it is not right. */
  check(text: string, signature: Bytes): NoteSigned | undefined
}

const cosignerType = 4
/** The moment of a cosignature stands before it in eight bytes; what does not fit a number is no moment of ours. */
const momentBytes = 8

/** @throws Refusal `bad-form` when it is no verifier key of either sort */
export function noteKeyOf(vkey: string): NoteKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey)
  const typed = match === null ? undefined : bytesOfBase64(match[3]!)
  if (match === null || typed?.[0] !== cosignerType) {
    const { name, keyId, verify } = verifierOf(vkey)
    return { name, keyId, vkey, check: (text, signature) => (verify(utf8(text), signature) ? {} : undefined) }
  }
  const [, name = '', keyId = ''] = match
  if (keyId !== keyHash(name, typed)) {
    throw new Refusal('bad-form', 'not a verifier key: its hash is another', { value: vkey, rule: 'L4' })
  }
  const plain = concat(Uint8Array.of(1), typed.subarray(1))
  const { verify } = verifierOf(`${name}+${keyHash(name, plain)}+${base64(plain)}`)
  return { name, keyId, vkey, check: (text, signature) => checkCosignature(text, signature, verify) }
}

/** The last second of the year 9999: beyond it no calendar of ours goes, and a cosignature is not believed. */
const lastSecond = 253_402_300_799

function checkCosignature(
  text: string,
  signature: Bytes,
  verify: (message: Bytes, signature: Bytes) => boolean,
): NoteSigned | undefined {
  if (signature.length !== momentBytes + 64) return undefined
  const atSeconds = Number(Buffer.from(signature).readBigUInt64BE(0))
  if (atSeconds > lastSecond) return undefined
  const message = utf8(`cosignature/v1\ntime ${atSeconds}\n${text}`)
  return verify(message, signature.subarray(momentBytes)) ? { atSeconds } : undefined
}

function keyHash(name: string, typed: Bytes): string {
  return hex(sha256(concat(utf8(`${name}\n`), typed)).subarray(0, 4))
}

/**
 * A private key at rest under a passphrase: scrypt (RFC 7914) makes a key of the passphrase, ChaCha20-Poly1305 (RFC 8439)
 * seals the 32 bytes of the Ed25519 seed with it, and everything else that the file says is authenticated along.
 * Rules Y9…: spec/party.md.
 */
import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto'
import {
  type Bytes,
  base64,
  bytesOfBase64,
  type Chance,
  canonicalJson,
  concat,
  isCanonicalJson,
  Refusal,
  utf8,
} from '../../base/index.ts'
import { type Verifier, verifierOf } from '../../log/index.ts'

const format = 'entente key 1'
const cipher = 'chacha20-poly1305'
const seedBytes = 32
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
/** Block size and parallelism of scrypt as its paper recommends; memory is 128 · N · r bytes. */
const r = 8
const p = 1
/** N = 2^17: 128 MiB and about half a second for whoever opens it, and for each guess. A reader takes no less (Y9). */
const leastLogN = 17
const mostLogN = 20
const mostKeyCharacters = 4000

interface Header {
  readonly format: string
  readonly vkey: string
  readonly kdf: 'scrypt'
  readonly logN: number
  readonly r: number
  readonly p: number
  readonly salt: string
  readonly cipher: string
  readonly nonce: string
}

/** A sealed key as its file says; whether the passphrase fits is known when it is opened. */
export interface SealedKey {
  readonly verifier: Verifier
  /** @throws Refusal `bad-form` when the passphrase is another, or the file was changed */
  open(passphrase: string): Bytes
}

/** The text of a file that holds the seed under a passphrase: one line of canonical JSON. */
export function sealKey(seed: Bytes, vkey: string, passphrase: string, chance: Chance): string {
  const header: Header = {
    format,
    vkey,
    kdf: 'scrypt',
    logN: leastLogN,
    r,
    p,
    salt: base64(chance.bytes(saltBytes)),
    cipher,
    nonce: base64(chance.bytes(nonceBytes)),
  }
  const seal = createCipheriv(cipher, keyOf(passphrase, header), bytesOfBase64(header.nonce), {
    authTagLength: tagBytes,
  })
  seal.setAAD(utf8(canonicalJson({ ...header })), { plaintextLength: seed.length })
  const sealed = concat(seal.update(seed), seal.final(), seal.getAuthTag())
  return `${canonicalJson({ ...header, sealed: base64(sealed) })}\n`
}

/** @throws Refusal `unreadable-file` when it is no sealed key, or asks for more work than any of ours */
export function readSealedKey(text: string, file: string): SealedKey {
  const refuse = (why: string): Refusal =>
    new Refusal('unreadable-file', `not a sealed key: ${why}`, {
      place: { file },
      rule: 'Y9',
      hint: 'restore it from a copy',
    })
  const line = text.slice(0, -1)
  if (text.length > mostKeyCharacters || !text.endsWith('\n') || !isCanonicalJson(line)) {
    throw refuse('it is one line of canonical JSON')
  }
  const stated: unknown = JSON.parse(line)
  if (typeof stated !== 'object' || stated === null) throw refuse('it is an object')
  const { sealed, ...header } = stated as Partial<Header> & { readonly sealed?: unknown }
  if (!isHeader(header)) throw refuse('what it says of its making is not what this program makes')
  const box = bytesOf(sealed, seedBytes + tagBytes)
  if (
    box === undefined ||
    bytesOf(header.salt, saltBytes) === undefined ||
    bytesOf(header.nonce, nonceBytes) === undefined
  ) {
    throw refuse('salt, nonce or sealed bytes are of another length')
  }
  return { verifier: verifierOf(header.vkey), open: passphrase => openBox(box, header, passphrase, file) }
}

function openBox(box: Bytes, header: Header, passphrase: string, file: string): Bytes {
  const key = keyOf(passphrase, header)
  const open = createDecipheriv(cipher, key, bytesOfBase64(header.nonce), { authTagLength: tagBytes })
  open.setAAD(utf8(canonicalJson({ ...header })), { plaintextLength: seedBytes })
  open.setAuthTag(box.subarray(seedBytes))
  try {
    return concat(open.update(box.subarray(0, seedBytes)), open.final())
  } catch (cause) {
    throw new Refusal('bad-form', 'the passphrase does not open the key', {
      place: { file },
      rule: 'Y9',
      hint: 'check the passphrase; if it is right, the file was changed: restore it from a copy',
      cause,
    })
  }
}

/** Passphrases are compared as people see them: typed on one keyboard or another, é is é (Unicode NFKC). */
function keyOf(passphrase: string, { salt, logN }: Header): Bytes {
  const N = 2 ** logN
  return scryptSync(utf8(passphrase.normalize('NFKC')), bytesOfBase64(salt), 32, {
    N,
    r,
    p,
    maxmem: 128 * N * r + 2 ** 20,
  })
}

const headerMembers = 'cipher,format,kdf,logN,nonce,p,r,salt,vkey'

function isHeader(header: Partial<Header>): header is Header {
  if (Object.keys(header).sort().join() !== headerMembers) return false
  const { logN } = header
  if (typeof logN !== 'number' || !Number.isInteger(logN) || logN < leastLogN || logN > mostLogN) return false
  if (typeof header.vkey !== 'string' || header.format !== format || header.cipher !== cipher) return false
  return header.kdf === 'scrypt' && header.r === r && header.p === p
}

function bytesOf(text: unknown, length: number): Bytes | undefined {
  if (typeof text !== 'string') return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && base64(bytes) === text ? bytes : undefined
}

/** An authenticator for tests: makes and uses passkeys as a browser with a key would hand them on. Nothing here is reached by the program. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Bytes, base64url, concat, sha256, utf8 } from '../../../base/index.ts'
import type { Making, Using } from './ceremony.ts'

type Plain = number | string | Bytes | readonly (readonly [number | string, Plain])[]

/** CBOR of what an authenticator writes: numbers, texts, bytes, and maps as lists of pairs. */
export function cborOf(value: Plain): Bytes {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return concat(head(3, utf8(value).length), utf8(value))
  if (value instanceof Uint8Array) return concat(head(2, value.length), value)
  return concat(head(5, value.length), ...value.flatMap(([key, one]) => [cborOf(key), cborOf(one)]))
}

function head(major: number, count: number): Bytes {
  if (count < 24) return Uint8Array.of((major << 5) | count)
  if (count < 256) return Uint8Array.of((major << 5) | 24, count)
  return Uint8Array.of((major << 5) | 25, count >> 8, count & 255)
}

export interface Said {
  readonly challenge: string
  readonly origin: string
  readonly rpId: string
  /** What else the browser says, or says otherwise. */
  readonly more?: Readonly<Record<string, unknown>>
  readonly flags?: number
  readonly signCount?: number
  readonly userHandle?: string | null
}

type Kind = 'ES256' | 'EdDSA' | 'RS256'

export class Authenticator {
  readonly id: Bytes
  readonly kind: Kind
  readonly #privateKey: KeyObject
  readonly #jwk: Readonly<Record<string, string>>
  #user = ''
  count = 0

  constructor(name = 'key', kind: Kind = 'ES256') {
    const pair =
      kind === 'ES256'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : kind === 'EdDSA'
          ? generateKeyPairSync('ed25519')
          : generateKeyPairSync('rsa', { modulusLength: 2048 })
    this.id = sha256(utf8(name))
    this.kind = kind
    this.#privateKey = pair.privateKey
    this.#jwk = pair.publicKey.export({ format: 'jwk' }) as Record<string, string>
  }

  make(said: Said, user: string, statement: 'none' | 'self' | 'maker' = 'none'): Making {
    this.#user = user
    const clientData = clientDataOf('webauthn.create', said)
    const length = Uint8Array.of(this.id.length >> 8, this.id.length & 255)
    const data = concat(this.#head(said, said.flags ?? 0x45), new Uint8Array(16), length, this.id, cborOf(this.#cose()))
    const signature = this.#sign(concat(data, sha256(clientData)))
    const attestation = cborOf([
      ['fmt', statement === 'none' ? 'none' : 'packed'],
      [
        'attStmt',
        statement === 'none'
          ? []
          : [['alg', -7], ['sig', signature], ...(statement === 'maker' ? [['x5c', utf8('x')] as const] : [])],
      ],
      ['authData', data],
    ])
    return { id: base64url(this.id), clientData: base64url(clientData), attestation: base64url(attestation) }
  }

  use(said: Said): Using {
    const clientData = clientDataOf('webauthn.get', said)
    this.count += 1
    const data = this.#head({ ...said, signCount: said.signCount ?? this.count }, said.flags ?? 0x05)
    const signature = this.#sign(concat(data, sha256(clientData)))
    const user = said.userHandle === undefined ? this.#user : said.userHandle
    return {
      id: base64url(this.id),
      clientData: base64url(clientData),
      authenticatorData: base64url(data),
      signature: base64url(signature),
      userHandle: user,
    }
  }

  #head({ rpId, signCount = 0 }: Said, flags: number): Bytes {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(signCount)
    return concat(createHash('sha256').update(rpId).digest(), Uint8Array.of(flags), count)
  }

  #sign(bytes: Bytes): Bytes {
    return sign(this.kind === 'EdDSA' ? null : 'sha256', bytes, this.#privateKey)
  }

  #cose(): readonly (readonly [number, Plain])[] {
    const bytes = (name: string): Bytes => Buffer.from(this.#jwk[name]!, 'base64url')
    switch (this.kind) {
      case 'ES256':
        return [
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes('x')],
          [-3, bytes('y')],
        ]
      case 'EdDSA':
        return [
          [1, 1],
          [3, -8],
          [-1, 6],
          [-2, bytes('x')],
        ]
      case 'RS256':
        return [
          [1, 3],
          [3, -257],
          [-1, bytes('n')],
          [-2, bytes('e')],
        ]
    }
  }
}

function clientDataOf(type: string, { challenge, origin, more }: Said): Bytes {
  return utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...more }))
}

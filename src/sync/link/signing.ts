/**
 * Requests between nodes are signed by the asking party's key: HTTP Message Signatures (RFC 9421) over method, path, query,
 * the party that is asked and the digest of the body (RFC 9530). A request is good once, and for two minutes. Rules S14, S15.
 */
import { type Bytes, base64, base64url, type Chance, type Clock, sha256, utf8 } from '../../base/index.ts'
import { type Signer, type Verifier, verifierOf } from '../../log/index.ts'
import { keyLedTo } from '../learn.ts'
import { SyncRefusal } from '../refusal.ts'
import type { Pin } from '../types.ts'

/** What of a request is signed. */
export interface SignedParts {
  readonly method: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  readonly body: Bytes
  /** Party that is asked: nobody can pass a request on to another. */
  readonly to: string
}

export interface SignatureHeaders {
  readonly 'content-digest': string
  readonly 'entente-to': string
  readonly 'signature-input': string
  readonly signature: string
}

/** Seconds for which a signature is good, and by which two clocks may differ. */
export const lifeSeconds = 120
export const skewSeconds = 60

const components = '("@method" "@path" "@query" "entente-to" "content-digest")'

export interface Asker {
  readonly party: string
  readonly signer: Signer
  readonly clock: Clock
  readonly chance: Chance
}

export function signRequest(parts: SignedParts, { party, signer, clock, chance }: Asker): SignatureHeaders {
  const created = Math.floor(Date.parse(clock.now()) / 1000)
  const nonce = base64url(chance.bytes(16))
  const keyId = `${party}+${signer.verifier.keyId}`
  const parameters = `${components};created=${created};expires=${created + lifeSeconds};nonce="${nonce}";keyid="${keyId}";alg="ed25519"`
  const signature = signer.sign(utf8(signatureBase(parts, parameters)))
  return {
    'content-digest': digestOf(parts.body),
    'entente-to': parts.to,
    'signature-input': `entente=${parameters}`,
    signature: `entente=:${base64(signature)}:`,
  }
}

/** RFC 9421 section 2.5. */
export function signatureBase({ method, path, query, body, to }: SignedParts, parameters: string): string {
  return [
    `"@method": ${method}`,
    `"@path": ${path}`,
    `"@query": ${query === '' ? '?' : query}`,
    `"entente-to": ${to}`,
    `"content-digest": ${digestOf(body)}`,
    `"@signature-params": ${parameters}`,
  ].join('\n')
}

function digestOf(body: Bytes): string {
  return `sha-256=:${base64(sha256(body))}:`
}

const inputForm = new RegExp(
  `^entente=(${components.replace(/[()]/g, '\\$&')};created=(\\d{1,12});expires=(\\d{1,12});nonce="([A-Za-z0-9_-]{22})";keyid="([A-Z][A-Z0-9]{1,11})\\+([0-9a-f]{8})";alg="ed25519")$`,
)

/** A key that was given up may still ask for keys: a folder that was put back from before finds out that it is old (S20). */
function keysFor({ keys }: Pin, path: string): readonly Verifier[] {
  const vkeys = path.endsWith('/keys') ? keys.spans.map(({ vkey }) => vkey) : [keys.current]
  return vkeys.map(verifierOf)
}

/** A key that was shown to follow from a pinned one. */
interface ShownKey {
  readonly pinned: string
  readonly verifier: Verifier
}

export interface GateSetting {
  /** Whose node this is. */
  readonly self: string
  readonly community: string
  readonly clock: Clock
  pins(): readonly Pin[]
  /** Requests a second that each peer is given, and how many at once after a pause. */
  readonly perSecond?: number
  readonly burst?: number
}

interface KnownPeer {
  tokens: number
  atMs: number
  /** Nonces that were spent, and until when each could have been asked again, in seconds since 1970. */
  readonly nonces: Map<string, number>
  /** What expires up to then may have been spent and forgotten. */
  forgottenUntil: number
}

/** Knows who asks. Remembers what was asked for as long as it could be asked again: a bounded number for each peer. */
export class Gate {
  readonly #setting: GateSetting
  readonly #startedMs: number
  readonly #peers = new Map<string, KnownPeer>()
  /** The last that each party has shown, while the one that it follows from is pinned. */
  readonly #shown = new Map<string, ShownKey>()

  constructor(setting: GateSetting) {
    this.#setting = setting
    this.#startedMs = setting.clock.elapsedMs()
  }

  /**
   * The party that signed a request.
   * @throws SyncRefusal `not-signed`, `unknown-party`, `expired`, `replayed`, `too-many`
   */
  admit(parts: SignedParts, header: (name: string) => string | undefined): string {
    const stated = inputForm.exec(header('signature-input') ?? '')
    const signature = /^entente=:([A-Za-z0-9+/]{86}==):$/.exec(header('signature') ?? '')?.[1]
    if (stated === null || signature === undefined) throw new SyncRefusal('not-signed', 'the request is not signed')
    const [, parameters = '', created = '', expires = '', nonce = '', party = '', keyId = ''] = stated
    const pin = this.#setting.pins().find(one => one.party === party && one.party !== this.#setting.self)
    if (pin === undefined) throw new SyncRefusal('unknown-party', `${party} is not pinned here`)
    this.#checkTime(Number(created), Number(expires))
    const isBody = header('content-digest') === digestOf(parts.body)
    const verifier = isBody ? this.#keyOf(pin, keyId, parts) : undefined
    if (verifier === undefined) {
      throw new SyncRefusal('not-signed', `not signed by the key of ${party}, or not this body`)
    }
    const isTo = header('entente-to') === this.#setting.self && parts.to === this.#setting.self
    if (!isTo || !verifier.verify(utf8(signatureBase(parts, parameters)), Buffer.from(signature, 'base64'))) {
      throw new SyncRefusal('not-signed', `the signature of ${party} is not of this request`)
    }
    this.#spend(party, nonce, Number(expires))
    const { spans, current } = pin.keys
    if (!spans.some(({ vkey }) => vkey === verifier.vkey)) this.#shown.set(party, { pinned: current, verifier })
    return party
  }

  /** The key that may have signed a request: a pinned one, or one that its holder has shown to follow from it (S31). */
  #keyOf(pin: Pin, keyId: string, { method, path, body }: SignedParts): Verifier | undefined {
    const known = keysFor(pin, path).find(one => one.keyId === keyId)
    if (known !== undefined) return known
    const shown = this.#shown.get(pin.party)
    if (shown?.pinned === pin.keys.current && shown.verifier.keyId === keyId) return shown.verifier
    const asksKeys = method === 'POST' && path.endsWith('/keys')
    const next = asksKeys ? keyLedTo(pin, this.#setting.community, body) : undefined
    return next?.keyId === keyId ? next : undefined
  }

  #checkTime(created: number, expires: number): void {
    const now = this.#nowSeconds()
    const isFresh = created <= now + skewSeconds && expires >= now - skewSeconds && expires - created <= lifeSeconds
    if (!isFresh) throw new SyncRefusal('expired', 'signed too long ago, or for a time to come')
    // What was answered before this process began is not remembered: nothing signed before then is answered again.
    if (created < this.#startedSeconds()) throw new SyncRefusal('expired', 'signed before this node was started')
  }

  #spend(party: string, nonce: string, expires: number): void {
    const { perSecond = 100, burst = 1000, clock } = this.#setting
    const atMs = clock.elapsedMs()
    const peer = this.#peers.get(party) ?? { tokens: burst, atMs, nonces: new Map(), forgottenUntil: 0 }
    this.#peers.set(party, peer)
    if (expires <= peer.forgottenUntil) throw new SyncRefusal('expired', 'this request may have been answered before')
    if (peer.nonces.has(nonce)) throw new SyncRefusal('replayed', 'this request was answered before')
    peer.tokens = Math.min(burst, peer.tokens + ((atMs - peer.atMs) / 1000) * perSecond)
    peer.atMs = atMs
    if (peer.tokens < 1) throw new SyncRefusal('too-many', `${party} asks more than ${perSecond} times a second`)
    peer.tokens -= 1
    const now = this.#nowSeconds()
    for (const [old, until] of peer.nonces) {
      if (until + skewSeconds >= now) break
      peer.nonces.delete(old)
      // A clock that is set forward forgets, and one that is set back again would take the same request once more.
      peer.forgottenUntil = Math.max(peer.forgottenUntil, until)
    }
    peer.nonces.set(nonce, expires)
  }

  /** When this node was started, by the clock as it goes now: set back since, it would refuse everybody for as long. */
  #startedSeconds(): number {
    const { clock } = this.#setting
    return Math.floor((Date.parse(clock.now()) - (clock.elapsedMs() - this.#startedMs)) / 1000)
  }

  #nowSeconds(): number {
    return Math.floor(Date.parse(this.#setting.clock.now()) / 1000)
  }
}

/**
 * What somebody gets who is not known: so many requests and bytes by the address they come from, and so many in all. A peer
 * whose signature holds is bounded by its own measure (S15) and spends nothing of this, whatever address it shares. Rule S23.
 */
import type { Clock } from '../../base/index.ts'
import { SyncRefusal } from '../../sync/index.ts'
import { networkOf } from './network.ts'

export interface StrangerLimits {
  /** Unsigned requests a second that one network is given, and how many at once after a pause; and all of them together. */
  readonly perSecond: number
  readonly burst: number
  readonly allPerSecond: number
  readonly allBurst: number
  /** Requests whose signature does not hold, or was not checked yet, of one network: each costs a check. */
  readonly forgedPerSecond: number
  readonly forgedBurst: number
  /** Bytes a second that one network is answered with, and after a pause. */
  readonly bytesPerSecond: number
  readonly burstBytes: number
  /** Bytes of answers that are on their way to all strangers together. */
  readonly mostBytesAtOnce: number
  /** Networks that are remembered; of more, the one that was quiet longest is forgotten. */
  readonly mostNetworks: number
}

const mebibyte = 1024 * 1024

export const usualStrangerLimits: StrangerLimits = {
  perSecond: 50,
  burst: 500,
  allPerSecond: 1000,
  allBurst: 5000,
  forgedPerSecond: 5,
  forgedBurst: 100,
  bytesPerSecond: 10 * mebibyte,
  burstBytes: 128 * mebibyte,
  mostBytesAtOnce: 256 * mebibyte,
  mostNetworks: 10_000,
}

/** Fills at a steady rate up to its brim; may be overdrawn once, and then gives nothing before it is refilled. */
class Bucket {
  #level: number
  #atMs: number
  readonly #perSecond: number
  readonly #brim: number

  constructor(perSecond: number, brim: number, nowMs: number) {
    this.#perSecond = perSecond
    this.#brim = brim
    this.#level = brim
    this.#atMs = nowMs
  }

  holds(nowMs: number): boolean {
    this.#level = Math.min(this.#brim, this.#level + ((nowMs - this.#atMs) / 1000) * this.#perSecond)
    this.#atMs = nowMs
    return this.#level >= 1
  }

  take(amount: number): void {
    this.#level -= amount
  }
}

interface Account {
  readonly requests: Bucket
  readonly forged: Bucket
  readonly bytes: Bucket
}

export class Strangers {
  readonly #clock: Clock
  readonly #limits: StrangerLimits
  readonly #all: Bucket
  readonly #accounts = new Map<string, Account>()
  #bytesUnderWay = 0

  constructor(clock: Clock, limits: StrangerLimits = usualStrangerLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#all = new Bucket(limits.allPerSecond, limits.allBurst, clock.elapsedMs())
  }

  /** Takes an unsigned request. @throws SyncRefusal `too-many` */
  admit(address: string): void {
    const now = this.#clock.elapsedMs()
    const { requests, bytes } = this.#accountOf(address, now)
    if (!requests.holds(now) || !bytes.holds(now) || !this.#all.holds(now)) throw tooMany()
    requests.take(1)
    this.#all.take(1)
  }

  /** Takes a request that claims a signature, for a forged one until it is shown to be none. @throws SyncRefusal `too-many` */
  admitClaim(address: string): void {
    const now = this.#clock.elapsedMs()
    const { forged } = this.#accountOf(address, now)
    if (!forged.holds(now)) throw tooMany()
    forged.take(1)
  }

  /** The signature holds: the request spends nothing here. */
  noteSigned(address: string): void {
    this.#accountOf(address, this.#clock.elapsedMs()).forged.take(-1)
  }

  /**
   * Counts an answer to a stranger while it is on its way. Answers what is to be called, once, when it has left.
   * @throws SyncRefusal `too-many` when too much is on its way already
   */
  hold(address: string, length: number): () => void {
    if (this.#bytesUnderWay + length > this.#limits.mostBytesAtOnce) throw tooMany()
    this.#accountOf(address, this.#clock.elapsedMs()).bytes.take(length)
    this.#bytesUnderWay += length
    let held = length
    return () => {
      this.#bytesUnderWay -= held
      held = 0
    }
  }

  #accountOf(address: string, nowMs: number): Account {
    const network = networkOf(address)
    const limits = this.#limits
    const account = this.#accounts.get(network) ?? {
      requests: new Bucket(limits.perSecond, limits.burst, nowMs),
      forged: new Bucket(limits.forgedPerSecond, limits.forgedBurst, nowMs),
      bytes: new Bucket(limits.bytesPerSecond, limits.burstBytes, nowMs),
    }
    // A Map gives its keys in the order in which they were put in: the one that asked last goes to the end.
    this.#accounts.delete(network)
    this.#accounts.set(network, account)
    for (const oldest of this.#accounts.keys()) {
      if (this.#accounts.size <= limits.mostNetworks) break
      this.#accounts.delete(oldest)
    }
    return account
  }
}

function tooMany(): SyncRefusal {
  return new SyncRefusal('too-many', 'more than strangers are given here: ask later, or signed')
}

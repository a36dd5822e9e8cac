/** Who has put how much into the boxes today, by the network it comes from. Rule Z21. */
import { type Clock, Refusal } from '../../base/index.ts'
import { networkOf } from '../door/index.ts'

export interface SenderLimits {
  /** Bundles that one network puts in within a day, and their bytes. */
  readonly mostSenderBundles: number
  readonly mostSenderBytes: number
}

const dayMs = 86_400_000
/** Networks that are remembered within a day; of more, the one that was quiet longest is forgotten. */
const mostSenders = 10_000

interface Sent {
  bundles: number
  bytes: number
}

export class Senders {
  readonly #clock: Clock
  readonly #limits: SenderLimits
  readonly #sent = new Map<string, Sent>()
  #sinceMs: number

  constructor(clock: Clock, limits: SenderLimits) {
    this.#clock = clock
    this.#limits = limits
    this.#sinceMs = clock.elapsedMs()
  }

  /** One bundle more. @throws Refusal `busy` */
  begin(address: string): void {
    const sent = this.#of(address)
    if (sent.bundles >= this.#limits.mostSenderBundles) throw enough()
    sent.bundles += 1
  }

  /** Bytes of it that came. @throws Refusal `busy` */
  spend(address: string, bytes: number): void {
    const sent = this.#of(address)
    sent.bytes += bytes
    if (sent.bytes > this.#limits.mostSenderBytes) throw enough()
  }

  #of(address: string): Sent {
    const now = this.#clock.elapsedMs()
    if (now - this.#sinceMs >= dayMs) {
      this.#sent.clear()
      this.#sinceMs = now
    }
    const network = networkOf(address)
    const sent = this.#sent.get(network) ?? { bundles: 0, bytes: 0 }
    // A Map gives its keys in the order in which they were put in: the one that sent last goes to the end.
    this.#sent.delete(network)
    this.#sent.set(network, sent)
    for (const oldest of this.#sent.keys()) {
      if (this.#sent.size <= mostSenders) break
      this.#sent.delete(oldest)
    }
    return sent
  }
}

function enough(): Refusal {
  return new Refusal('busy', 'so much from one address is enough for a day', {
    rule: 'Z21',
    hint: 'send the rest tomorrow',
  })
}

/** What the parties of the simulated world say: real small notices, some for everybody and some for a few. */
import type { Bytes, Clock } from '../src/base/index.ts'
import type { Draft } from '../src/kinds/index.ts'
import { makeNotices } from '../src/notice/index.ts'
import type { Random } from './random.ts'

export const community = 'contact-group'

type Commitment = Extract<Draft, { readonly kind: 'commitment' }>

/** One party's part in the talk: it promises, corrects and takes back. */
export class Speaker {
  readonly #party: string
  readonly #others: readonly string[]
  readonly #random: Random
  readonly #said: { readonly id: string; readonly body: Commitment['body'] }[] = []
  #promises = 0

  constructor(party: string, others: readonly string[], random: Random) {
    this.#party = party
    this.#others = others
    this.#random = random
  }

  /** The next notices, as bytes. */
  say(count: number, clock: Clock): Bytes[] {
    return Array.from({ length: count }, () => this.#next(clock))
  }

  #next(clock: Clock): Bytes {
    const author = { by: this.#party, community, at: clock.now(), chance: this.#random }
    const draft = this.#draft()
    const [made] = makeNotices([draft], author)
    if (draft.kind === 'commitment') this.#said.push({ id: made!.id, body: draft.body })
    return made!.bytes
  }

  #draft(): Draft {
    const earlier = this.#said.length > 0 ? this.#random.pick(this.#said) : undefined
    const choice = this.#random.below(10)
    if (earlier !== undefined && choice === 0) {
      return { kind: 'withdrawal', basis: 'declared', body: { of: earlier.id, reason: 'Taken back.' } }
    }
    if (earlier !== undefined && choice <= 2) {
      const body = { ...earlier.body, ...this.#worths() }
      return { kind: 'amendment', basis: 'declared', body: { of: earlier.id, body, reason: 'Amount corrected.' } }
    }
    return this.#promise()
  }

  #promise(): Commitment {
    this.#promises += 1
    return {
      kind: 'commitment',
      basis: 'declared',
      ...this.#releasable(),
      body: {
        donor: this.#party,
        recipient: 'UKR',
        type: 'military',
        date: { undated: 'notGiven' },
        reference: `${this.#party}-${this.#promises}`,
        ...this.#worths(),
      },
    }
  }

  #worths(): Pick<Commitment['body'], 'worths'> {
    const value = String(this.#random.between(1, 999))
    return { worths: [{ stage: 'committed', money: { value, currency: this.#random.pick(['EUR', 'USD']) } }] }
  }

  #releasable(): Pick<Draft, 'releasableTo'> {
    if (this.#others.length === 0 || this.#random.perMille(650)) return {}
    const first = this.#random.pick(this.#others)
    const audience = this.#others.filter(other => other === first || this.#random.perMille(300))
    return { releasableTo: audience }
  }
}

/** May this party read it? `undefined` is a stranger. */
export function mayRead(party: string | undefined, author: string, entry: Bytes): boolean {
  if (party === author) return true
  const { releasableTo } = JSON.parse(Buffer.from(entry).toString('utf8')) as { releasableTo: string | string[] }
  return releasableTo === 'public' || (party !== undefined && releasableTo.includes(party))
}

/**
 * How often a password may be tried. Failures are counted by the network they come from, and by the name they are for; but a
 * browser in which this person has signed in before has a count of its own, so that no stranger's failures keep its owner out (after the device
 * cookies of OWASP, "Slow Down Online Guessing Attacks"). Passkeys cannot be guessed and are not slowed. Rule E6.
 */
import { type Clock, Refusal } from '../../base/index.ts'

export interface PaceLimits {
  /** Failures that are taken at once, and after how long one more is. */
  readonly burst: number
  readonly perNetworkMs: number
  readonly perNameMs: number
  /** Counts that are kept; of more, the one that was quiet longest is forgotten. */
  readonly most: number
}

export const usualPace: PaceLimits = { burst: 10, perNetworkMs: 30_000, perNameMs: 60_000, most: 20_000 }

interface Level {
  readonly left: number
  readonly atMs: number
}

/** A try that is under way. */
export interface Try {
  /** It fitted: it was no failure. */
  succeeded(): void
}

export class Pace {
  readonly #clock: Clock
  readonly #limits: PaceLimits
  readonly #levels = new Map<string, Level>()

  constructor(clock: Clock, limits: PaceLimits = usualPace) {
    this.#clock = clock
    this.#limits = limits
  }

  /**
   * Counts a try as failed until it is known to have fitted, so that many at once get no further than one by one.
   * @throws Refusal `too-many`, which says the same whoever is asked for
   */
  begin(from: { readonly network: string; readonly nameKey: string; readonly device?: string }): Try {
    const { perNetworkMs, perNameMs } = this.#limits
    const counts: readonly (readonly [string, number])[] =
      from.device === undefined
        ? [
            [`network ${from.network}`, perNetworkMs],
            [`name ${from.nameKey}`, perNameMs],
          ]
        : [[`device ${from.device}`, perNameMs]]
    const left = counts.map(([key, everyMs]) => this.#left(key, everyMs))
    if (left.some(one => one < 1)) {
      throw new Refusal('too-many', 'too many tries: the next one is taken in a minute', {
        rule: 'E6',
        hint: 'a passkey is taken at any time, and a browser in which you signed in before has tries of its own',
      })
    }
    counts.forEach(([key], at) => {
      this.#put(key, left[at]! - 1)
    })
    return {
      succeeded: () => {
        for (const [key, everyMs] of counts) this.#put(key, this.#left(key, everyMs) + 1)
      },
    }
  }

  #left(key: string, everyMs: number): number {
    const { burst } = this.#limits
    const level = this.#levels.get(key) ?? { left: burst, atMs: this.#clock.elapsedMs() }
    return Math.min(burst, level.left + (this.#clock.elapsedMs() - level.atMs) / everyMs)
  }

  #put(key: string, left: number): void {
    // A Map gives its keys in the order in which they were put in: the one tried last goes to the end.
    this.#levels.delete(key)
    this.#levels.set(key, { left: Math.min(left, this.#limits.burst), atMs: this.#clock.elapsedMs() })
    for (const oldest of this.#levels.keys()) {
      if (this.#levels.size <= this.#limits.most) break
      this.#levels.delete(oldest)
    }
  }
}

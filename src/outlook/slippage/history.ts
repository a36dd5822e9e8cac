/**
 * What one promise came to: what was told of it, day by day, in; parts of it with the days between which they came, out.
 * Rules O22, O23: spec/outlook.md.
 */
import { compare, type Decimal, decimal, divide, toNumber } from '../../base/index.ts'
import type { Quantity } from '../../kinds/index.ts'
import type { KeptBack } from './types.ts'

/** What one edition tells of a line: how much had been delivered by its day. */
export interface Told {
  readonly id: string
  /** Day up to which the edition counts. */
  readonly day: string
  readonly delivered: Quantity | undefined
}

/** A part of a promise, from above 0 to 1. */
export interface Part {
  readonly weight: number
  readonly notBy: string | null
  /** Null where it had not come by `notBy`. */
  readonly cameBy: string | null
  /** What tells of it. */
  readonly notices: readonly string[]
}

/** What an edition says of the share that came: a number; nothing at all; or that it is not told. */
type Saying = number | 'silent' | 'keptBack'

/**
 * A line through the editions that list it, oldest first. Of two figures the later corrects the earlier, so that a share
 * never falls. Silence means that nothing is shown as delivered yet; after a figure it adds nothing.
 */
export function partsOf(units: string, told: readonly Told[], keptBack: KeptBack): Part[] | 'keptBack' {
  const sayings = told.map(one => sayingOf(units, one.delivered, keptBack))
  const shares = notFalling(sayings)
  const parts: Part[] = []
  let [came, lastTold] = [0, null as Told | null]
  for (const [index, one] of told.entries()) {
    const saying = sayings[index]!
    if (saying === 'keptBack' || (saying === 'silent' && came > 0)) continue
    const share = shares[index]!
    if (share > came) {
      const notices = lastTold === null ? [one.id] : [lastTold.id, one.id]
      parts.push({ weight: share - came, notBy: lastTold?.day ?? null, cameBy: one.day, notices })
      came = share
    }
    lastTold = one
  }
  if (lastTold === null) return 'keptBack'
  if (came < 1) parts.push({ weight: 1 - came, notBy: lastTold.day, cameBy: null, notices: [lastTold.id] })
  return parts
}

function sayingOf(units: string, delivered: Quantity | undefined, keptBack: KeptBack): Saying {
  if (delivered === undefined) return 'silent'
  if ('unknown' in delivered) return delivered.unknown === 'notGiven' || keptBack === 'waiting' ? 'silent' : 'keptBack'
  return shareOf(decimal(delivered.value), units)
}

const sharePlaces = 15

/** Share of the units promised, at most all of them. */
export function shareOf(delivered: Decimal, units: string): number {
  const promised = decimal(units)
  return compare(delivered, promised) >= 0 ? 1 : toNumber(divide(delivered, promised, sharePlaces))
}

/** Each share lowered to the least told later. */
function notFalling(sayings: readonly Saying[]): number[] {
  const shares = new Array<number>(sayings.length).fill(0)
  let least = 1
  for (let index = sayings.length - 1; index >= 0; index -= 1) {
    const saying = sayings[index]!
    if (typeof saying === 'number') shares[index] = least = Math.min(least, saying)
  }
  return shares
}

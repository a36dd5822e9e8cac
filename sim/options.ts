/** From a seed to the options of one world: who lives in it, what they do, and which faults strike how often. */
import { calmNetwork, type NetworkRates } from './network.ts'
import { type Random, randomOf } from './random.ts'

/** What strikes a party, or a pair of them, at a tick. */
export const upsets = [
  'crash',
  'lying disk',
  'bit rot',
  'full disk',
  'failed write',
  'old backup',
  'clock jump',
  'one-way partition',
  'full partition',
] as const

export type Upset = (typeof upsets)[number]

/** What the hostile party does; see hostile.ts. */
export const hostilities = [
  'equivocates',
  'replays',
  'withholds',
  'sends garbage',
  'lies about size',
  'slanders',
  'uses an old key',
] as const

export type Hostility = (typeof hostilities)[number]

/** One blow at a stated tick. What is not said is left to the seed. */
export interface Strike {
  readonly tick: number
  readonly party: string
  readonly what: Upset
  /** Ticks until it is over, for what lasts: a disk that lies or is full, a cut, the age of a backup. */
  readonly lasts?: number
  /** The other end of a cut. */
  readonly other?: string
  /** Steps that the program still makes before it crashes. */
  readonly steps?: number
  /** Milliseconds by which a clock is set forward, or back. */
  readonly jumpMs?: number
}

export interface Options {
  readonly seed: number
  readonly honest: readonly string[]
  /** The hostile party, if there is one, and all that it does. */
  readonly hostile: { readonly party: string; readonly does: readonly Hostility[] } | undefined
  /** An honest party that is gone for good when the calm begins: what it said is had from others, or not at all. */
  readonly departs: string | undefined
  /** Ticks during which parties speak and faults strike. */
  readonly faultyTicks: number
  /** Ticks after that within which all must agree. */
  readonly calmTicks: number
  /** Appends that each party makes at the most, and the entries of one. */
  readonly mostAppends: number
  readonly mostBatch: number
  /** Changes of its key that each party makes at the most. */
  readonly mostRotations: number
  /** Ticks between two bundles that a party gives to couriers, at the most; 0 for none. */
  readonly courierTicks: number
  readonly upsets: readonly Upset[]
  /** Blows at stated ticks, besides those that chance deals. */
  readonly strikes: readonly Strike[]
  /** Ticks between two talks of a party at the most. */
  readonly talkTicks: number
  /** Ticks between two upsets at the most. */
  readonly upsetTicks: number
  readonly network: NetworkRates
  /** Milliseconds by which a clock is off at the start, at the most. */
  readonly skewMs: number
  /**
   * Requests are signed and come in through the gate of a node (S14), past somebody who reads along: in a thousand, those
   * that are sent again later, and those that are sent to another party. Clocks are then off by less than a minute, and set
   * right in the calm.
   */
  readonly gate: { readonly replayed: number; readonly readdressed: number } | undefined
}

/** The longest wait of a node after failures (five minutes), and time for some rounds with everybody. */
const calmTicks = 3600

const names = ['GBR', 'DEU', 'FRA', 'POL', 'NOR', 'CAN']

export function optionsOf(seed: number): Options {
  return { ...plainOptionsOf(seed), ...furtherOptionsOf(seed) }
}

type Further = 'gate' | 'courierTicks' | 'mostRotations' | 'departs'

/** Choices of a stream of their own: what came later moves nothing of what was there before. */
function furtherOptionsOf(seed: number): Pick<Options, Further> & Partial<Options> {
  const random = randomOf(`further options/${seed}`)
  const { hostile, honest } = plainOptionsOf(seed)
  const slanders = random.perMille(400)
  const isGated = random.perMille(250)
  const mostRotations = random.perMille(300) ? random.between(1, 3) : 0
  const departs = honest.length > 2 && random.perMille(200) ? random.pick(honest) : undefined
  const usesOldKey = random.perMille(150)
  const more = [...(slanders ? ['slanders' as const] : []), ...(usesOldKey ? ['uses an old key' as const] : [])]
  const does: Partial<Options> =
    hostile === undefined ? {} : { hostile: { ...hostile, does: [...hostile.does, ...more] } }
  const courierTicks = random.perMille(350) ? random.between(20, 60) : 0
  if (!isGated) return { ...does, courierTicks, mostRotations, departs, gate: undefined }
  return {
    ...does,
    courierTicks,
    mostRotations,
    departs,
    gate: { replayed: random.below(150), readdressed: random.below(150) },
    skewMs: random.below(mostGatedSkewMs),
  }
}

/** Two clocks that are off by so much differ by less than a gate allows, however seconds are rounded. */
const mostGatedSkewMs = 29_000

function plainOptionsOf(seed: number): Omit<Options, Further> {
  const random = randomOf(`options/${seed}`)
  // Six parties cost four times as much as three, and find little more.
  const parties = names.slice(0, random.pick([3, 3, 3, 4, 4, 5, 6]))
  const hostile = random.perMille(600)
    ? { party: parties.pop()!, does: some(random, hostilities.slice(0, 5)) }
    : undefined
  const rough = random.perMille(900)
  return {
    seed,
    honest: parties,
    hostile,
    faultyTicks: random.between(120, 240),
    calmTicks,
    mostAppends: random.between(3, 8),
    mostBatch: random.between(1, 5),
    talkTicks: random.between(12, 36),
    upsets: rough ? some(random, upsets) : [],
    strikes: [],
    upsetTicks: random.between(8, 40),
    network: rough ? { lost: random.below(200), doubled: random.below(200), slow: random.below(200) } : calmNetwork,
    skewMs: random.perMille(500) ? 0 : random.between(1, 3_600_000),
  }
}

/** At least one of them. */
function some<Value>(random: Random, values: readonly Value[]): readonly Value[] {
  const chosen = values.filter(() => random.perMille(500))
  return chosen.length > 0 ? chosen : [random.pick(values)]
}

/**
 * Bundles by courier: a party writes what it holds of its log to a file for another, and the file is carried: perhaps never,
 * twice, late, cut short or with a bit turned. What is read is believed as from a peer (Z15 to Z19).
 */
import { type Bytes, concat, Refusal } from '../src/base/index.ts'
import {
  BundleLink,
  bundleAnswers,
  bundleBytes,
  bundleFrames,
  type Desk,
  pull,
  SyncRefusal,
} from '../src/sync/index.ts'
import type { FaultCounts } from './faults.ts'
import { community } from './notices.ts'
import type { Ground } from './peering.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'

/** Ticks after which whoever was given a bundle has read it, or never will. */
const settlingTicks = 40

export interface Route {
  readonly schedule: Schedule
  readonly random: Random
  readonly faults: FaultCounts
  /** Told when a copy of a bundle sets out, and when it has been read or never will be. */
  readonly onUnderway: (change: 1 | -1) => void
}

/** The bundle of a party's own log for a reader, in the clear; undefined where there is nothing to write. */
export async function writeFor(
  reader: string,
  desk: Desk,
  { self, store, keyring }: Ground,
): Promise<Bytes | undefined> {
  const log = { community, party: self }
  const sizes = (await store.checkpoints(log, 0, 1000)).map(({ size }) => size)
  if ((sizes.at(-1) ?? 0) === 0) return undefined
  const attesting = { by: self, readers: [reader], signer: keyring.signer }
  const parts: Bytes[] = []
  for await (const part of bundleBytes(bundleAnswers(desk, reader, { log, from: 0, sizes }, attesting)))
    parts.push(part)
  return concat(...parts)
}

/** Carries a file, with everything that goes wrong on the way while the world is rough. */
export function carry(
  bundle: Bytes,
  isRough: boolean,
  { schedule, random, faults, onUnderway }: Route,
  hand: (file: Bytes) => void,
): void {
  if (isRough && random.perMille(150)) {
    faults['bundle lost'] += 1
    return
  }
  const copies = isRough && random.perMille(200) ? 2 : 1
  if (copies > 1) faults['bundle doubled'] += 1
  for (let copy = 0; copy < copies; copy += 1) {
    const late = random.between(1, isRough ? 120 : 20)
    if (late > 60) faults['bundle late'] += 1
    onUnderway(1)
    schedule.after(late + settlingTicks, () => onUnderway(-1))
    schedule.after(late, () => hand(isRough ? damaged(bundle, random, faults) : bundle))
  }
}

function damaged(bundle: Bytes, random: Random, faults: FaultCounts): Bytes {
  const choice = random.below(10)
  if (choice === 0) {
    faults['bundle cut short'] += 1
    return bundle.subarray(0, random.below(bundle.length))
  }
  if (choice > 1) return bundle
  faults['bundle damaged'] += 1
  const turned = Uint8Array.from(bundle)
  turned[random.below(turned.length)]! ^= 1 << random.below(8)
  return turned
}

/** Takes a file in. @returns what came of it, in words */
export async function takeIn(file: Bytes, ground: Ground): Promise<string> {
  const { self } = ground
  const read = (position: number, length: number): Bytes => file.subarray(position, position + length)
  try {
    const link = await BundleLink.open(bundleFrames(read), 'courier', { party: self, pins: ground.pins })
    const author = ground.pins().find(({ party }) => party === link.log.party && party !== self)
    if (author === undefined || link.log.community !== community) return 'of a log that is not pinned'
    const { outcome, size } = await pull(link, author, ground)
    return `${author.party} ${outcome} ${size}`
  } catch (error) {
    if (error instanceof SyncRefusal || error instanceof Refusal) return `refused, ${error.code}`
    throw error
  }
}

/** What all parts of one simulated world share. */

import type { Bytes } from '../src/base/index.ts'
import type { Pin } from '../src/sync/index.ts'
import type { FaultCounts } from './faults.ts'
import type { Checked } from './names.ts'
import type { Network } from './network.ts'
import type { Options } from './options.ts'
import type { Running } from './party.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'
import type { Trace } from './trace.ts'
import type { Witness } from './witness.ts'

export interface World {
  readonly options: Options
  readonly schedule: Schedule
  readonly trace: Trace
  readonly faults: FaultCounts
  readonly network: Network
  readonly witness: Witness
  /** Everybody, as everybody has pinned them at first. */
  readonly pins: readonly Pin[]
  readonly checked: Checked
  /** What an honest party's program has and knows, for the witness; undefined while it is down. */
  runningOf(party: string): Pick<Running, 'store' | 'keyring'> | undefined
  /** Brings a bundle to an honest party. */
  handTo(party: string, bundle: Bytes): void
  /** A stream of choices for one part of the world. */
  random(part: string): Random
  /** False once the faults are off and nothing new is said. */
  busy: boolean
  /** Stops the world: something was thrown that no port answers with. */
  mistake(error: unknown): void
}

/** Taking a bundle into a data folder, by the pull that asks peers. Rules Z15 to Z19, Z25: spec/bundle.md. */
import type { Clock } from '../../base/index.ts'
import { Log } from '../../log/index.ts'
import {
  askStanding,
  BundleLink,
  bundleFrames,
  bundleStepEntries,
  cosigned,
  type PullGround,
  pull,
  pullLimits,
  type ReadAt,
  rowOf,
  SyncRefusal,
  sealIdentityOf,
} from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { readPins } from '../identity/index.ts'

export interface BundleSource {
  /** Name of the file, or address. */
  readonly name: string
  readonly read: ReadAt
}

/** What came of one bundle. */
export interface BundleRead {
  readonly source: string
  /** `extended`: entries were stored; `same` and `behind`: they were here already; `own`: a bundle of our own log. */
  readonly outcome: 'extended' | 'same' | 'behind' | 'own'
  readonly party: string
  /** Entries held before and after. */
  readonly from: number
  readonly size: number
  /** Of the new entries, those that came as hash only. */
  readonly withheld: number
}

/**
 * Takes in one bundle. What stood before a place that is damaged stays taken in.
 * @throws Refusal of whatever is wrong with it, naming the source
 */
export async function readBundle(folder: Folder, { name, read }: BundleSource, clock: Clock): Promise<BundleRead> {
  const { signer, community, store, keep, party: self } = folder
  const own = { party: self, keys: folder.keys, addresses: [] }
  const pins = [own, ...readPins(folder.directory)]
  const limits = { ...pullLimits, stepEntries: bundleStepEntries }
  const ground: PullGround = { community, store, keep, clock, pins: () => pins, limits }
  try {
    const identity = signer === undefined ? undefined : await sealIdentityOf(signer)
    const link = await BundleLink.open(bundleFrames(read, identity), name, { party: self, pins })
    const { party } = link.log
    const author = pins.find(pin => pin.party === party)
    if (author === undefined || link.log.community !== community) {
      throw new SyncRefusal('unknown-party', `a log of ${party} in ${link.log.community}, which is not pinned here`)
    }
    if (party === self) {
      await askStanding(link, own, ground)
      return { source: name, outcome: 'own', party, from: folder.size, size: folder.size, withheld: 0 }
    }
    const { outcome, from, size, withheld, offered } = await pull(link, author, ground)
    for (const cosignature of offered.cosignatures) {
      if (offered.checkpoint.size <= size) await keep.putCosigned(link.log, cosignature)
    }
    if (signer !== undefined) {
      const copy = await Log.copyOf(store, rowOf(author, community), author.keys.at)
      const timestamp = Math.floor(Date.parse(clock.now()) / 1000)
      await keep.putCosigned(link.log, cosigned(copy.checkpoint, self, signer, timestamp))
    }
    return { source: name, outcome, party, from, size, withheld }
  } catch (error) {
    throw error instanceof SyncRefusal ? error.toRefusal(name) : error
  }
}

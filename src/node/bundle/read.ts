/** Taking a bundle into a data folder, by the pull that asks peers. Rules Z15 to Z19, Z25: spec/bundle.md. */
import type { Clock } from '../../base/index.ts'
import { Log } from '../../log/index.ts'
import {
  askKeys,
  askStanding,
  BundleLink,
  bundleFrames,
  bundleStepEntries,
  cosigned,
  fillLimits,
  Lacks,
  learnFork,
  type Pin,
  type Pulled,
  type PullGround,
  pull,
  pullLimits,
  type ReadAt,
  rotationAtEnd,
  rowOf,
  SyncRefusal,
  sealIdentityOf,
} from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { acceptRotations, readPins } from '../identity/index.ts'
import { ownPin } from '../sync/parts.ts'

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
  /** Entries that were held as hashes only before, and have their bytes now. */
  readonly filled: number
}

/**
 * Takes in one bundle. What stood before a place that is damaged stays taken in.
 * @throws Refusal of whatever is wrong with it, naming the source
 */
export async function readBundle(folder: Folder, { name, read }: BundleSource, clock: Clock): Promise<BundleRead> {
  const { signer, community, store, keep, party: self } = folder
  const pins = (): readonly Pin[] => [ownPin(folder), ...readPins(folder.directory)]
  const limits = { ...pullLimits, stepEntries: bundleStepEntries }
  const ground: PullGround = { self, community, store, keep, clock, pins, limits }
  try {
    const identity = signer === undefined ? undefined : await sealIdentityOf(signer)
    const link = await BundleLink.open(bundleFrames(read, identity), name, { party: self, pins })
    const { party } = link.log
    const unbounded = { ...fillLimits, questions: Number.POSITIVE_INFINITY, lookEntries: Number.POSITIVE_INFINITY }
    const lacks = new Lacks(unbounded, link.first)
    const author = pins().find(pin => pin.party === party)
    if (author === undefined || link.log.community !== community) {
      throw new SyncRefusal('unknown-party', `a log of ${party} in ${link.log.community}, which is not pinned here`)
    }
    // Before anything is taken in, as in a round with a peer.
    for (const pin of pins()) if (link.forks.includes(pin.party)) await learnFork(link, pin, ground)
    if (party === self) {
      await askStanding(link, author, ground)
      return { source: name, outcome: 'own', party, from: folder.size, size: folder.size, withheld: 0, filled: 0 }
    }
    const pulled = await pullLearning(folder, link, author, { ...ground, lacks })
    const { outcome, from, size, withheld, filled, offered, fillRefusal } = pulled
    for (const cosignature of offered.cosignatures) {
      if (offered.checkpoint.size <= size) await keep.putCosigned(link.log, cosignature)
    }
    await cosign(folder, party, { ...ground, lacks })
    if (fillRefusal !== undefined) throw new SyncRefusal(fillRefusal.code, fillRefusal.message)
    return { source: name, outcome, party, from, size, withheld, filled: filled.length }
  } catch (error) {
    throw error instanceof SyncRefusal ? error.toRefusal(name) : error
  }
}

/** A pull that takes up a change of the author's key, where the bundle proves one (S20). */
async function pullLearning(folder: Folder, link: BundleLink, author: Pin, ground: PullGround): Promise<Pulled> {
  try {
    return await pull(link, author, ground)
  } catch (error) {
    if (!(error instanceof SyncRefusal) || error.code !== 'wrong-log') throw error
    const { proofs } = await askKeys(link, author, ground)
    if (proofs.length === 0) throw error
    return pull(link, acceptRotations(folder.directory, author.party, proofs), ground)
  }
}

/** Cosigns the copy as it stands, and takes a change of key that it ends in. */
async function cosign(folder: Folder, party: string, { pins, clock, lacks }: PullGround): Promise<void> {
  const { signer, community, store, keep, party: self } = folder
  const author = pins().find(pin => pin.party === party)
  if (author === undefined) return
  const copy = await Log.copyOf(store, rowOf(author, community), author.keys.at)
  const rotation = await rotationAtEnd(copy, author)
  if (rotation !== undefined) acceptRotations(folder.directory, party, [rotation])
  const held = (await keep.cosigned(copy.row)).find(one => one.party === self)
  if (signer === undefined || lacks?.isOwed(copy, held?.size ?? 0) !== false) return
  const timestamp = Math.floor(Date.parse(clock.now()) / 1000)
  await keep.putCosigned(copy.row, cosigned(copy.checkpoint, self, signer, timestamp))
}

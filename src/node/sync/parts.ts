/** What sync needs of a data folder: its store, what it keeps, and who is pinned. */
import type { Chance, Clock } from '../../base/index.ts'
import {
  askStanding,
  Gate,
  type HttpLinkSetting,
  httpLink,
  Keeper,
  type Link,
  NodeDesk,
  type Pin,
  PublicTiles,
  type Pulled,
  SyncRefusal,
} from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { acceptRotations, type PinnedParty } from '../identity/index.ts'
import { mayRead } from './may-read.ts'
import { Pinned } from './pinned.ts'
import { listen, type NewsSource } from './push.ts'

export interface SyncSetting {
  readonly clock: Clock
  readonly chance: Chance
  /** Sends a request: `fetch`, or a node in the same process. */
  readonly send?: (request: Request) => Promise<Response>
}

/** Time for an answer that somebody at a terminal waits for. */
const quickMs = 3000

/** For which one look at the logs is good for everybody who listens. */
const sharedLookMs = 250

/** Calls its listener whenever a log has grown. */
export type Grown = (listener: () => void) => unknown

/** The sync of one folder: its answering and its asking end. */
export class FolderSync {
  readonly desk: NodeDesk
  readonly gate: Gate
  readonly keeper: Keeper
  /** What strangers may see. */
  readonly tiles: PublicTiles
  readonly #folder: Folder
  readonly #pinned: Pinned
  readonly #setting: SyncSetting
  readonly #cameListeners = new Set<(pulled: Pulled) => void>()

  constructor(folder: Folder, setting: SyncSetting) {
    this.#folder = folder
    this.#pinned = new Pinned(folder.directory)
    this.#setting = setting
    const { party: self, community, store, signer } = folder
    const ground = { self, community, store, keep: folder.keep, clock: setting.clock, pins: () => this.pins() }
    this.desk = new NodeDesk({ ...ground, mayRead, onAhead: note => folder.keep.putAhead(folder, note) })
    this.gate = new Gate(ground)
    this.tiles = new PublicTiles({ ...ground, mayRead })
    this.keeper = new Keeper({
      ...ground,
      onPulled: pulled => {
        for (const listener of this.#cameListeners) listener(pulled)
      },
      onRotations: (party, proofs) => void acceptRotations(folder.directory, party, proofs),
      ...(signer === undefined ? {} : { signer }),
    })
  }

  /** Calls the listener with what was stored of a log, as soon as it is. */
  onCame(listener: (pulled: Pulled) => void): void {
    this.#cameListeners.add(listener)
  }

  /** By the clock of the setting. */
  elapsedMs(): number {
    return this.#setting.clock.elapsedMs()
  }

  /** The party itself, and everybody it has pinned, as the folder says now. */
  pins(): readonly Pin[] {
    return [ownPin(this.#folder), ...this.#pinned.read()]
  }

  /** The parties whose nodes this one asks. */
  peers(): readonly PinnedParty[] {
    return this.#pinned.read().filter(({ peer, addresses }) => peer && addresses.length > 0)
  }

  /** Listens to a peer's news. Answers the id to go on from. @throws SyncRefusal */
  async listen(
    { party: peer, addresses: [address] }: PinnedParty,
    lastId: string | undefined,
    onGrown: () => void,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { signer, party, community } = this.#folder
    const { clock, chance, send = request => fetch(request) } = this.#setting
    if (signer === undefined || address === undefined) return lastId
    return listen({ peer, address, party, signer, clock, chance, send }, community, lastId, onGrown, signal)
  }

  /** What is told to those who listen to us: at once when a log is known to have grown, else when it is looked at. */
  news(wait: (ms: number) => Promise<void>, grown?: Grown): NewsSource & { readonly community: string } {
    let looked: { readonly atMs: number; readonly sizes: Promise<ReadonlyMap<string, number>> } | undefined
    // However many listen, the logs are looked at once for all of them.
    const sizes = (): Promise<ReadonlyMap<string, number>> => {
      const atMs = this.#setting.clock.elapsedMs()
      if (looked === undefined || atMs - looked.atMs >= sharedLookMs) looked = { atMs, sizes: this.desk.sizes() }
      return looked.sizes
    }
    const wakes = new Set<() => void>()
    grown?.(() => {
      looked = undefined
      for (const wake of wakes) wake()
      wakes.clear()
    })
    const waitOrGrow = async (ms: number): Promise<number> => {
      const fromMs = this.#setting.clock.elapsedMs()
      const whole = wait(ms).then(() => ms)
      const part = new Promise<number>(resolve => {
        const wake = (): void => resolve(Math.min(ms, Math.max(0, this.#setting.clock.elapsedMs() - fromMs)))
        wakes.add(wake)
        void whole.finally(() => wakes.delete(wake))
      })
      return Promise.race([whole, part])
    }
    return { community: this.#folder.community, sizes, wait: waitOrGrow }
  }

  /**
   * Asks every peer, all at once and for a few seconds only, whether it holds more of our log than we do: then nothing is
   * signed (S18). Answers who could not be asked, and why.
   */
  async askBeforeSigning(): Promise<readonly { readonly peer: string; readonly why: string }[]> {
    const { community, store, keep } = this.#folder
    const ground = { community, store, keep, clock: this.#setting.clock, pins: () => this.pins() }
    const asked = this.peers().map(async peer => {
      const link = this.link(peer, { answerMs: quickMs })
      if (link === undefined) return []
      try {
        await askStanding(link, ownPin(this.#folder), ground)
        return []
      } catch (error) {
        if (!(error instanceof SyncRefusal)) throw error
        return [{ peer: peer.party, why: error.message }]
      }
    })
    return (await Promise.all(asked)).flat()
  }

  /** A link to the first address of a peer; undefined where our key cannot sign. */
  link(
    { party: peer, addresses: [address] }: PinnedParty,
    bounds: Pick<HttpLinkSetting, 'answerMs' | 'signal'> = {},
  ): Link | undefined {
    const { signer, party } = this.#folder
    const { clock, chance, send = request => fetch(request) } = this.#setting
    if (signer === undefined || address === undefined) return undefined
    return httpLink({ peer, address, party, signer, clock, chance, send, ...bounds })
  }
}

export function ownPin({ party, keys, rotations }: Folder): Pin {
  return { party, keys, rotations, addresses: [] }
}

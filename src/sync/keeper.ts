/**
 * One node among its peers: a round with a peer pulls every log that is kept, asks how far our own is held there, and sends
 * the cosignatures of what was stored. A peer that fails is left alone for a while, and longer each time. Rules S4, S13, S16.
 */
import { type Instant, Refusal } from '../base/index.ts'
import { Log, type LogName, type Signer } from '../log/index.ts'
import { cosigned, noteText } from './cosign.ts'
import type { RotationProof } from './keys.ts'
import { Lacks } from './lacks.ts'
import { askKeys, introduce, learnOwnKeys, rotationAtEnd } from './learn.ts'
import { rowOf } from './pin.ts'
import { type PullGround, pull } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import { askForks, isSettled, learnFork } from './spread.ts'
import { askStanding, type Standing } from './standing.ts'
import type { Link, PeerState, Pin, Pulled, SyncCode } from './types.ts'

export interface KeeperSetting extends PullGround {
  /** Whose node this is. */
  readonly self: string
  /** Signs cosignatures; absent where the key is locked: then nothing is cosigned. */
  readonly signer?: Signer
  /** Is told at once of what was stored of a log, while the round goes on. */
  readonly onPulled?: (pulled: Pulled) => void
  /** Takes rotations of a pinned party that hold and were not known: from then on its new key is. */
  readonly onRotations?: (party: string, proofs: readonly RotationProof[]) => void
}

/** A log of which something that a peer showed was not taken over. */
export interface Refused {
  readonly party: string
  readonly code: SyncCode
  readonly message: string
}

/** What came of one round with one peer. */
export interface Round {
  readonly peer: string
  readonly pulled: readonly Pulled[]
  /** Logs that could not be taken over, with the reason. */
  readonly refused: readonly Refused[]
  /** How far the peer holds our own log; absent where it could not be asked. */
  readonly standing?: Standing
}

/** First wait after a failure, and the longest. It doubles from one to the other. */
export const backoffMs = { first: 1000, most: 5 * 60 * 1000 } as const

export class Keeper {
  readonly #setting: KeeperSetting
  readonly #states = new Map<string, PeerState>()
  /** What is held as hashes only, and whom it was asked of. */
  readonly #lacks: Lacks
  /** When to try each peer that failed, in elapsed milliseconds. */
  readonly #dueMs = new Map<string, number>()
  /** Size of the last cosignature that each author has taken from us. */
  readonly #sent = new Map<string, number>()

  constructor(setting: KeeperSetting) {
    this.#setting = setting
    this.#lacks = setting.lacks ?? new Lacks()
  }

  /** What is known of every peer that is pinned. */
  states(): PeerState[] {
    const { self } = this.#setting
    const others = this.#setting.pins().filter(({ party }) => party !== self)
    return others.map(({ party }) => this.#stateOf(party))
  }

  /** Whether it is time to try a peer again, by a clock that nobody sets back. */
  isDue(peer: string): boolean {
    return (this.#dueMs.get(peer) ?? 0) <= this.#setting.clock.elapsedMs()
  }

  /** Pulls and shows everything there is to be had from a peer. What a peer does wrong is in the answer, never thrown. */
  async round(link: Link): Promise<Round> {
    const { self } = this.#setting
    const pulled: Pulled[] = []
    const refused = await this.#hear(link)
    let standing: Standing | undefined
    for (const author of ordered(this.#setting.pins(), link.peer)) {
      if (refused.some(({ code }) => isSilence(code))) break
      try {
        if (author.party === self) standing = await this.#stand(link, author, pulled)
        else pulled.push(await this.#pullLearning(link, author))
        const { log, fillRefusal } = pulled.at(-1) ?? {}
        if (log?.party === author.party && fillRefusal !== undefined)
          refused.push({ party: author.party, ...fillRefusal })
      } catch (error) {
        // Another peer was faster: what it gave is verified, and the next round goes on from there.
        if (error instanceof Refusal && error.code === 'conflict') continue
        const { code, message } = asSyncRefusal(error)
        if (code === 'not-held' && author.party !== link.peer) continue
        refused.push({ party: author.party, code, message })
      }
    }
    this.#note(
      link.peer,
      refused.find(({ code }) => code !== 'forked'),
    )
    return { peer: link.peer, pulled, refused, ...(standing === undefined ? {} : { standing }) }
  }

  /** Learns of forks; a peer that does not know our key is shown first how it changed, and may have changed its own (S31). */
  async #hear(link: Link): Promise<Refused[]> {
    const refused = await this.#hearOfForks(link)
    if (!refused.some(({ code }) => code === 'not-signed')) return refused
    const { self, onRotations } = this.#setting
    const [own, author] = [self, link.peer].map(code => this.#setting.pins().find(({ party }) => party === code))
    if (own === undefined || author === undefined) return refused
    const learned = await this.#tried(link.peer, [], () => introduce(link, own, author, this.#setting))
    if (learned === undefined) return refused
    if (learned.proofs.length > 0) onRotations?.(link.peer, learned.proofs)
    return this.#hearOfForks(link)
  }

  /**
   * Learns of forks before anything is pulled, so that nothing from after one is taken over. Answers what was refused: a
   * proof that does not hold is held against who told it.
   */
  async #hearOfForks(link: Link): Promise<Refused[]> {
    const { community, keep } = this.#setting
    const refused: Refused[] = []
    const told = await this.#tried(link.peer, refused, () => askForks(link, community))
    for (const author of this.#setting.pins().filter(({ party }) => told?.includes(party))) {
      const known = await keep.fork({ community, party: author.party })
      if (known !== undefined && isSettled(known)) continue
      await this.#tried(author.party, refused, () => learnFork(link, author, this.#setting))
    }
    return refused
  }

  /** What an asking answers; what was refused of it is noted, and after silence nothing more is asked. */
  async #tried<Answer>(party: string, refused: Refused[], ask: () => Promise<Answer>): Promise<Answer | undefined> {
    if (refused.some(({ code }) => isSilence(code))) return undefined
    try {
      return await ask()
    } catch (error) {
      refused.push({ party, ...asSyncRefusal(error) })
      return undefined
    }
  }

  /** Pulls; where a checkpoint is by a key that is not known, asks whether a rotation leads to it, and tries once more. */
  async #pullLearning(link: Link, author: Pin): Promise<Pulled> {
    try {
      return await this.#pull(link, author)
    } catch (error) {
      const { onRotations } = this.#setting
      if (!(error instanceof SyncRefusal) || error.code !== 'wrong-log' || onRotations === undefined) throw error
      const { proofs } = await askKeys(link, author, this.#setting)
      if (proofs.length === 0) throw error
      onRotations(author.party, proofs)
      const renewed = this.#setting.pins().find(({ party }) => party === author.party)
      return this.#pull(link, renewed ?? author)
    }
  }

  async #pull(link: Link, author: Pin): Promise<Pulled> {
    const { keep, onPulled } = this.#setting
    const result = await pull(link, author, { ...this.#setting, lacks: this.#lacks })
    if (result.size > result.from) onPulled?.(result)
    for (const cosignature of result.offered.cosignatures) {
      if (result.offered.checkpoint.size <= result.size) await keep.putCosigned(result.log, cosignature)
    }
    await this.#cosign(link, author, result)
    return result
  }

  /** Takes a rotation that the copy ends in, cosigns what is held of an author's log, and sends it to the author when that is who we are talking to. */
  async #cosign(link: Link, author: Pin, { log }: Pulled): Promise<void> {
    const { self, signer, keep, clock, store, community, onRotations } = this.#setting
    const copy = await Log.copyOf(store, rowOf(author, community), author.keys.at)
    const rotation = await rotationAtEnd(copy, author)
    if (rotation !== undefined) onRotations?.(author.party, [rotation])
    if (signer === undefined) return
    const { checkpoint } = copy
    const held = (await keep.cosigned(log)).find(({ party }) => party === self)
    const isHeld = held !== undefined && noteText(held.note) === noteText(checkpoint.note)
    const stands = isHeld || this.#lacks.isOwed(copy, held?.size ?? 0)
    const ours = stands ? held : cosigned(checkpoint, self, signer, secondsOf(clock.now()))
    if (ours === undefined) return
    if (!stands) await keep.putCosigned(log, ours)
    if (link.peer !== author.party || this.#sent.get(author.party) === ours.size) return
    await link.ask({ ask: 'cosign', log, note: ours.note }, 0)
    this.#sent.set(author.party, ours.size)
  }

  /** Asks how far our own log is held, and keeps the cosignatures that come with it. Entries that came back are as pulled. */
  async #stand(link: Link, own: Pin, pulled: Pulled[]): Promise<Standing> {
    const { community, keep } = this.#setting
    const { standing, shown, regained } = await this.#askStanding(link, own)
    const log: LogName = { community, party: own.party }
    for (const cosignature of shown?.cosignatures ?? []) await keep.putCosigned(log, cosignature)
    if (regained !== undefined) pulled.push(regained)
    return standing
  }

  async #askStanding(link: Link, own: Pin): ReturnType<typeof askStanding> {
    try {
      return await askStanding(link, own, { ...this.#setting, lacks: this.#lacks })
    } catch (error) {
      const isOfOtherKey = error instanceof SyncRefusal && (error.code === 'wrong-log' || error.code === 'not-signed')
      if (isOfOtherKey) await learnOwnKeys(link, own, this.#setting)
      throw error
    }
  }

  #stateOf(party: string): PeerState {
    return this.#states.get(party) ?? { party, state: 'new', failures: 0 }
  }

  #note(party: string, failure: { readonly code: SyncCode; readonly message: string } | undefined): void {
    const now = this.#setting.clock.now()
    const before = this.#stateOf(party)
    if (failure === undefined) {
      this.#dueMs.delete(party)
      this.#states.set(party, { party, state: 'well', failures: 0, lastTriedAt: now, lastHeardAt: now })
      return
    }
    const failures = before.failures + 1
    const waitMs = Math.min(backoffMs.first * 2 ** Math.min(failures - 1, 30), backoffMs.most)
    const isFailing = isSilence(failure.code)
    this.#dueMs.set(party, this.#setting.clock.elapsedMs() + waitMs)
    this.#states.set(party, {
      party,
      state: isFailing ? 'failing' : 'refused',
      failures,
      lastTriedAt: now,
      nextTryAt: later(now, waitMs),
      ...(isFailing ? heardBefore(before) : { lastHeardAt: now }),
      code: failure.code,
      message: failure.message,
    })
  }
}

/** The peer's own log first, ours next: what matters most is asked before anything can break off. */
function ordered(pins: readonly Pin[], peer: string): Pin[] {
  return [...pins].sort((left, right) => Number(right.party === peer) - Number(left.party === peer))
}

/** Codes after which there is no use in asking on. */
function isSilence(code: SyncCode): boolean {
  return code === 'unreachable' || code === 'too-slow' || code === 'too-many' || code === 'failed'
}

function asSyncRefusal(error: unknown): { readonly code: SyncCode; readonly message: string } {
  if (error instanceof SyncRefusal) return { code: error.code, message: error.message }
  if (error instanceof Refusal) return { code: 'failed', message: error.message }
  throw error
}

function heardBefore({ lastHeardAt }: PeerState): { lastHeardAt?: Instant } {
  return lastHeardAt === undefined ? {} : { lastHeardAt }
}

/** Seconds since 1970 of a moment. */
export function secondsOf(moment: Instant): number {
  return Math.floor(Date.parse(moment) / 1000)
}

function later(moment: Instant, ms: number): Instant {
  return new Date(Date.parse(moment) + ms).toISOString()
}

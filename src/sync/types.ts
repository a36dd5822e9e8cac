/**
 * The forms that sync is made of: who a peer is, what one node asks another, what came of a pull, and what shows that a
 * log has two histories. Rules S1…: spec/sync.md.
 */
import type { Bytes, Instant } from '../base/index.ts'
import type { Checkpoint, LogName } from '../log/index.ts'
import type { AcceptedKeys, RotationProof } from './keys.ts'

/** A party whose card was exchanged out of band. Nothing that a peer says later changes its pin, but a rotation (Y7). */
export interface Pin {
  readonly party: string
  /** Keys of its log in this community; the one in force also signs its requests and cosignatures. */
  readonly keys: AcceptedKeys
  /** What shows how one key followed from another: handed on to whoever asks. */
  readonly rotations?: readonly RotationProof[]
  /** Where its node answers, such as `https://node.example`; empty for one that is reached by file only. */
  readonly addresses: readonly string[]
}

/** What one node asks another. It is the same over every link; the asker is known by its signature. */
export type Question =
  /** Newest checkpoint of a log, with its cosignatures; with `from`, the smallest of at least so many entries. */
  | { readonly ask: 'checkpoint'; readonly log: LogName; readonly from?: number }
  /** Root of the first `older` entries, and the hashes that show them to be the beginning of the first `newer`. */
  | { readonly ask: 'consistency'; readonly log: LogName; readonly older: number; readonly newer: number }
  /** Entries from one number up to, not including, another: bytes where the asker may read them, else the leaf hash. */
  | { readonly ask: 'entries'; readonly log: LogName; readonly from: number; readonly to: number }
  /** Bytes of single entries that the asker holds as hashes, where it may read them: `from`, and bits behind it (S26). */
  | { readonly ask: 'bytes'; readonly log: LogName; readonly from: number; readonly wanted: string }
  /** Takes the asker's cosignature: a checkpoint of the asked one's log, with the asker's line among its signatures. */
  | { readonly ask: 'cosign'; readonly log: LogName; readonly note: string }
  /**
   * The changes of the key of a log that the asked one knows of, each with its proof. With `rotations`, those of the asker's
   * own key: they show one who knows an older key of it that the request is its (S31).
   */
  | { readonly ask: 'keys'; readonly log: LogName; readonly rotations?: string }
  /** The parties whose logs are known to have two histories; `log` is that of the asked one. */
  | { readonly ask: 'forks'; readonly log: LogName }
  /** What proves that a log has two histories. */
  | { readonly ask: 'fork'; readonly log: LogName }

/**
 * A way to one peer. It carries questions there and bytes back, and checks nothing: what comes back is read and verified
 * by the same code over every link.
 */
export interface Link {
  /** Party at the other end, as pinned. */
  readonly peer: string
  /**
   * Asks, and answers with the whole answer, never more than `mostBytes`.
   * @throws SyncRefusal `unreachable`, `too-slow`, `too-large`, or the code that the peer refused with
   */
  ask(question: Question, mostBytes: number): Promise<Bytes>
  /** Whether all that was withheld in its answers so far was withheld by the author of the log; not said: by who is asked. */
  isAuthorsWord?(): boolean
}

/** The answering end of every link. `peer` has been authenticated by the link, or is undefined for a stranger. */
export interface Desk {
  /** @throws SyncRefusal */
  answer(peer: string | undefined, question: Question): Promise<Bytes>
}

/** May this party read this entry? Handed in: a log knows no kinds and cannot tell. `undefined` is a stranger. */
export type MayRead = (peer: string | undefined, log: LogName, entry: Bytes) => boolean

/** A checkpoint of a log whose author's signature holds, with the cosignatures that hold as well. */
export interface CosignedCheckpoint {
  readonly checkpoint: Checkpoint
  readonly cosignatures: readonly KeptCosignature[]
}

/** Another party's "I hold a copy up to here, and it only grew" (C2SP tlog-cosignature). */
export interface Cosignature {
  readonly party: string
  /** Entries that it says it holds. */
  readonly size: number
  /** Seconds since 1970 by its clock. */
  readonly timestamp: number
  /** The signature line with its newline, as received. */
  readonly line: string
}

/** What came of pulling one log from one peer. */
export interface Pulled {
  readonly peer: string
  readonly log: LogName
  /** `extended`: new entries were stored; `same`: nothing new; `behind`: the peer holds less than we do, rightly. */
  readonly outcome: 'extended' | 'same' | 'behind'
  /** Entries held before and after. */
  readonly from: number
  readonly size: number
  /** Of the new entries, those that came as hash only. */
  readonly withheld: number
  /** Numbers of entries that were held as hashes only and have their bytes now, rising: to be looked at again (S26). */
  readonly filled: readonly number[]
  /** Whether entries are held as hashes of which the author has not said that it withholds them: not cosigned (S27). */
  readonly isOwed: boolean
  /** Why the peer was asked for no further bytes of what is held as hashes; absent where all is well. */
  readonly fillRefusal?: { readonly code: SyncCode; readonly message: string }
  /** What the peer showed last, with the cosignatures that it carried. */
  readonly offered: CosignedCheckpoint
}

/**
 * Two checkpoints of one key that cannot both be of a log that only grew, and what shows it: at `size` the trees of both
 * have different roots. Checked by {@link checkForkProof} with nothing but this.
 */
export interface ForkProof {
  readonly log: LogName
  /** A size of both trees at which they differ. */
  readonly size: number
  readonly branches: readonly [ForkBranch, ForkBranch]
  /** What both histories are proved to begin with; absent where nothing is. */
  readonly shared?: ForkShared
}

/** The entries that two histories have in common, with what leads from them to both signed roots. */
export interface ForkShared {
  readonly size: number
  readonly root: Bytes
  /** Consistency proofs to the checkpoints of the branches, in their order. */
  readonly proofs: readonly [readonly Bytes[], readonly Bytes[]]
}

export interface ForkBranch {
  /** Verifier key that signed it. */
  readonly vkey: string
  /** Signed note. */
  readonly note: string
  /** Root of its first `size` entries. */
  readonly root: Bytes
  /** Consistency proof from `root` to the root that the note states. */
  readonly proof: readonly Bytes[]
}

/** A fork as a holder keeps it. */
export interface KnownFork {
  readonly proof: ForkProof
  /** Entries of our copy that both histories are known to share: what is held beyond them is not believed. */
  readonly agreed: number
  /** The peer that showed it, and when. */
  readonly from: string
  readonly foundAt: Instant
}

/** What is known of one peer, for people to see. */
export interface PeerState {
  readonly party: string
  /** `new`: never asked; `well`; `failing`: the last try failed; `refused`: what it said was not believed. */
  readonly state: 'new' | 'well' | 'failing' | 'refused'
  readonly lastTriedAt?: Instant
  readonly lastHeardAt?: Instant
  /** Tries failed one after the other. */
  readonly failures: number
  readonly nextTryAt?: Instant
  readonly code?: SyncCode
  readonly message?: string
}

/** What is kept of a log besides entries and checkpoints; the store of it is {@link Keep}. */
export interface Keep {
  /** The newest cosignature of every party, by party. */
  cosigned(log: LogName): Promise<readonly KeptCosignature[]>
  /** Keeps a cosignature, in place of that party's older one. On the disk when answered. */
  putCosigned(log: LogName, cosigned: KeptCosignature): Promise<void>
  /** Forgets cosignatures of more entries than these: the copy that they are of is set aside (S30). On the disk when answered. */
  dropCosigned(log: LogName, beyond: number): Promise<void>
  fork(log: LogName): Promise<KnownFork | undefined>
  /** Keeps a fork, where it stands in place of the one that is kept (`isNarrower`). On the disk when answered. */
  putFork(log: LogName, fork: KnownFork): Promise<void>
  /** The longest checkpoint of one's own log that a peer showed and that is not held here: a signed note. */
  ahead(log: LogName): Promise<string | undefined>
  /** Keeps it, or forgets it when the log was restored. On the disk when answered. */
  putAhead(log: LogName, note: string | undefined): Promise<void>
  /** Told that a peer has said how much it holds of one's own log: whoever waits for that may sign (S29). */
  hear?(log: LogName, peer: string): void
}

/** A cosignature with the checkpoint that it is of, as one note. */
export interface KeptCosignature extends Cosignature {
  /** Checkpoint signed by its author, and this cosignature: can be checked alone. */
  readonly note: string
}

/** Why something was refused between nodes. Closed list; statuses in {@link syncStatusOf}. */
export const syncCodes = [
  'bad-form', // cannot be read as what it should be
  'too-large', // beyond a stated bound
  'too-slow', // the time for it is over
  'too-many', // more requests than this peer is given
  'unknown-party', // not pinned here
  'not-signed', // no signature, or not by the pinned key, or not of this request
  'expired', // signed too long ago, or for a time to come
  'replayed', // seen before
  'not-held', // a log, entry or size that is not here
  'not-public', // asked by a stranger for what is not for everybody
  'wrong-log', // a checkpoint of another log or key
  'bad-proof', // hashes that prove nothing
  'bad-entries', // entries that do not lead to the signed root
  'forked', // the log has two histories
  'unreachable', // nobody answers there
  'failed', // the other node made a mistake
] as const

export type SyncCode = (typeof syncCodes)[number]

/**
 * How a fork proof spreads: a peer is asked which forks it knows of, then for the proof of each that is not known here.
 * What comes is a claim: it is checked alone and against the pin, and only then kept. Rules S21, S22.
 */
import { type Bytes, canonicalJson, equalBytes, Refusal, textOf, utf8 } from '../base/index.ts'
import { type Checkpoint, type Log, openCheckpoint, type Store, verifierOf } from '../log/index.ts'
import { askRoot } from './ask.ts'
import { checkForkProof } from './fork.ts'
import { forkProofText, mostForkCharacters, readForkProof } from './fork-file.ts'
import { copyHeld } from './held.ts'
import { heldHistory, type PullGround } from './pull.ts'
import { SyncRefusal } from './refusal.ts'
import type { ForkBranch, ForkProof, KnownFork, Link, Pin } from './types.ts'

/** Bytes of the largest list of forks: more parties than a community has. */
const mostForksBytes = 16 * 1024
const partyForm = /^[A-Z][A-Z0-9]{1,11}$/

/** The answer to `forks`: party codes, rising, as canonical JSON. */
export function forksBytes(parties: readonly string[]): Bytes {
  return utf8(canonicalJson([...parties].sort()))
}

/**
 * Asks a peer which logs it knows to have two histories. A peer that answers from a file knows of none.
 * @throws SyncRefusal `bad-form`, as the link
 */
export async function askForks(link: Link, community: string): Promise<readonly string[]> {
  let answer: Bytes
  try {
    answer = await link.ask({ ask: 'forks', log: { community, party: link.peer } }, mostForksBytes)
  } catch (error) {
    if (error instanceof SyncRefusal && error.code === 'not-held') return []
    throw error
  }
  let parties: unknown
  try {
    parties = JSON.parse(textOf(answer))
  } catch (error) {
    throw new SyncRefusal('bad-form', `${link.peer} sends no list of forks`, error)
  }
  const isList = Array.isArray(parties) && parties.every(one => typeof one === 'string' && partyForm.test(one))
  if (!isList) throw new SyncRefusal('bad-form', `${link.peer} sends no list of forks`)
  return parties as readonly string[]
}

/**
 * Asks a peer for the proof that an author's log has two histories, and keeps the fork if it holds.
 * @throws SyncRefusal `bad-form`, `bad-proof`, `wrong-log`, as the link; nothing is kept then
 */
export async function learnFork(link: Link, author: Pin, ground: PullGround): Promise<KnownFork> {
  const log = { community: ground.community, party: author.party }
  const text = textOf(await link.ask({ ask: 'fork', log }, mostForkCharacters))
  return takeFork(text, author, ground, { from: link.peer, rootAt: rootsOf(link) })
}

/** What a fork is taken on. */
export type ForkGround = Pick<PullGround, 'community' | 'store' | 'keep' | 'clock'>

/** Who showed a proof, and the way to ask for the beginning of one of its branches. */
export interface ForkTeller {
  readonly from: string
  /** Root of the first entries of a branch, proved. @throws SyncRefusal */
  readonly rootAt?: (proof: ForkProof, size: number, checkpoint: Checkpoint) => Promise<Bytes>
}

/**
 * Checks the text of a fork proof, alone and against the pin of the author, and keeps the fork. However it came: over a
 * link, in a file, in a bundle.
 * @throws SyncRefusal `bad-form`, `bad-proof`, `wrong-log`; nothing is kept then
 */
export async function takeFork(text: string, author: Pin, ground: ForkGround, teller: ForkTeller): Promise<KnownFork> {
  const told = checkedProof(text, author, ground.community, teller.from)
  const inForce = told.branches.filter(branch => isInForce(branch, author))
  const proof = inForce.length === told.branches.length ? told : await contradictionHere(told, inForce, author, ground)
  if (proof === undefined) throw ofAnother(teller.from, author)
  const agreed = await agreedHere(proof, author, ground, teller)
  const fork: KnownFork = { proof, agreed, from: teller.from, foundAt: ground.clock.now() }
  await ground.keep.putFork(proof.log, fork)
  return fork
}

/** A fork that was taken before its common part could be held against our own copy may be asked for once more. */
export function isSettled({ proof, agreed }: KnownFork): boolean {
  return agreed >= (proof.shared?.size ?? 0)
}

function checkedProof(text: string, author: Pin, community: string, from: string): ForkProof {
  let proof: ForkProof
  try {
    proof = readForkProof(text)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const code = error.code === 'bad-form' ? 'bad-form' : 'bad-proof'
    throw new SyncRefusal(code, `${from} shows what proves no fork of ${author.party}: ${error.message}`, error)
  }
  if (proof.log.community === community && proof.log.party === author.party) return proof
  throw ofAnother(from, author)
}

function isInForce({ vkey, note }: ForkBranch, author: Pin): boolean {
  return author.keys.at(openCheckpoint(note, verifierOf(vkey)).size).vkey === vkey
}

/**
 * Who told a fork may not know yet that the key of one branch was given up. The other branch is still by the key in force
 * for its size: if it contradicts the copy held here, the log has two histories for us as well, with our copy in place
 * of what the old key signed.
 */
async function contradictionHere(
  { log, size, shared, branches }: ForkProof,
  [branch]: readonly ForkBranch[],
  author: Pin,
  { store, community }: ForkGround,
): Promise<ForkProof | undefined> {
  const copy = branch === undefined ? undefined : await believableCopy(store, author, community)
  if (branch === undefined || copy === undefined || copy.size < size) return undefined
  const { vkey, checkpoint, at } = heldHistory(copy, author)
  const ours = await at(size)
  if (equalBytes(ours.root, branch.root)) return undefined
  const common = shared === undefined ? undefined : await at(shared.size)
  const isShared = shared !== undefined && common !== undefined && equalBytes(common.root, shared.root)
  return {
    log,
    size,
    branches: [{ vkey, note: checkpoint.note, ...ours }, branch],
    ...(isShared ? { shared: { ...shared, proofs: [common.proof, shared.proofs[branches.indexOf(branch)]!] } } : {}),
  }
}

function ofAnother(from: string, author: Pin): SyncRefusal {
  return new SyncRefusal('wrong-log', `${from} shows a fork of another log or key than that of ${author.party}`)
}

/**
 * How much of our own copy is believed: what both branches are proved to share, if our copy is a beginning of it or goes
 * on from it. A copy that is neither, or of which that cannot be shown, is of a third history: nothing of it is believed.
 */
async function agreedHere(
  proof: ForkProof,
  author: Pin,
  { store, community }: ForkGround,
  { rootAt }: ForkTeller,
): Promise<number> {
  const { shared } = proof
  if (shared === undefined) return 0
  const copy = await believableCopy(store, author, community)
  if (copy === undefined) return 0
  if (copy.size === 0) return shared.size
  if (copy.size >= shared.size) return equalBytes(await copy.rootAt(shared.size), shared.root) ? shared.size : 0
  for (const checkpoint of checkForkProof(proof)) {
    try {
      const root = await rootAt?.(proof, copy.size, checkpoint)
      if (root !== undefined) return equalBytes(root, await copy.rootAt(copy.size)) ? shared.size : 0
    } catch (error) {
      if (!(error instanceof SyncRefusal)) throw error
    }
  }
  return 0
}

/** Undefined where nothing of what is held is believed any more (S30). */
async function believableCopy(store: Store, author: Pin, community: string): Promise<Log | undefined> {
  try {
    return await copyHeld(store, author, community)
  } catch (error) {
    if (error instanceof SyncRefusal && error.code === 'forked') return undefined
    throw error
  }
}

function rootsOf(link: Link): NonNullable<ForkTeller['rootAt']> {
  return async ({ log }, size, checkpoint) => (await askRoot(link, log, size, checkpoint)).root
}

/** The answer to `fork`. */
export function forkBytes({ proof }: KnownFork): Bytes {
  return utf8(forkProofText(proof))
}

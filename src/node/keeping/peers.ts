/** Peers, how they are doing, and what somebody has to look at. Rules M5, M6. */
import type { Instant } from '../../base/index.ts'
import { fingerprintOf, type PeerState } from '../../sync/index.ts'
import { type PinnedParty, readPins } from '../identity/index.ts'
import type { LogFacts, PeerFacts, PeerList } from './answers.ts'
import { authorsOf, findHeld, type HeldLog, heldLog, type Keeping } from './held.ts'
import { noticeIn } from './logs.ts'

/** A mirror that does not hold an entry this long after it was written has fallen behind. */
const lateAfterMs = 60 * 60 * 1000

/** Every pinned party, and the alarms. */
export async function peerList(keeping: Keeping): Promise<PeerList> {
  const { folder, wanted } = keeping
  const own = await heldLog(keeping, folder.party)
  const held = new Map<string, LogFacts>()
  for (const author of authorsOf(keeping)) {
    const facts = (await findHeld(keeping, author))?.facts
    if (facts !== undefined) held.set(author.party, facts)
  }
  const states = new Map(keeping.states().map(state => [state.party, state]))
  const peers: PeerFacts[] = []
  for (const pin of readPins(folder.directory)) {
    peers.push(await factsOf(pin, states.get(pin.party), own, held.get(pin.party)?.size ?? 0))
  }
  const at = keeping.clock.now()
  const now = Date.parse(at)
  const late = peers.filter(peer => peer.asked && peer.behind > 0 && isLate(peer.missingSince, now))
  return {
    at,
    wanted,
    peers,
    alarms: [
      ...[...held.values()].flatMap(logAlarms),
      ...late.map(({ party, missingSince }) => ({ alarm: 'behind' as const, party, since: missingSince })),
    ],
  }
}

function logAlarms({ party, state, fork }: LogFacts): PeerList['alarms'] {
  if (fork !== null) return [{ alarm: 'fork', party, since: fork.foundAt }]
  return state === 'lost' || state === 'disowned' ? [{ alarm: state, party, since: null }] : []
}

async function factsOf(pin: PinnedParty, state: PeerState | undefined, own: HeldLog, held: number): Promise<PeerFacts> {
  const { party, name, peer: asked, addresses, keys } = pin
  const mirrors = own.facts.mirrors.find(mirror => mirror.party === party)?.size ?? 0
  const behind = Math.max(own.log.size - mirrors, 0)
  return {
    party,
    name,
    asked,
    addresses: [...addresses],
    words: fingerprintOf(keys.current),
    state: state?.state ?? 'new',
    lastTriedAt: state?.lastTriedAt ?? null,
    lastHeardAt: state?.lastHeardAt ?? null,
    nextTryAt: state?.nextTryAt ?? null,
    failures: state?.failures ?? 0,
    code: state?.code ?? null,
    message: state?.message ?? null,
    held,
    mirrors,
    behind,
    missingSince: behind === 0 ? null : await writtenAt(own, mirrors),
  }
}

/** When an entry of the own log was written; null for one that was lost and is known by its hash. */
async function writtenAt({ log }: HeldLog, seq: number): Promise<Instant | null> {
  return noticeIn(await log.entry(seq))?.at ?? null
}

/** What cannot be dated is taken to be late: an alarm too many is looked at, one too few is not. */
function isLate(since: Instant | null, nowMs: number): boolean {
  return since === null || nowMs - Date.parse(since) >= lateAfterMs
}

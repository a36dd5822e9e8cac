/**
 * Checks the proof of an adopted text, with nothing but the file and whatever keys the asker has. The notices that are proved
 * to be in the logs go through the same fold that a node uses; what no file can show is said. Rule D17.
 */
import { bytesOfHex, hex, leafHash, Refusal, sha256, utf8 } from '../../base/index.ts'
import { isMoment } from '../../kinds/index.ts'
import { checkConsistency } from '../../log/index.ts'
import { checkNotice, type Notice } from '../../notice/index.ts'
import { type DecisionAnswer, type DecisionGround, decisionAnswer, type LogHeld } from '../../picture/index.ts'
import { checkProofFile, type ProvenEntry, parseProofFile } from '../../sync/index.ts'
import { type DecisionProof, readDecisionProof } from './proof-file.ts'

/** What a file proves of one party. */
export interface ProvenParty {
  readonly party: string
  readonly origin: string
  readonly key: string
  /** Whether the asker had the key from elsewhere. */
  readonly isPinned: boolean
  readonly receivedAt: string | null
  readonly closedAt: string | null
  /** Names of who signed to hold its checkpoint, by keys from the file. */
  readonly cosigned: readonly string[]
}

export interface ProvenDecision {
  readonly decision: DecisionAnswer
  readonly announcedAt: string
  readonly parties: readonly ProvenParty[]
  /** The texts that are in the file or in the proposal. */
  readonly texts: readonly { readonly language: string; readonly sha256: string; readonly text: string | null }[]
}

interface Proven {
  readonly id: string
  readonly seq: number
  readonly notice: Notice
}

interface Part {
  readonly party: string
  readonly notices: readonly Proven[]
  readonly entry: ProvenEntry
  readonly consistency: readonly string[]
}

/**
 * @param keys verifier keys that the asker has from elsewhere
 * @throws Refusal `bad-form`, `too-large`; `not-verified` where it does not prove that the text was adopted
 */
export function checkDecisionProof(text: string, keys: readonly string[] = []): ProvenDecision {
  const proof = readDecisionProof(text)
  const parts = proof.parties.map(part => partProven(part, keys))
  for (const key of keys) {
    if (!parts.some(({ entry }) => entry.vkey === key)) throw notProven('no log in it is by this key', key)
  }
  const announcement = parts.flatMap(({ notices }) => notices).findLast(({ notice }) => notice.kind === 'announcement')
  if (announcement?.notice.kind !== 'announcement') throw notProven('it holds no announcement', '')
  const logs = parts.map(part => logProven(part, announcement.notice))
  const notes = parts.flatMap(({ notices }) => notices)
  const ground: DecisionGround = { asOf: latest(notes), notes, logs, witnessed: [] }
  const decision = decisionAnswer(ground, announcement.id)
  if (decision.state !== 'adopted') throw notProven('what is in it does not make an adopted text', decision.says)
  return {
    decision,
    announcedAt: announcement.notice.at,
    parties: parts.map(part => partyProven(part, decision)),
    texts: textsProven(proof, decision),
  }
}

function partProven({ party, notices, consistency }: DecisionProof['parties'][number], keys: readonly string[]): Part {
  const entries = notices.map(one => {
    const claimed = parseProofFile(one)
    return checkProofFile(
      claimed,
      keys.find(key => nameOf(key) === nameOf(claimed.keys[0] ?? '')),
    )
  })
  const [entry] = entries
  for (const { checkpoint } of entries) {
    if (checkpoint.note !== entry!.checkpoint.note) throw notProven('its notices are not of one checkpoint', party)
  }
  const proven = entries.map(({ seq, entry: bytes }) => ({
    id: hex(leafHash(bytes)),
    seq,
    notice: checkNotice(bytes),
  }))
  for (const { notice } of proven) {
    if (notice.by === party && `entente/${notice.community}/${party}` === entry!.checkpoint.origin) continue
    throw notProven('a notice is not by the party whose log it is in', `${notice.by}, ${entry!.checkpoint.origin}`)
  }
  return { party, notices: proven, entry: entry!, consistency }
}

/**
 * A log as the announcement says it stood. That the entries that are not shown hold no objection cannot be seen from here: it
 * is what the closing in the log says.
 */
function logProven({ party, entry, consistency }: Part, announcement: Notice): LogHeld {
  const stands = announcement.kind === 'announcement' ? (announcement.body.stands ?? []) : []
  const stand = stands.find(one => one.party === party)
  if (stand === undefined) throw notProven('the announcement does not stand on the log of this party', party)
  const { size, root } = entry.checkpoint
  const proof = consistency.map(bytesOfHex)
  if (!checkConsistency(stand.size, size, bytesOfHex(stand.root), root, proof)) {
    throw notProven('the log does not begin with the checkpoint that the announcement stands on', party)
  }
  const roots = new Map([[stand.size, stand.root]])
  return { party, believed: size, readable: size, isForked: false, roots }
}

function partyProven({ party, entry }: Part, decision: DecisionAnswer): ProvenParty {
  const member = decision.rounds.at(-1)!.members.find(one => one.party === party)
  return {
    party,
    origin: entry.checkpoint.origin,
    key: entry.vkey,
    isPinned: entry.pinned,
    receivedAt: member?.receipt?.at ?? null,
    closedAt: member?.closing?.at ?? null,
    cosigned: entry.cosigned.map(({ name }) => name),
  }
}

function textsProven({ texts }: DecisionProof, decision: DecisionAnswer): ProvenDecision['texts'] {
  const versions = decision.rounds.at(-1)!.texts
  const hashes = texts.map(one => ({ ...one, sha256: hex(sha256(utf8(one.text))) }))
  for (const { language, sha256: hash } of hashes) {
    if (versions.some(one => one.language === language && one.sha256 === hash)) continue
    throw notProven('a text in it is not the one that was adopted', `${language} ${hash}`)
  }
  return versions.map(({ language, sha256: hash, text }) => ({
    language,
    sha256: hash,
    text: text ?? hashes.find(one => one.language === language)?.text ?? null,
  }))
}

function latest(notes: readonly Proven[]): string {
  const moments = notes.map(({ notice }) => notice.at).filter(isMoment)
  return moments.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one), '1970-01-01T00:00:00Z')
}

function nameOf(vkey: string): string {
  return vkey.slice(0, vkey.indexOf('+'))
}

function notProven(why: string, value: string): Refusal {
  return new Refusal('not-verified', `it does not prove an adopted text: ${why}`, { value, rule: 'D17' })
}

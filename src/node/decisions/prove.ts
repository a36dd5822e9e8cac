/** Writes the proof of an adopted text from a data folder. Rule D16. */
import { type Bytes, bytesOfHex, hex, Refusal, sha256, textOf } from '../../base/index.ts'
import type { NoticeOf } from '../../notice/index.ts'
import { type DecisionAnswer, decisionAnswer, type RoundAnswer } from '../../picture/index.ts'
import { cosignerKey, noteKeysOf, type Pin, proofFileText, withCosignatures } from '../../sync/index.ts'
import type { Folder } from '../folder.ts'
import { checkDecisionProof } from './check.ts'
import { authorsOf, decisionGround, type Heard, logHeldOf } from './ground.ts'
import { type DecisionProof, decisionProofText } from './proof-file.ts'

/**
 * The file. `texts` are those that travel as files: what is given goes into it.
 * @throws Refusal `conflict` where the text is not adopted here; `not-verified` where the proof does not hold
 */
export async function proveDecision(
  { folder, picture, logs }: Heard,
  id: string,
  now: string,
  texts: readonly Bytes[] = [],
): Promise<string> {
  const ground = await decisionGround({ folder, picture, logs }, now)
  const decision = decisionAnswer(ground, id)
  if (decision.state !== 'adopted') {
    throw new Refusal('conflict', 'there is nothing to prove: the text is not adopted', {
      value: `${decision.id.slice(0, 12)} ${decision.title}`,
      rule: 'D16',
      hint: decision.says,
    })
  }
  const round = decision.rounds.at(-1)!
  const announced = round.announcements.find(({ verdict }) => verdict === 'proven')!
  const said = [...ground.notes].find(one => one.id === announced.id)!
  const { stands = [] } = (said.notice as NoticeOf<'announcement'>).body
  const wanted = noticesOf(decision, announced.id)
  const placed = [...ground.notes].filter(one => wanted.has(one.id))
  const authors = authorsOf(folder)
  const parties: DecisionProof['parties'] = []
  for (const { party, size } of stands) {
    const seqs = placed.filter(({ notice }) => notice.by === party).map(({ seq }) => seq)
    parties.push(await partOf(folder, authors, party, size, seqs))
  }
  const file = decisionProofText({ format: 'entente decision 1', parties, texts: texts.map(one => textIn(round, one)) })
  checkDecisionProof(file)
  return file
}

/** Everything that the outcome follows from, and what was attached to it. */
function noticesOf({ rounds, reservations }: DecisionAnswer, announcement: string): ReadonlySet<string> {
  const last = rounds.at(-1)!
  return new Set([
    ...rounds.flatMap(({ id, extensions }) => [id, ...extensions.map(one => one.id)]),
    ...last.members.flatMap(({ receipt, closing }) => [receipt?.id, closing?.id]).filter(id => id !== undefined),
    ...reservations.filter(({ round }) => round === last.number).map(({ id }) => id),
    announcement,
  ])
}

/** Proofs of the notices of one party, all of the newest checkpoint of its log that is held. */
async function partOf(
  folder: Folder,
  authors: ReadonlyMap<string, Pin>,
  party: string,
  size: number,
  seqs: readonly number[],
): Promise<DecisionProof['parties'][number]> {
  const author = authors.get(party)!
  const log = await logHeldOf(folder, author)
  const note = withCosignatures(log.checkpoint.note, await folder.keep.cosigned(log.row))
  const others = [...authors.values()].flatMap(({ keys }) => keys.spans.map(({ vkey }) => cosignerKey(vkey)))
  const keys = [author.keys.at(log.size).vkey, ...noteKeysOf(note, others)]
  const notices: string[] = []
  for (const seq of seqs.toSorted((left, right) => left - right)) {
    const [{ path }, { bytes: entry }] = [await log.proof(seq), await log.entry(seq)]
    notices.push(proofFileText({ seq, path: path.map(bytesOfHex), note, keys, entry }))
  }
  return { party, notices, consistency: (await log.consistency(size)).map(hex) }
}

function textIn({ texts }: RoundAnswer, bytes: Bytes): DecisionProof['texts'][number] {
  const hash = hex(sha256(bytes))
  const version = texts.find(({ sha256: one }) => one === hash)
  if (version === undefined) {
    throw new Refusal('conflict', 'this is not the text that was adopted', { value: hash, rule: 'D16' })
  }
  return { language: version.language, text: textOf(bytes) }
}

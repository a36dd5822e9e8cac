/** All that was said of decisions, told apart by proposal. Rules D2, D13. */
import { type Instant, Refusal } from '../../base/index.ts'
import type { Notice, NoticeId } from '../../notice/index.ts'
import type { Noted } from '../fold.ts'
import type { Witnessed } from '../witnessed.ts'
import type { DecisionAnswer, DecisionList } from './answers.ts'
import { decisionOf, lineOf } from './decision.ts'
import { byPlace, Floor, type Hearing, type LogHeld, type Said, type SaidOf } from './floor.ts'
import { decisionKinds } from './line.ts'
import { ms, msOf } from './moment.ts'

/** What decisions are told from, in any order: notices of the decision kinds, and withdrawals. */
export interface DecisionGround {
  readonly asOf: Instant
  readonly notes: Iterable<Noted>
  readonly logs: readonly LogHeld[]
  readonly witnessed: readonly Witnessed[]
}

/** Sizes of logs whose roots the announcements name: by party, rising. */
export function sizesNamed(notes: Iterable<Noted>): ReadonlyMap<string, readonly number[]> {
  const sizes = new Map<string, Set<number>>()
  for (const { notice } of notes) {
    if (notice.kind !== 'announcement') continue
    for (const { party, size } of notice.body.stands ?? []) {
      sizes.set(party, (sizes.get(party) ?? new Set()).add(size))
    }
  }
  return new Map([...sizes].map(([party, some]) => [party, [...some].sort((left, right) => left - right)]))
}

/** Every decision at a moment. */
export function decisionList(ground: DecisionGround): DecisionList {
  const { proposals, astray } = sorted(ground)
  const decisions = [...proposals.values()].map(({ floor }) => lineOf(decisionOf(floor())))
  decisions.sort((left, right) => ms(right.expires) - ms(left.expires) || (left.id < right.id ? -1 : 1))
  return { asOf: ground.asOf, decisions, astray }
}

/** One decision at a moment, by the id of its proposal or the beginning of it. @throws Refusal `not-found`, `conflict` */
export function decisionAnswer(ground: DecisionGround, id: string): DecisionAnswer {
  const { proposals, proposalOf } = sorted(ground)
  const named = new Set([...proposalOf].filter(([one]) => one.startsWith(id)).map(([, proposal]) => proposal))
  const [only] = named
  if (only !== undefined && named.size === 1 && id.length >= fewestDigits)
    return decisionOf(proposals.get(only)!.floor())
  throw new Refusal(named.size > 1 ? 'conflict' : 'not-found', 'no one decision has this id', {
    value: id,
    rule: 'D13',
    hint: 'entente decide list names them; give the id, or at least four digits of it',
  })
}

const fewestDigits = 4

interface Sorted {
  readonly proposals: ReadonlyMap<NoticeId, { readonly floor: () => Floor }>
  /** The proposal that each notice speaks of. */
  readonly proposalOf: ReadonlyMap<NoticeId, NoticeId>
  readonly astray: DecisionList['astray']
}

function sorted({ asOf, notes, logs, witnessed }: DecisionGround): Sorted {
  const held = new Map(logs.map(log => [log.party, log]))
  const said = countingAt(asOf, notes, held)
  const hearing: Hearing = { asOf, said: [...said.values()], logs: held, witnessed }
  const groups = new Map<NoticeId, Said[]>()
  const proposalOf = new Map<NoticeId, NoticeId>()
  const astray: Said[] = []
  for (const one of hearing.said) {
    const proposal = rootOf(one, said)
    if (proposal !== undefined) {
      const group = groups.get(proposal)
      if (group === undefined) groups.set(proposal, [one])
      else group.push(one)
      proposalOf.set(one.id, proposal)
    } else if (one.notice.kind !== 'withdrawal') astray.push(one)
  }
  const proposals = new Map(
    [...groups].map(([id, group]) => {
      const proposal = said.get(id) as SaidOf<'proposal'>
      return [
        id,
        {
          floor: () =>
            new Floor(
              proposal,
              group.filter(one => one !== proposal),
              hearing,
            ),
        },
      ] as const
    }),
  )
  return { proposals, proposalOf, astray: astray.sort(byPlace).map(lost) }
}

/** What had been said by a moment, by its author's clock, and stands where it is believed. The same notice twice is one. */
function countingAt(asOf: Instant, notes: Iterable<Noted>, held: ReadonlyMap<string, LogHeld>): Map<NoticeId, Said> {
  const said = new Map<NoticeId, Said>()
  for (const { id, seq, notice } of notes) {
    if (!isOfDecisions(notice) || seq >= (held.get(notice.by)?.believed ?? 0)) continue
    const at = msOf(notice.at)
    if (at !== undefined && at > ms(asOf)) continue
    const known = said.get(id)
    if (known === undefined || seq < known.seq) said.set(id, { id, seq, notice } as Said)
  }
  return said
}

const kindsHeard: ReadonlySet<string> = new Set([...decisionKinds, 'withdrawal'])

function isOfDecisions(notice: Notice): notice is Said['notice'] {
  return kindsHeard.has(notice.kind)
}

/** The proposal that a notice leads to. Ids are hashes, so the way has an end; a wrong one is a mistake of ours. */
function rootOf(one: Said, said: ReadonlyMap<NoticeId, Said>): NoticeId | undefined {
  let at: Said | undefined = one
  for (let steps = 0; at !== undefined && steps <= said.size; steps += 1) {
    if (at.notice.kind === 'proposal') return isProposal(at) ? at.id : undefined
    at = said.get(namedBy(at))
  }
  return undefined
}

/** A proposal is somebody's own act, at a moment that there is. */
function isProposal({ notice }: Said): boolean {
  return notice.basis === 'declared' && msOf(notice.at) !== undefined
}

function namedBy({ notice }: Said): NoticeId {
  if (notice.kind === 'proposalChange') return notice.body.after
  return notice.kind === 'proposal' ? '' : notice.body.of
}

function lost(said: Said): DecisionList['astray'][number] {
  const { id, notice } = said
  return { id, by: notice.by, at: notice.at, kind: notice.kind, of: namedBy(said) }
}

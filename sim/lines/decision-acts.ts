/** What members, proposers and chairs do in a decision by silence: through the guards of src/node, and past them. */
import { hex, Refusal, sha256, utf8 } from '../../src/base/index.ts'
import type { BodyOf, Draft } from '../../src/kinds/index.ts'
import {
  adoptionDraft,
  changeDraft,
  closingDraft,
  objectionDraft,
  proposalDraft,
  receiptDraft,
  refusalDraft,
  type Speaking,
  takeBackDrafts,
} from '../../src/node/index.ts'
import { type DecisionGround, decisionKinds, type LogHeld, sizesNamed } from '../../src/picture/index.ts'
import { declared } from './message.ts'
import type { LineNode } from './node.ts'
import type { Event } from './scenario.ts'
import type { LineWorld } from './world.ts'

const silence = 'Silence is agreement to the text.'
const texts = ['The text.', 'Another text.', 'A third text.']
const versionOf = (text: string) => ({ language: 'en', text, sha256: hex(sha256(utf8(text))) })

/** What a node tells decisions from, at a moment of its clock. */
export function groundOf(world: LineWorld, node: LineNode, ms = world.ms): DecisionGround {
  const sizes = sizesNamed(node.noted)
  const logs = [...world.logs.values()].flatMap((log): LogHeld[] => {
    const believed = node.entriesOf(log.party).length
    if (believed === 0) return []
    const named = (sizes.get(log.party) ?? []).filter(size => size <= believed)
    const roots = new Map(named.map(size => [size, log.rootAt(size)]))
    return [{ party: log.party, believed, readable: node.heldOf(log.party), isForked: false, roots }]
  })
  return { asOf: node.now(ms), notes: node.noted, logs, witnessed: [...node.witnessed.values()] }
}

export function decisionAct(world: LineWorld, event: Event): void {
  const node = world.node(event.who)
  if (!node.isUp(world.ms)) return
  try {
    if (event.does === 'proposes') propose(world, node, event)
    else for (const draft of draftsOf(world, node, event)) sign(world, node, draft, event)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    world.step(node.party, `${event.does}: ${error.message}`)
    world.count('not said: it would count for nothing')
  }
}

function sign(world: LineWorld, node: LineNode, draft: Draft, event: Event, at = node.now(world.ms)): string {
  world.step(node.party, `says ${draft.kind}`)
  return world.append(node, world.make(node, draft, at), event)
}

function propose(world: LineWorld, node: LineNode, event: Event): void {
  const { roster = world.scenario.parties, chair = node.party, status = 'actual', until } = event
  const now = node.now(world.ms)
  const expires = until ?? new Date(world.ms + 86_400_000).toISOString()
  const wish = { title: 'A statement', texts: [versionOf(texts[0]!)], roster, chair, expires, silence, status }
  sign(world, node, proposalDraft(node.party, now, { ...wish, isPublic: false }), event)
}

/** @throws Refusal as the guards of src/node do */
function draftsOf(world: LineWorld, node: LineNode, event: Event): Draft[] {
  const id = world.named.get(event.of ?? 'proposal')?.id
  if (id === undefined || !node.noted.some(one => one.id === id)) return []
  const ground = groundOf(world, node)
  const decision = world.ports.decision(ground, id)
  const speaking: Speaking = { self: node.party, now: ground.asOf, decision, ground }
  const until = event.until ?? new Date(world.ms + 86_400_000).toISOString()
  const reason = 'At the request of two delegations.'
  switch (event.does) {
    case 'receives':
      return [receiptDraft(speaking, [])]
    case 'objects':
      return [objectionDraft(speaking, 'Paragraph 3 goes too far.')]
    case 'takes back':
      return takeBackDrafts(speaking, 'It was made clear.')
    case 'amends': {
      const next = texts[decision.rounds.length % texts.length]!
      return [changeDraft(speaking, { change: 'amended', texts: [versionOf(next)], expires: until, reason })]
    }
    case 'extends':
      return [changeDraft(speaking, { change: 'extended', expires: until, reason })]
    case 'withdraws':
      return [changeDraft(speaking, { change: 'withdrawn', reason })]
    case 'closes its log':
      return [closingDraft(speaking)]
    case 'announces not adopted':
      return [refusalDraft(speaking, 'It did not come to be.')]
    default:
      return []
  }
}

/** The chair's announcement takes roots of logs, which are asked for one after the other in the product. */
export async function announce(world: LineWorld, event: Event): Promise<void> {
  const node = world.node(event.who)
  const id = world.named.get(event.of ?? 'proposal')?.id
  if (!node.isUp(world.ms) || id === undefined || !node.noted.some(one => one.id === id)) return
  try {
    const ground = groundOf(world, node)
    const decision = world.ports.decision(ground, id)
    const speaking: Speaking = { self: node.party, now: ground.asOf, decision, ground }
    sign(world, node, await adoptionDraft(speaking, async party => standOf(world, node, party)), event)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    world.step(node.party, `would announce it adopted: ${error.message}`)
    world.count('not announced: something is missing')
  }
}

function standOf(world: LineWorld, node: LineNode, party: string): { readonly size: number; readonly root: string } {
  const size = node.heldOf(party)
  return { size, root: world.logs.get(party)!.rootAt(size) }
}

const isOfDecisions: ReadonlySet<string> = new Set(decisionKinds)

type Stands = NonNullable<BodyOf<'announcement'>['stands']>

/** What no node would sign: the guards are not asked. */
export function decisionTrick(world: LineWorld, node: LineNode, event: Event): boolean {
  const id = world.named.get(event.of ?? 'proposal')?.id
  if (event.trick === 'objects as a stranger' && id !== undefined) {
    // Who has no part in it may know its id from somebody who has.
    const draft = declared(
      'objection',
      { of: id, text: 'We object as well.' },
      world.scenario.parties.toSorted(),
      event.status,
    )
    world.tricked.set(sign(world, node, draft, event), event.trick)
    return true
  }
  const held = node.noted.find(one => one.id === id)
  if (held === undefined || !isOfDecisions.has(held.notice.kind)) return false
  // By a clock that is behind it has not been said yet.
  if (Date.parse(held.notice.at) > Date.parse(node.now(world.ms))) return false
  const decision = world.ports.decision(groundOf(world, node), held.id)
  const round = decision.rounds.at(-1)!
  const readers = [...new Set([...decision.roster, decision.chair, decision.proposer, node.party])].sort()
  const say = (draft: Draft, at = node.now(world.ms)): boolean => {
    world.tricked.set(sign(world, node, draft, event, at), event.trick!)
    return true
  }
  const { status } = decision
  switch (event.trick) {
    case 'objects back-dated': {
      const at = new Date(Date.parse(round.expires) - 60_000).toISOString()
      return say(declared('objection', { of: round.id, text: 'We had objected.' }, readers, status), at)
    }
    case 'receives another text': {
      const holds = [versionOf('Something else.').sha256]
      return say(declared('proposalReceipt', { of: round.id, holds }, readers, status))
    }
    case 'announces early':
    case 'leaves a member out':
    case 'announces over an objection':
    case 'announces another root':
    case 'announces as no chair':
      return say(declared('announcement', lieOf(world, node, event, decision), readers, status))
    default:
      return false
  }
}

/** An announcement that stands on whatever is held, whether it makes an adoption or not. */
function lieOf(
  world: LineWorld,
  node: LineNode,
  { trick }: Event,
  decision: ReturnType<LineWorld['ports']['decision']>,
): BodyOf<'announcement'> {
  const round = decision.rounds.at(-1)!
  const stands: Stands = round.members.map(({ party, receipt, closing }) => ({
    party,
    ...(receipt === null ? {} : { receipt: receipt.id }),
    ...(closing === null ? {} : { closing: closing.id }),
    ...standOf(world, node, party),
  }))
  const [first, ...others] = stands
  if (trick === 'leaves a member out') return { of: round.id, outcome: 'adopted', stands: others }
  if (trick === 'announces another root') {
    return { of: round.id, outcome: 'adopted', stands: [{ ...first!, root: 'a'.repeat(64) }, ...others] }
  }
  return { of: round.id, outcome: 'adopted', stands }
}

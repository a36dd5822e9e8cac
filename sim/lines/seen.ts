/** What a node shows at a look, beside what it has: for checkers. */
import type {
  Calendar,
  ChannelAnswer,
  Channels,
  DecisionAnswer,
  DecisionGround,
  Inbox,
} from '../../src/picture/index.ts'
import { groundOf } from './decision-acts.ts'
import type { LineNode } from './node.ts'
import { PlainLine, type View } from './plain/line.ts'
import type { LineWorld } from './world.ts'

export interface LineSeen {
  readonly answer: ChannelAnswer
  readonly inbox: Inbox
  readonly calendar: Calendar
  /** The same line told a second time; undefined where it should not be told at all. */
  readonly plain: PlainLine | undefined
}

export interface DecisionSeen {
  readonly answer: DecisionAnswer
  readonly ground: DecisionGround
}

export interface Seen {
  readonly world: LineWorld
  readonly node: LineNode
  readonly channels: Channels
  readonly lines: readonly LineSeen[]
  readonly decisions: readonly DecisionSeen[]
  /** Everything has arrived, and every node has talked to every other. */
  readonly isEnd: boolean
}

export function viewOf(world: LineWorld, node: LineNode): View {
  return {
    self: node.party,
    nowMs: world.ms + node.skewMs,
    noted: node.noted,
    witnessed: [...node.witnessed.values()],
    holdsPhrasebook: node.holdsPhrasebook,
  }
}

export function see(world: LineWorld, node: LineNode, isEnd: boolean): Seen {
  const { ports } = world
  const channels = ports.fold(node.noted, world.known(node))
  const view = viewOf(world, node)
  const lines = ports.list(channels).map(
    (answer): LineSeen => ({
      answer,
      inbox: ports.inbox(channels, answer.id),
      calendar: ports.calendar(channels, answer.id, '2000-01-01T00:00:00Z'),
      plain: PlainLine.of(view, answer.id),
    }),
  )
  return { world, node, channels, lines, decisions: decisionsSeen(world, node), isEnd }
}

function decisionsSeen(world: LineWorld, node: LineNode): DecisionSeen[] {
  const proposals = node.noted.filter(({ notice, seq }) => notice.kind === 'proposal' && seq < node.heldOf(notice.by))
  if (proposals.length === 0) return []
  const ground = groundOf(world, node)
  const told = proposals.filter(({ notice }) => Date.parse(notice.at) <= Date.parse(ground.asOf))
  return told.map(({ id }) => ({ answer: world.ports.decision(ground, id), ground }))
}

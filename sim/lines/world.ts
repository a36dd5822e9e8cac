/** What a scenario is played in: the nodes, the ways between them, and what has been said under which name. */
import { Refusal } from '../../src/base/index.ts'
import type { Draft } from '../../src/kinds/index.ts'
import { type ChannelsKnown, type Noted, shippedPhrasebooks } from '../../src/picture/index.ts'
import { LineNode, type Parcel, SignedLog } from './node.ts'
import { type Ports, soundPorts } from './ports.ts'
import type { Event, Scenario, Trick } from './scenario.ts'
import { signed } from './signed.ts'

export interface Playing {
  readonly ports?: Ports
  /** Whether every notice goes through all rules of notices, and steps are kept. */
  readonly isChecked?: boolean
  readonly isTraced?: boolean
}

/** Something that was said, or drafted, by the name that the scenario gives it. */
export interface Named {
  readonly id: string
  readonly by: string
  readonly kind: string
}

interface UnderWay {
  readonly parcel: Parcel
  readonly to: string
  readonly arrivesMs: number
}

export interface Cut {
  readonly parties: ReadonlySet<string>
  readonly fromMs: number
  readonly untilMs: number
}

export class LineWorld {
  readonly scenario: Scenario
  readonly ports: Ports
  readonly logs: ReadonlyMap<string, SignedLog>
  readonly nodes: ReadonlyMap<string, LineNode>
  readonly named = new Map<string, Named>()
  /** What was signed by a trick, by id. */
  readonly tricked = new Map<string, Trick>()
  /** Ids of what was said in the name of somebody else. */
  readonly forged = new Set<string>()
  /** Messages that went through the trial of their node, by id. */
  readonly tried = new Set<string>()
  /** Rounds that were shown as adopted to anybody, by decision. */
  readonly adopted = new Map<string, string>()
  /** What was told of a decision or a treaty when everybody held the same. */
  readonly toldAtEnd = new Map<string, { readonly told: string; readonly by: string }>()
  readonly steps: string[] = []
  readonly counts = new Map<string, number>()
  readonly cuts: Cut[] = []
  readonly #isChecked: boolean
  readonly #isTraced: boolean
  #underWay: UnderWay[] = []
  #salt = 0
  ms = 0

  constructor(scenario: Scenario, { ports = soundPorts, isChecked = false, isTraced = false }: Playing = {}) {
    this.scenario = scenario
    this.ports = ports
    this.#isChecked = isChecked
    this.#isTraced = isTraced
    this.logs = new Map(scenario.parties.map(party => [party, new SignedLog(party)]))
    this.nodes = new Map(
      scenario.parties.map(party => [
        party,
        new LineNode(party, this.logs, (entry, log) => ports.believes(entry, log)),
      ]),
    )
    for (const node of this.nodes.values()) {
      node.skewMs = (scenario.clocks[node.party] ?? 0) * 1000
      node.holdsPhrasebook = !scenario.withoutPhrasebook.includes(node.party)
    }
  }

  /** @throws Refusal `not-found` for a party that the scenario does not name */
  node(party: string): LineNode {
    const node = this.nodes.get(party)
    if (node !== undefined) return node
    throw new Refusal('not-found', 'the scenario has no such party', { value: party, rule: 'F11' })
  }

  /** A number that no other notice has. */
  nextSalt(): number {
    this.#salt += 1
    return this.#salt
  }

  make(node: LineNode, draft: Draft, at: string, by = node.party): Noted {
    return signed(draft, { by, at, salt: this.nextSalt() }, node.log.entries.length, this.#isChecked)
  }

  /** Signs and keeps; under the name that the event gives it. */
  append(node: LineNode, entry: Noted, { as }: Pick<Event, 'as'>): string {
    node.append(entry)
    if (as !== undefined) this.named.set(as, { id: entry.id, by: node.party, kind: entry.notice.kind })
    return entry.id
  }

  known(node: LineNode, ms = this.ms): ChannelsKnown {
    return {
      self: node.party,
      now: node.now(ms),
      witnessed: [...node.witnessed.values()],
      phrasebooks: node.holdsPhrasebook ? shippedPhrasebooks : [],
    }
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1)
  }

  step(who: string, what: string): void {
    if (this.#isTraced)
      this.steps.push(`${new Date(this.ms).toISOString().slice(0, 19).replace('T', ' ')} ${who} ${what}`)
  }

  /** Whether nothing passes between two parties now. */
  isCut(one: string, other: string): boolean {
    return this.cuts.some(
      ({ parties, fromMs, untilMs }) =>
        this.ms >= fromMs && this.ms < untilMs && parties.has(one) && parties.has(other),
    )
  }

  send(parcel: Parcel, to: string, arrivesMs: number): void {
    this.#underWay.push({ parcel, to, arrivesMs })
  }

  /** Brings what has arrived by a moment, in the order of arrival. */
  arrive(untilMs: number): void {
    if (this.#underWay.length === 0) return
    const due = this.#underWay.filter(({ arrivesMs }) => arrivesMs <= untilMs)
    if (due.length === 0) return
    this.#underWay = this.#underWay.filter(({ arrivesMs }) => arrivesMs > untilMs)
    due.sort((left, right) => left.arrivesMs - right.arrivesMs)
    for (const { parcel, to, arrivesMs } of due) {
      const node = this.node(to)
      // A node that is down takes in nothing: what comes meanwhile is lost, and comes again with the next talk.
      if (node.isUp(arrivesMs)) node.takeIn(parcel, arrivesMs)
      else this.count('arrived at a node that was down')
    }
  }
}

/** Everything that a node can show of what it holds. */
export function parcelOf(node: LineNode, parties: Iterable<string>): Parcel {
  const logs = [...parties].map(party => ({ party, entries: [...node.entriesOf(party)] }))
  return {
    from: node.party,
    logs: logs.filter(({ entries }) => entries.length > 0),
    witnessed: [...node.witnessed.values()],
  }
}

/** Now by the clock that is furthest ahead: whatever was said has been said by then. */
export function latestMs({ nodes, ms }: LineWorld): number {
  return ms + Math.max(0, ...[...nodes.values()].map(({ skewMs }) => skewMs))
}

/** Plays a scenario: one event after the other, in the order of their moments, and looks where it says so. Rule F9. */
import { announce, decisionAct } from './decision-acts.ts'
import { lineAct } from './line-acts.ts'
import { decisionDeeds, type Event, lineDeeds, type Scenario, travelDeeds, treatyDeeds } from './scenario.ts'
import { travelAct } from './travel.ts'
import { treatyAct } from './treaty-acts.ts'
import { trickAct } from './tricks.ts'
import { LineWorld, type Playing } from './world.ts'

const onLines: ReadonlySet<string> = new Set(lineDeeds)
const inDecisions: ReadonlySet<string> = new Set(decisionDeeds)
const underTreaties: ReadonlySet<string> = new Set(treatyDeeds)
const travels: ReadonlySet<string> = new Set(travelDeeds)

/** Told of each look, with the world as it then is. */
export type OnLook = (world: LineWorld, event: Event) => Promise<void> | void

/** @throws Refusal for what breaks the rules of notices; `not-found` for a party that the scenario does not name */
export async function play(scenario: Scenario, playing: Playing = {}, onLook: OnLook = () => {}): Promise<LineWorld> {
  const world = new LineWorld(scenario, playing)
  const events = scenario.events.map(event => ({ event, ms: Date.parse(event.at) }))
  events.sort((left, right) => left.ms - right.ms)
  for (const { event, ms } of events) {
    world.arrive(ms)
    world.ms = ms
    const done = event.does === 'looks' ? onLook(world, event) : act(world, event)
    // Hardly anything has to be waited for, and waiting costs more than most events.
    if (done !== undefined) await done
  }
  world.arrive(Number.POSITIVE_INFINITY)
  return world
}

function act(world: LineWorld, event: Event): Promise<void> | undefined {
  const { does } = event
  if (travels.has(does)) travelAct(world, event)
  else if (does === 'signs' || does === 'forges') trickAct(world, event)
  else if (does === 'announces adopted') return announce(world, event)
  else if (onLines.has(does)) lineAct(world, event)
  else if (inDecisions.has(does)) decisionAct(world, event)
  else if (underTreaties.has(does)) treatyAct(world, event)
  return undefined
}

/** The faults are over: every node runs, nothing is cut, and each talks to each until all hold the same. */
export function calm(world: LineWorld): void {
  world.cuts.length = 0
  const nodes = [...world.nodes.values()]
  for (const node of nodes) {
    if (!node.isUp(world.ms)) world.ms = Math.max(world.ms, Math.min(node.downUntilMs, world.ms + 86_400_000))
  }
  for (const node of nodes) node.downUntilMs = Number.NEGATIVE_INFINITY
  const [first] = nodes
  for (let round = 0; round < 3; round += 1) {
    for (const node of nodes) {
      if (node === first) continue
      const at = new Date(world.ms).toISOString()
      travelAct(world, { at, who: first!.party, does: 'talks', to: node.party })
    }
  }
}

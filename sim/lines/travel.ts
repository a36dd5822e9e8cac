/** How logs travel and what befalls nodes: talks, bundles, relays, files, cuts, crashes, clocks. */
import type { Copied, Parcel } from './node.ts'
import type { Event } from './scenario.ts'
import { type LineWorld, parcelOf } from './world.ts'

export function travelAct(world: LineWorld, event: Event): void {
  const { who, does } = event
  const others = event.to === undefined ? [] : [event.to].flat()
  switch (does) {
    case 'talks':
      for (const other of others) talk(world, event, other)
      return
    case 'carries':
      for (const other of others) carry(world, event, other)
      return
    case 'cuts': {
      const untilMs = event.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(event.until)
      world.cuts.push({ parties: new Set([who, ...others]), fromMs: world.ms, untilMs })
      world.count('cut')
      return
    }
    case 'crashes': {
      const node = world.node(who)
      node.downUntilMs = event.until === undefined ? world.ms : Date.parse(event.until)
      node.restart()
      world.count('crash')
      return
    }
    default:
      world.node(who).skewMs = (event.seconds ?? 0) * 1000
      world.count('clock set')
  }
}

/** Both ask each other for all logs, as two nodes do that reach each other. */
function talk(world: LineWorld, { who, lost = false, twice = false }: Event, other: string): void {
  const [one, two] = [world.node(who), world.node(other)]
  if (!one.isUp(world.ms) || !two.isUp(world.ms)) return
  if (lost || world.isCut(who, other)) {
    world.count(lost ? 'request lost' : 'cut off')
    return
  }
  const parties = world.scenario.parties
  for (let times = twice ? 2 : 1; times > 0; times -= 1) {
    const asked = parcelOf(two, parties)
    one.takeIn(asked, world.ms)
    two.takeIn(parcelOf(one, parties), world.ms)
    // What the other signed to hold just now comes back with the answer.
    one.takeIn({ from: other, logs: [], witnessed: [...two.witnessed.values()] }, world.ms)
  }
  if (twice) world.count('request doubled')
}

/** One way, as a bundle, a file or by a relay: as it was when it was given away. */
function carry(world: LineWorld, event: Event, other: string): void {
  const { who, until, lost = false, twice = false, entries } = event
  const node = world.node(who)
  if (!node.isUp(world.ms)) return
  if (lost) {
    world.count('bundle lost')
    return
  }
  const parcel = cutShort(parcelOf(node, world.scenario.parties), entries)
  const arrivesMs = until === undefined ? world.ms : Date.parse(until)
  world.send(parcel, other, arrivesMs)
  if (until !== undefined) world.count('bundle late')
  if (entries !== undefined) world.count('bundle cut short')
  if (!twice) return
  world.send(parcel, other, arrivesMs)
  world.count('bundle doubled')
}

function cutShort({ logs, ...parcel }: Parcel, entries: number | undefined): Parcel {
  if (entries === undefined) return { ...parcel, logs }
  const short = (all: readonly Copied[]): readonly Copied[] => all.slice(0, entries)
  return { ...parcel, logs: logs.map(log => ({ party: log.party, entries: short(log.entries) })) }
}

/**
 * With the faults off, all agree within a bound: every honest party that is left runs, and holds every honest log to the end
 * that anybody holds, with all bytes that it may read and anybody who may be asked has.
 */

import { copiesOf, entriesOf } from '../copies.ts'
import { mayRead } from '../notices.ts'
import type { World } from '../world.ts'
import type { Checker, Scene } from './checker.ts'

export const allAgree: Checker = {
  name: 'with the faults off, all agree',
  look: async scene => {
    if (scene.moment === 'during') return undefined
    const down = scene.parties.find(({ running }) => running === undefined)
    if (down !== undefined) return `${down.name} does not run: ${down.stoppedBy ?? 'it crashed'}`
    for (const author of scene.world.options.honest) {
      const wrong = await lacking(author, scene)
      if (wrong !== undefined) return wrong
    }
    return undefined
  },
}

async function lacking(author: string, { world, parties }: Scene): Promise<string | undefined> {
  const own = parties.find(({ name }) => name === author)
  // Who misses entries that nobody can give back says so, signs nothing, and is a matter for people.
  if (own?.running?.keep.seen(own.row).ahead !== undefined) return undefined
  const copies = await copiesOf(author, parties)
  const size = own?.running?.log.size ?? Math.max(0, ...copies.map(({ entries }) => entries.length))
  const whole = new Set(copies.flatMap(({ entries }) => entries.filter(one => !one.withheld).map(({ id }) => id)))
  for (const holder of parties) {
    const held = await entriesOf(holder.running!.store.seen, author)
    if (held.length !== size) return `${holder.name} holds ${held.length} of the ${size} entries of ${author}`
    const missing = held.find(
      entry => entry.withheld && whole.has(entry.id) && mayHave(entry.id, author, holder.name, world),
    )
    if (missing !== undefined) return `${holder.name} lacks the bytes of entry ${missing.seq} of ${author}`
  }
  return undefined
}

function mayHave(id: string, author: string, holder: string, world: World): boolean {
  const said = world.witness.said(id)
  return said !== undefined && mayRead(holder, author, said.bytes)
}

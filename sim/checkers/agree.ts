/** With the faults off, all agree within a bound: every honest party runs, and holds every honest log to its end. */

import { copiesOf, entriesOf } from '../copies.ts'
import { mayRead } from '../notices.ts'
import type { World } from '../world.ts'
import type { Checker } from './checker.ts'

export const allAgree: Checker = {
  name: 'with the faults off, all agree',
  look: async ({ world, parties, moment }) => {
    if (moment === 'during') return undefined
    for (const author of parties) {
      if (author.running === undefined) return `${author.name} does not run: ${author.stoppedBy ?? 'it crashed'}`
      // Who misses entries that nobody can give back says so, signs nothing, and is a matter for people.
      if (author.running.keep.seen(author.row).ahead !== undefined) continue
      const { size } = author.running.log
      const copies = await copiesOf(author.pin, parties)
      const whole = new Set(copies.flatMap(({ entries }) => entries.filter(one => !one.withheld).map(({ id }) => id)))
      for (const holder of parties) {
        if (holder.running === undefined) continue
        const held = await entriesOf(holder.running.store.seen, author.pin)
        if (held.length !== size) return `${holder.name} holds ${held.length} of the ${size} entries of ${author.name}`
        const missing = held.find(
          entry => entry.withheld && whole.has(entry.id) && mayHave(entry.id, author.name, holder.name, world),
        )
        if (missing !== undefined) return `${holder.name} lacks the bytes of entry ${missing.seq} of ${author.name}`
      }
    }
    return undefined
  },
}

function mayHave(id: string, author: string, holder: string, world: World): boolean {
  const said = world.witness.said(id)
  return said !== undefined && mayRead(holder, author, said.bytes)
}

/**
 * In the calm every honest party knows every fork that any honest party knows, whoever showed it whom, and believes nothing
 * from after the place where the histories truly part.
 */
import { believedSize } from '../../src/sync/index.ts'
import { believedBy } from '../copies.ts'
import { rowOfParty } from '../names.ts'
import type { Checker } from './checker.ts'

export const forksSpread: Checker = {
  name: 'in the calm everybody knows every fork',
  look: async ({ world, parties, moment }) => {
    const { hostile } = world.options
    if (moment === 'during' || hostile === undefined) return undefined
    const row = rowOfParty(hostile.party)
    const witness = parties.find(({ running }) => running?.keep.seen(row).fork !== undefined)
    if (witness === undefined) return undefined
    const shared = world.witness.sharedOf(hostile.party)
    for (const { name, running } of parties) {
      if (running === undefined) continue
      const { fork } = running.keep.seen(row)
      if (fork === undefined)
        return `${name} does not know that the log of ${hostile.party} forks; ${witness.name} does`
      const believed = await believedBy(running.keyring.pin(hostile.party), running.store.seen)
      if (believedSize(believed?.length ?? 0, fork) > shared)
        return `${name} believes entry ${shared} of ${hostile.party}, which forks`
    }
    return undefined
  },
}

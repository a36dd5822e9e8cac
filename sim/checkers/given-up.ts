/**
 * In the calm nobody is left with a copy that a key signed on after it was given up: what is true of it stands in its place.
 * Where the log is known to have two histories none of them is put in place of another.
 */
import { believedBy, entriesOf } from '../copies.ts'
import { rowOfParty } from '../names.ts'
import type { Party } from '../party.ts'
import type { Checker, Scene } from './checker.ts'

export const oldKeysLeaveNothing: Checker = {
  name: 'in the calm no copy is left that an old key signed on',
  look: async ({ world, parties, moment }: Scene) => {
    const { hostile } = world.options
    if (moment === 'during' || hostile === undefined) return undefined
    for (const party of parties) {
      if (await isLeft(party, hostile.party)) {
        return `${party.name} has of ${hostile.party} what a key signed that had been given up, and cannot go on`
      }
    }
    return undefined
  },
}

async function isLeft({ running }: Party, hostile: string): Promise<boolean> {
  if (running === undefined || running.keep.seen(rowOfParty(hostile)).fork !== undefined) return false
  const pin = running.keyring.pin(hostile)
  if ((await believedBy(pin, running.store.seen)) !== undefined) return false
  return (await entriesOf(running.store.seen, hostile)).length > 0
}

/**
 * In the calm every honest party knows every fork that any honest party knows, whoever showed it whom, and believes nothing
 * from after the place where the histories truly part. What a key signed after its party gave it up is no fork to who
 * knows that, and holds nothing that it contradicts (S22).
 */
import { openCheckpoint, verifierOf } from '../../src/log/index.ts'
import { believedSize, type ForkProof, type Pin } from '../../src/sync/index.ts'
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
      const pin = running.keyring.pin(hostile.party)
      const believed = await believedBy(pin, running.store.seen)
      if (fork === undefined) {
        const { proof } = witness.running!.keep.seen(row).fork!
        if (!isByKeysInForce(proof, pin) && (believed?.length ?? 0) < proof.size) continue
        return `${name} does not know that the log of ${hostile.party} forks; ${witness.name} does`
      }
      if (believedSize(believed?.length ?? 0, fork) > shared)
        return `${name} believes entry ${shared} of ${hostile.party}, which forks`
    }
    return undefined
  },
}

function isByKeysInForce({ branches }: ForkProof, pin: Pin): boolean {
  return branches.every(({ vkey, note }) => pin.keys.at(openCheckpoint(note, verifierOf(vkey)).size).vkey === vkey)
}

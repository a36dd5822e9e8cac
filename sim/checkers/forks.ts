/**
 * A fork is caught as soon as two holders have talked, and only where there is one. The witness notes every talk between
 * two honest holders whose copies differ; whoever asked must know of the fork when the talk has ended.
 */
import { believedSize } from '../../src/sync/index.ts'
import { believedBy, entriesOf, partingOf } from '../copies.ts'
import { rowOfParty } from '../names.ts'
import type { Party } from '../party.ts'
import type { Checker, Scene } from './checker.ts'

export const forksAreCaught: Checker = {
  name: 'a fork is caught once two holders have talked',
  look: async scene => scene.world.witness.unnoticed[0] ?? (await falseAlarm(scene)) ?? (await uncaught(scene)),
}

async function falseAlarm({ parties }: Scene): Promise<string | undefined> {
  for (const author of parties) {
    const accuser = parties.find(({ running }) => running?.keep.seen(author.row).fork !== undefined)
    if (accuser !== undefined) return `${accuser.name} says that the log of ${author.name} is forked, who is honest`
  }
  return undefined
}

/** In the end everybody has talked to everybody: of two copies that differ, nothing from after that place is believed. */
async function uncaught(scene: Scene): Promise<string | undefined> {
  const { hostile } = scene.world.options
  if (scene.moment === 'during' || hostile === undefined) return undefined
  for (const left of scene.parties) {
    for (const right of scene.parties) {
      const place = await partingFor(left, right, hostile.party)
      if (place === undefined) continue
      const { keep, store } = left.running!
      const { length } = await entriesOf(store.seen, hostile.party)
      if (believedSize(length, keep.seen(rowOfParty(hostile.party)).fork) <= place) continue
      return `${left.name} believes entry ${place} of ${hostile.party}, of which ${right.name} holds another`
    }
  }
  return undefined
}

/** Where the copies of two holders part, by the keys that the first of them knows. */
async function partingFor(left: Party, right: Party, hostile: string): Promise<number | undefined> {
  if (left.running === undefined || right.running === undefined) return undefined
  const pin = left.running.keyring.pin(hostile)
  const [ours, theirs] = [
    await believedBy(pin, left.running.store.seen),
    await believedBy(pin, right.running.store.seen),
  ]
  return ours === undefined || theirs === undefined ? undefined : partingOf(ours, theirs)
}

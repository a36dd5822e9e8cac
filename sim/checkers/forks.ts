/**
 * A fork is caught as soon as two holders have talked, and only where there is one. The witness notes every talk between
 * two honest holders whose copies differ; whoever asked must know of the fork when the talk has ended.
 */
import { believedSize } from '../../src/sync/index.ts'
import { copiesOf, partingOf } from '../copies.ts'
import { rowOfParty } from '../names.ts'
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
  const copies = await copiesOf(hostile.party, scene.parties)
  for (const left of copies) {
    for (const right of copies) {
      const place = partingOf(left.entries, right.entries)
      if (place === undefined) continue
      const holder = scene.parties.find(({ name }) => name === left.holder)!
      const { fork } = holder.running!.keep.seen(rowOfParty(hostile.party))
      if (believedSize(left.entries.length, fork) <= place) continue
      return `${left.holder} believes entry ${place} of ${hostile.party}, of which ${right.holder} holds another`
    }
  }
  return undefined
}

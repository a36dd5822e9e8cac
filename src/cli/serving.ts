/** What commands share that listen on a port until they are told to stop. */
import { Refusal } from '../base/index.ts'
import type { World } from './world.ts'

/** @throws Refusal `wrong-use` */
export function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text)
  throw new Refusal('wrong-use', 'a port is a number from 0 to 65535', { value: text, rule: 'U4' })
}

export function stopped(world: World): Promise<void> {
  return new Promise(resolve => world.onStop(resolve))
}

/** What commands share that listen on a port until they are told to stop. */
import { Refusal } from '../base/index.ts'
import type { World } from './world.ts'

/** @throws Refusal `wrong-use` */
export function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text)
  throw new Refusal('wrong-use', 'a port is a number from 0 to 65535', { value: text, rule: 'U4' })
}

/** Where to listen, `HOST:PORT`; an IPv6 address stands in brackets. @throws Refusal `wrong-use` */
export function listenerOf(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:.]{2,60})\]|([A-Za-z0-9.-]{1,255})):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  if (host !== undefined && port !== undefined) return { host, port: portOf(port) }
  throw new Refusal('wrong-use', 'a listener is a host and a port', {
    value: text,
    rule: 'U4',
    hint: 'such as 0.0.0.0:4821',
  })
}

/** How many mirrors a party wants before it calls a notice safe. @throws Refusal `wrong-use` */
export function mirrorsOf(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', 'the mirrors wanted are a number from 1 to 999', { value: text, rule: 'M4' })
}

export function stopped(world: World): Promise<void> {
  return new Promise(resolve => world.onStop(resolve))
}

/** What parties of a treaty say: the treaty, numbered notifications, receipts; through the trial of the product, and past it. */
import { Refusal } from '../../src/base/index.ts'
import type { BodyOf, Draft } from '../../src/kinds/index.ts'
import { checkTreatyNotice, foldPicture, type Noted, type TreatyNotice } from '../../src/picture/index.ts'
import { declared } from './message.ts'
import type { LineNode } from './node.ts'
import type { Event, Status } from './scenario.ts'
import type { LineWorld } from './world.ts'

export const treatyCode = 'pact'

export function treatyAct(world: LineWorld, event: Event): void {
  const node = world.node(event.who)
  if (!node.isUp(world.ms)) return
  const draft = draftOf(world, node, event)
  if (draft === undefined) return
  const entry = world.make(node, draft, node.now(world.ms))
  try {
    tryOut(world, node, entry)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    world.step(node.party, `would say ${draft.kind}: ${error.message}`)
    world.count('not said: it would count for nothing')
    return
  }
  world.step(node.party, `says ${draft.kind}`)
  world.append(node, entry, event)
}

/** @throws Refusal as the trial of the product does (T28) */
function tryOut(world: LineWorld, node: LineNode, { notice }: Noted): void {
  const places = new Map(node.noted.map(one => [`${one.notice.by} ${one.seq}`, one.notice]))
  const picture = foldPicture(node.noted, (seq, by) => places.get(`${by} ${seq}`)!)
  const asOf = node.now(world.ms).slice(0, 10)
  checkTreatyNotice(picture, { asOf, recorded: false }, notice as TreatyNotice)
}

/** The parties are those of the scenario, but the last where there are three: it is no party, and passes logs on. */
function partiesOf({ scenario }: LineWorld): string[] {
  return scenario.parties.slice(0, Math.max(2, scenario.parties.length - 1)).toSorted()
}

function readersOf(world: LineWorld): readonly string[] {
  return world.scenario.parties.toSorted()
}

function draftOf(world: LineWorld, node: LineNode, event: Event): Draft | undefined {
  const readers = readersOf(world)
  const { status = 'actual' } = event
  switch (event.does) {
    case 'states a treaty': {
      const body = { code: treatyCode, name: 'Pact', parties: partiesOf(world), from: '2020-01-01' }
      return declared('treaty', body, readers, status)
    }
    case 'notifies':
      return declared('notification', notified(world, node, event), readers, status)
    default:
      return receipt(world, node, event, status)
  }
}

function notified(world: LineWorld, node: LineNode, { number = 1, from, text }: Event): BodyOf<'notification'> {
  const sent = from ?? node.now(world.ms)
  return {
    treaty: treatyCode,
    party: node.party,
    number,
    subject: 'change of data',
    text: text ?? `Change ${number}.`,
    sent,
  }
}

/** Of a notification that is held, by its name. */
function receipt(world: LineWorld, node: LineNode, { of, from }: Event, status: Status): Draft | undefined {
  const id = of === undefined ? undefined : world.named.get(of)?.id
  const held = node.noted.find(one => one.id === id)
  if (held?.notice.kind !== 'notification' || held.notice.by === node.party) return undefined
  const { party, number } = held.notice.body
  const received = from ?? node.now(world.ms)
  const body = { treaty: treatyCode, party: node.party, from: party, number, of: held.id, received }
  return declared('notificationReceipt', body, readersOf(world), status)
}

/** What no node would sign under a treaty. @returns whether there was anything to sign */
export function treatyTrick(world: LineWorld, node: LineNode, event: Event): boolean {
  const draft = trickOf(world, node, event)
  if (draft === undefined) return false
  const entry = world.make(node, draft, node.now(world.ms))
  world.tricked.set(entry.id, event.trick!)
  world.append(node, entry, event)
  return true
}

function trickOf(world: LineWorld, node: LineNode, event: Event): Draft | undefined {
  const readers = readersOf(world)
  const other = partiesOf(world).find(party => party !== node.party)!
  const now = node.now(world.ms)
  const { number = 1, status = 'actual' } = event
  const of = { treaty: treatyCode, party: node.party, from: other, number }
  switch (event.trick) {
    case 'notifies another content':
      return declared('notification', { ...notified(world, node, event), text: 'Something else.' }, readers, status)
    case 'notifies for another':
      return declared('notification', { ...notified(world, node, event), party: other }, readers, status)
    case 'confirms nothing':
      return declared('notificationReceipt', { ...of, number: 77, received: now }, readers, status)
    case 'confirms before sending':
      return declared('notificationReceipt', { ...of, received: '2021-01-01T00:00:00Z' }, readers, status)
    default:
      return undefined
  }
}

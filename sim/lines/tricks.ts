/** What a hostile end signs, past every trial of its node, and what strangers say in the name of an end. Rule F9. */
import type { Draft } from '../../src/kinds/index.ts'
import { type Channels, type Line, type Noted, nextSerial, otherEnd } from '../../src/picture/index.ts'
import { decisionTrick } from './decision-acts.ts'
import { declared, heldAs, messageBody, phrasebook } from './message.ts'
import type { LineNode } from './node.ts'
import type { Event, Trick } from './scenario.ts'
import { treatyTrick } from './treaty-acts.ts'
import { type LineWorld, parcelOf } from './world.ts'

const hourMs = 3_600_000

export function trickAct(world: LineWorld, event: Event): void {
  const node = world.node(event.who)
  const { trick = 'unreleased' } = event
  if (!node.isUp(world.ms)) return
  if (event.does === 'signs' && (decisionTrick(world, node, event) || treatyTrick(world, node, event))) {
    world.count(trick)
    return
  }
  const channels = world.ports.fold(node.noted, world.known(node))
  const line = lineOf(channels) ?? lineSeenBy(world, event)
  if (line === undefined) return
  if (event.does === 'forges') forge(world, node, event, line)
  else lineTrick(world, node, event, line)
}

function lineTrick(world: LineWorld, node: LineNode, event: Event, line: Line): void {
  const { trick = 'unreleased' } = event
  const times = trick === 'flood' ? (event.count ?? 61) : 1
  for (let time = 0; time < times; time += 1) {
    const made = trickDraft(world, node, event, line, time)
    if (made === undefined) return
    const { draft, offMs = 0 } = made
    const at = new Date(Date.parse(node.now(world.ms)) + offMs + time * 1000).toISOString()
    const entry = world.make(node, draft, at)
    world.tricked.set(entry.id, trick)
    world.append(node, entry, event)
    world.count(trick)
    world.step(node.party, `signs by a trick: ${trick}`)
  }
}

/** The line that is held: a history has one. */
function lineOf({ lines }: Channels): Line | undefined {
  return [...lines.values()][0]
}

/** Whoever is no end may know the line from one of its ends. */
function lineSeenBy(world: LineWorld, { name }: Event): Line | undefined {
  const other = world.nodes.get(name ?? world.scenario.parties[0]!)
  return other === undefined ? undefined : lineOf(world.ports.fold(other.noted, world.known(other)))
}

interface Tricked {
  readonly draft: Draft
  readonly offMs?: number
}

function trickDraft(world: LineWorld, node: LineNode, event: Event, line: Line, time: number): Tricked | undefined {
  const trick = event.trick ?? 'unreleased'
  const subject = heldAs(world, node.noted, event.of)
  const onCheck = checkTrick(trick, line, subject)
  if (onCheck !== undefined) return onCheck
  const said = saidOfMessage(trick, line, subject)
  if (said !== undefined) return said
  const status = event.status ?? 'actual'
  const serial = nextSerial(line, node.party, status) + (trick === 'skipped serials' ? 3 : 0)
  const to = line.ends.includes(node.party) ? otherEnd(line, node.party) : line.ends[0]
  const body = messageBody(world, event, node.noted, { line, to, serial: serial + time, at: node.now(world.ms) })
  const own = line.messages.filter(({ notice }) => notice.by === node.party && notice.status === status)
  switch (trick) {
    case 're-addressed':
      return { draft: declared('message', { ...body, to: node.party }, line.ends, status) }
    case 'withheld':
      return { draft: declared('message', body, [node.party], status) }
    case 'reused serial':
      return { draft: declared('message', { ...body, serial: own[0]?.notice.body.serial ?? 1 }, line.ends, status) }
    case 'reordered':
      return { draft: declared('message', { ...body, serial: Math.max(1, serial - 2) }, line.ends, status) }
    case 'replayed':
      return { draft: declared('message', own[0]?.notice.body ?? body, line.ends, status) }
    case 'other phrasebook':
      return {
        draft: declared('message', { ...body, phrasebook: { ...phrasebook, version: 99 } }, line.ends, status),
      }
    case 'bad fields':
      return { draft: declared('message', { ...body, fields: { contact: 'Desk' } }, line.ends, status) }
    case 'future-dated':
      return { draft: declared('message', body, line.ends, status), offMs: 5 * hourMs }
    case 'back-dated':
      return { draft: declared('message', body, line.ends, status), offMs: -5 * hourMs }
    case 'other status':
      return {
        draft: declared(
          'message',
          { ...body, form: 7, fields: { code: '4711', time: '2024-03-01T00:00:00Z', contact: 'Desk' } },
          line.ends,
          'actual',
        ),
      }
    case 'unknown line':
      return { draft: declared('message', { ...body, channel: 'f'.repeat(64) }, line.ends, status) }
    case 'answers nothing':
      return { draft: declared('message', { ...body, inReplyTo: 'e'.repeat(64) }, line.ends, status) }
    case 'answers itself':
      return { draft: declared('message', { ...body, inReplyTo: own[0]?.id ?? 'e'.repeat(64) }, line.ends, status) }
    default:
      return { draft: declared('message', body, line.ends, status) }
  }
}

function checkTrick(trick: Trick, line: Line, subject: Noted | undefined): Tricked | undefined {
  const { status } = line.offer.notice
  const officer = 'Desk'
  if (trick === 'wrong digits') {
    if (subject?.notice.kind !== 'check') return undefined
    const body = { channel: line.id, of: subject.id, code: '0000', language: 'en', officer }
    return { draft: declared('checkAnswer', body, line.ends, status) }
  }
  if (trick !== 'check of no due moment') return undefined
  const body = { channel: line.id, due: '2024-03-02T03:33:00Z', code: '4711', language: 'en', officer }
  return { draft: declared('check', body, line.ends, status) }
}

function saidOfMessage(trick: Trick, line: Line, subject: Noted | undefined): Tricked | undefined {
  const isOfMessage = trick === 'opens its own' || trick === 'opens as another status'
  if (!isOfMessage || subject?.notice.kind !== 'message') return undefined
  const { status } = subject.notice
  const other = status === 'exercise' ? 'test' : 'exercise'
  const body = { channel: line.id, of: subject.id, officer: 'Desk' }
  return { draft: declared('opened', body, line.ends, trick === 'opens its own' ? status : other) }
}

/**
 * Says something in the name of another party: in the forger's own log, or as an entry of that party's log that its author
 * never signed, which the forger brings to somebody.
 */
function forge(world: LineWorld, node: LineNode, event: Event, line: Line): void {
  const { name = line.ends[0] } = event
  const victim = world.node(name)
  if (!line.ends.includes(name)) return
  world.count('forged')
  const serial = nextSerial(line, name, event.status ?? 'actual')
  const writing = { line, to: otherEnd(line, name), serial, at: node.now(world.ms) }
  const body = messageBody(world, event, node.noted, writing)
  const draft = declared('message', body, [...line.ends, node.party], event.status ?? 'actual')
  const made = world.make(node, draft, writing.at, name)
  world.step(node.party, `says a message in the name of ${name}`)
  if (event.by === undefined) {
    world.forged.add(world.append(node, made, event))
    return
  }
  const entry = { ...made, seq: victim.log.entries.length }
  world.forged.add(entry.id)
  const logs = [{ party: name, entries: [...victim.log.entries, entry] }]
  for (const to of [event.to ?? otherEnd(line, name)].flat()) {
    world.send({ ...parcelOf(node, []), logs }, to, world.ms)
  }
}

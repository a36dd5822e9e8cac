/**
 * What officers do on a line. An honest node tries everything before it signs it, with the trial of the product, and says
 * nothing that would count for nothing; drafts, releases and sending go the way of src/node/line.
 */
import { Refusal } from '../../src/base/index.ts'
import type { BodyOf, Draft } from '../../src/kinds/index.ts'
import { contentHash, type Line, type Noted, nextSerial, otherEnd } from '../../src/picture/index.ts'
import { declared, heldAs, messageBody, phrasebook } from './message.ts'
import type { LineNode } from './node.ts'
import type { Event, Status } from './scenario.ts'
import type { LineWorld } from './world.ts'

const officer = 'Watch desk'

export function lineAct(world: LineWorld, event: Event): void {
  const node = world.node(event.who)
  if (!node.isUp(world.ms)) return
  const offered = offerNamed(world, node, event)
  if (event.does === 'offers') offer(world, node, event)
  else if (offered !== undefined) onOffered(world, node, event, offered)
}

function onOffered(world: LineWorld, node: LineNode, event: Event, offered: Offered): void {
  switch (event.does) {
    case 'accepts':
      accept(world, node, event, offered)
      return
    case 'drafts':
      write(world, node, event, offered)
      return
    case 'releases':
      releaseDraft(world, node, event)
      return
    case 'sends':
      send(world, node, event, offered)
      return
    default:
      for (const draft of simpleDraft(world, node, event, offered)) say(world, node, draft, event)
  }
}

interface Offered {
  readonly id: string
  readonly body: BodyOf<'channel'>
  readonly status: Status
}

/** The offer that is named, or the first one that is held. */
function offerNamed(world: LineWorld, { noted }: LineNode, { of }: Event): Offered | undefined {
  const id = of === undefined ? undefined : world.named.get(of)?.id
  const isOffer = ({ notice }: Noted): boolean => notice.kind === 'channel' && notice.body.accepts === undefined
  const found = noted.find(one => one.id === id && isOffer(one)) ?? noted.find(isOffer)
  return found?.notice.kind === 'channel'
    ? { id: found.id, body: found.notice.body, status: found.notice.status }
    : undefined
}

function folded(world: LineWorld, node: LineNode, id: string): Line | undefined {
  return world.ports.fold(node.noted, world.known(node)).lines.get(id)
}

/** Tries what would be said, and signs it where nothing speaks against it. @returns its id */
export function say(
  world: LineWorld,
  node: LineNode,
  draft: Draft,
  event: Pick<Event, 'as'>,
  at = node.now(world.ms),
): string | undefined {
  const wanted = world.make(node, draft, at)
  try {
    world.ports.sayable(node.noted, world.known(node), wanted)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    world.step(node.party, `would say ${draft.kind}: ${error.message}`)
    world.count('not said: it would count for nothing')
    return undefined
  }
  world.step(node.party, `says ${draft.kind}`)
  if (draft.kind === 'message') world.tried.add(wanted.id)
  return world.append(node, wanted, event)
}

function termsOf(world: LineWorld, name: string, from: string | undefined): BodyOf<'channel'> {
  const { parties, line } = world.scenario
  return {
    name,
    ends: parties.slice(0, 2).toSorted(),
    station: 'Watch desk',
    languages: ['en'],
    checks: { times: line.checks, early: line.early, late: line.late, answer: line.answer },
    phrasebook,
    ...(from === undefined ? {} : { from }),
  }
}

function offer(world: LineWorld, node: LineNode, event: Event): void {
  const terms = termsOf(world, event.text ?? 'Line', event.from)
  const status = event.status ?? world.scenario.line.status
  say(world, node, declared('channel', terms, terms.ends, status), { as: event.as ?? 'line' })
}

function accept(world: LineWorld, node: LineNode, event: Event, { id, body, status }: Offered): void {
  const { contact: _contact, text: _text, accepts: _accepts, ...terms } = body
  const accepted = { ...terms, accepts: id, station: 'Other desk', languages: ['en', 'ru'] }
  say(world, node, declared('channel', accepted, body.ends, status), event)
}

/** Everything that is said without a draft; nothing where what it names is not held. */
function simpleDraft(
  world: LineWorld,
  node: LineNode,
  event: Event,
  { id: channel, body: terms, status }: Offered,
): Draft[] {
  const { ends } = terms
  const subject = heldAs(world, node.noted, event.of)
  switch (event.does) {
    case 'asks': {
      const body = {
        channel,
        ...(event.due === undefined ? {} : { due: event.due }),
        code: event.code ?? '4711',
        language: 'en',
        officer,
      }
      return [declared('check', body, ends, status)]
    }
    case 'replies': {
      if (subject?.notice.kind !== 'check') return []
      const code = event.code ?? subject.notice.body.code
      return [declared('checkAnswer', { channel, of: subject.id, code, language: 'en', officer }, ends, status)]
    }
    case 'opens':
      if (subject?.notice.kind !== 'message') return []
      return [declared('opened', { channel, of: subject.id, officer }, ends, subject.notice.status)]
    case 'refuses': {
      if (subject?.notice.kind !== 'message') return []
      const body = { channel, of: subject.id, reason: event.reason ?? 'declined', language: 'en', officer }
      return [declared('refusal', body, ends, subject.notice.status)]
    }
    case 'translates': {
      if (subject?.notice.kind !== 'message') return []
      const body = {
        channel,
        of: subject.id,
        language: event.language ?? 'ru',
        text: 'Перевод.',
        translator: 'O. Kovalenko',
      }
      return [declared('translation', body, ends, subject.notice.status)]
    }
    case 'hands over':
      return [declared('handover', { channel, to: event.person ?? 'Second watch' }, ends, status)]
    default: {
      const state = ({ suspends: 'suspended', resumes: 'resumed', closes: 'closed' } as const)[event.does as 'closes']
      const body = { channel, state, ...(event.from === undefined ? {} : { from: event.from }) }
      return [declared('channelStatus', body, ends, status)]
    }
  }
}

/** Writes a draft, once it is known that it could be sent if it were released. It stays on the disk of its node. */
function write(world: LineWorld, node: LineNode, event: Event, { id }: Offered): string | undefined {
  const { status = 'actual' } = event
  const line = folded(world, node, id)
  if (line === undefined || !line.ends.includes(node.party)) return undefined
  const serial = nextSerial(line, node.party, status)
  const writing = { line, to: otherEnd(line, node.party), serial, at: node.now(world.ms) }
  const body = messageBody(world, event, node.noted, writing)
  const draft = declared('message', body, line.ends, status) as Extract<Draft, { readonly kind: 'message' }>
  try {
    const wanted = world.make(node, draft, writing.at)
    world.ports.sayable(node.noted, world.known(node), wanted, { unreleased: true })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    world.step(node.party, `would draft: ${error.message}`)
    return undefined
  }
  node.drafts.set(body.draft, { draft, content: contentHash({ status, body }) })
  world.named.set(event.as ?? body.draft, { id: body.draft, by: node.party, kind: 'draft' })
  world.step(node.party, `drafts a message, ${status}`)
  return body.draft
}

function releaseDraft(world: LineWorld, node: LineNode, event: Event): void {
  const kept = node.drafts.get(world.named.get(event.of ?? '')?.id ?? '')
  if (kept === undefined) return
  const { channel } = kept.draft.body
  const body = { channel, content: kept.content, person: event.person ?? 'A. Officer' }
  say(world, node, declared('release', body, [node.party], kept.draft.status), {})
}

/** Sends a draft, or drafts, has it released by the persons named and sends it at once. */
function send(world: LineWorld, node: LineNode, event: Event, offered: Offered): void {
  const named = event.of === undefined ? undefined : world.named.get(event.of)
  const draftId = named === undefined || event.of === 'line' ? write(world, node, event, offered) : named.id
  if (draftId === undefined) return
  const as = event.as ?? event.of
  for (const person of event.persons ?? []) {
    const kept = node.drafts.get(draftId)
    if (kept === undefined) return
    const body = { channel: kept.draft.body.channel, content: kept.content, person }
    say(world, node, declared('release', body, [node.party], kept.draft.status), {})
  }
  sendDraft(world, node, { draftId, as, crash: event.crash === true })
}

/** A draft that was sent before, by a program that ended right after, is not sent again. */
function sendDraft(
  world: LineWorld,
  node: LineNode,
  { draftId, as, crash }: { readonly draftId: string; readonly as: string | undefined; readonly crash: boolean },
): void {
  const kept = node.drafts.get(draftId)
  if (kept === undefined) return
  const { status = 'actual', body } = kept.draft
  const line = folded(world, node, body.channel)
  if (line === undefined) return
  const sent = line.messages.find(({ notice }) => notice.by === node.party && notice.body.draft === draftId)
  if (sent === undefined) {
    const serial = nextSerial(line, node.party, status)
    const message = declared('message', { ...body, serial }, line.ends, status)
    if (say(world, node, message, as === undefined ? {} : { as }) === undefined) return
  }
  if (crash) {
    node.restart()
    world.count('crash after sending')
    return
  }
  node.drafts.delete(draftId)
}

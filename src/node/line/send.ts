/** From a draft to a message: written, released by as many persons as it takes, sent once. Rules C12, C20. */
import { hex, Refusal } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import type { NoticeId } from '../../notice/index.ts'
import {
  type Channels,
  lineNamed,
  nextSerial,
  otherEnd,
  personKey,
  releasersOf,
  type WaitingDraft,
} from '../../picture/index.ts'
import { expectMayRelease } from '../people/index.ts'
import type { OpenRecord } from '../record.ts'
import { channelsOf } from './channels.ts'
import { draftNamed, dropDraft, keepDraft, type MessageDraft, readableDrafts } from './drafts.ts'
import { type Saying, sayNow, trySaying } from './say.ts'
import { inTurn } from './turn.ts'

/** What the writer of a message gives; line, addressee, phrasebook and serial follow from the line. */
export interface MessageWish
  extends Pick<BodyOf<'message'>, 'form' | 'fields' | 'language' | 'officer' | 'text' | 'inReplyTo' | 'corrects'> {
  readonly line: string
  readonly status: 'actual' | 'exercise' | 'test'
}

/**
 * Writes a draft, once it is known that it could be sent if it were released.
 * @throws Refusal `bad-form`, `not-found`; `conflict` with what is wrong with it
 */
export async function draftMessage(record: OpenRecord, wish: MessageWish, saying: Saying): Promise<MessageDraft> {
  const { line: word, status, text, inReplyTo, corrects, ...rest } = wish
  const line = lineNamed(await channelsOf(record, saying.clock), word)
  const { party } = record.folder
  const body: BodyOf<'message'> = {
    ...rest,
    ...(text === undefined ? {} : { text }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(corrects === undefined ? {} : { corrects }),
    channel: line.id,
    to: otherEnd(line, party),
    serial: nextSerial(line, party, status),
    draft: hex(saying.chance.bytes(16)),
    phrasebook: line.offer.notice.body.phrasebook,
  }
  await trySaying(record, { kind: 'message', status, releasableTo: line.ends, body }, saying, { unreleased: true })
  const { serial: _given, ...draft } = body
  return keepDraft(record.folder.directory, { at: saying.clock.now(), status, body: draft })
}

/** Who released a draft so far, by the own log. */
export function releasersSoFar(channels: Channels, { body, content }: MessageDraft): string[] {
  return releasersOfContent(channels, body.channel, content)
}

/** The same by what the releases are of. @throws Refusal `not-found` for a line that is not held */
export function releasersOfContent(channels: Channels, channel: string, content: string): string[] {
  return releasesOf(channels, channel, content).map(({ person }) => person)
}

/** Each person with the moment of the first release. */
function releasesOf(channels: Channels, channel: string, content: string): { person: string; at: string }[] {
  const line = lineNamed(channels, channel)
  const persons = new Map<string, { person: string; at: string }>()
  for (const { notice, verdict } of line.told) {
    if (verdict !== undefined || notice.kind !== 'release' || notice.by !== channels.known.self) continue
    const { content: of, person } = notice.body
    if (of === content && !persons.has(personKey(person))) persons.set(personKey(person), { person, at: notice.at })
  }
  return [...persons.values()]
}

/**
 * The drafts that somebody released, for the watch. A file that is no draft hides none of the others here; whoever lists
 * the drafts is told of it.
 */
export function waitingDrafts(directory: string, channels: Channels): WaitingDraft[] {
  return readableDrafts(directory).flatMap(({ id, status, body: { channel, to }, content }) => {
    if (!channels.lines.has(channel)) return []
    const releases = releasesOf(channels, channel, content)
    const last = releases.reduce((newest, { at }) => (at > newest ? at : newest), '')
    const facts = { persons: releases.length, needed: releasersOf[status], releasedAt: last }
    return releases.length === 0 ? [] : [{ id, status, channel, to, ...facts }]
  })
}

export interface Released {
  readonly draft: MessageDraft
  /** Who has released it by now. */
  readonly persons: readonly string[]
  readonly needed: number
}

/**
 * A person releases a draft, as it stands now.
 * @throws Refusal `not-found`; `conflict` where the same person did already; `not-allowed` where the party has people and this
 * one may not (E12)
 */
export function releaseDraft(record: OpenRecord, word: string, person: string, saying: Saying): Promise<Released> {
  return inTurn(record, () => releaseNow(record, word, person, saying))
}

async function releaseNow(record: OpenRecord, word: string, person: string, saying: Saying): Promise<Released> {
  const draft = draftNamed(record.folder.directory, word)
  const before = releasersSoFar(await channelsOf(record, saying.clock), draft)
  if (before.some(one => personKey(one) === personKey(person))) {
    throw new Refusal('conflict', 'this person has released it already', {
      value: person,
      rule: 'C20',
      hint: `it takes ${releasersOf[draft.status]} different persons`,
    })
  }
  const needed = releasersOf[draft.status]
  expectMayRelease(record.folder.directory, saying, { status: draft.status, person, before, needed })
  const { channel } = draft.body
  const body = { channel, content: draft.content, person }
  const { party } = record.folder
  await sayNow(record, { kind: 'release', status: draft.status, releasableTo: [party], body }, saying)
  return { draft, persons: [...before, person], needed }
}

export interface Sent {
  readonly id: NoticeId
  readonly serial: number
}

/**
 * Sends a draft that enough persons released, and lets go of it. A draft that was sent before, by a process that ended
 * right after, is not sent again.
 * @throws Refusal `not-found`; `conflict` where too few released it, or the line does not take it
 */
export function sendDraft(record: OpenRecord, word: string, saying: Saying): Promise<Sent> {
  return inTurn(record, () => sendNow(record, word, saying))
}

async function sendNow(record: OpenRecord, word: string, saying: Saying): Promise<Sent> {
  const { party, directory } = record.folder
  const { id: draft, status, body } = draftNamed(directory, word)
  const line = lineNamed(await channelsOf(record, saying.clock), body.channel)
  const sent = line.messages.find(({ notice }) => notice.by === party && notice.body.draft === draft)
  const serial = sent?.notice.body.serial ?? nextSerial(line, party, status)
  const message = { kind: 'message', status, releasableTo: line.ends, body: { ...body, serial } } as const
  const id = sent?.id ?? (await sayNow(record, message, saying))
  dropDraft(directory, draft)
  return { id, serial }
}

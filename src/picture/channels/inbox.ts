/** The messages of a line as they are read: in a language of the phrasebook, with their states. Rules C8, C12, C17, C21. */
import type { Inbox, MessageAnswer } from './answers.ts'
import { containedOf, newestFirst } from './contained.ts'
import type { Channels } from './fold.ts'
import { formOf, languageIn, type MessageForm, renderForm, renderTitle } from './phrasebook/index.ts'
import { Messages } from './states.ts'
import { seenFrom } from './status.ts'
import type { Line, MessageTold } from './types.ts'

const rank = { actual: 0, exercise: 1, test: 2 } as const

export interface InboxQuestion {
  /** Language to read in; else the first one of the own officers that the phrasebook has. */
  readonly language?: string
  readonly status?: 'actual' | 'exercise' | 'test'
  /** Messages listed at the most. */
  readonly limit?: number
}

const usualLimit = 100

/** @throws Refusal `not-found` for a language that the phrasebook has not */
export function inboxOf(
  channels: Channels,
  line: Line,
  { language, status, limit = usualLimit }: InboxQuestion,
): Inbox {
  const messages = new Messages(channels, line)
  const all = messages.valid
    .filter(({ notice }) => status === undefined || notice.status === status)
    .sort((left, right) => rank[left.notice.status] - rank[right.notice.status] || newestFirst(left, right))
  const contained = containedOf(channels, line).filter(one => status === undefined || one.status === status)
  return {
    asOf: channels.asOf,
    channel: line.id,
    messages: all.slice(0, limit).map(message => messageOf(channels, line, messages, message, language)),
    more: Math.max(all.length - limit, 0),
    gaps: gapsOf(channels, line).filter(gap => status === undefined || gap.status === status),
    contained: contained.slice(0, limit),
    moreContained: Math.max(contained.length - limit, 0),
  }
}

export function messageOf(
  channels: Channels,
  line: Line,
  messages: Messages,
  message: MessageTold,
  language?: string,
): MessageAnswer {
  const { notice, id, ms } = message
  const { body, by, status, at } = notice
  const proofs = messages.proofs(message)
  return {
    id,
    channel: line.id,
    by,
    to: body.to,
    status,
    serial: body.serial,
    at,
    ageMs: Math.max(channels.asOfMs - ms, 0),
    effectiveAt: effectiveAt(proofs),
    form: body.form,
    ...wordsOf(channels, line, message, language),
    fields: body.fields,
    text: body.text ?? null,
    language: body.language,
    officer: body.officer,
    state: messages.state(message),
    proofs,
    inReplyTo: body.inReplyTo ?? null,
    replies: messages.replies(message).map(reply => reply.id),
    readBack: readBackOf(messages, message),
    corrects: body.corrects ?? null,
    correctedBy: messages.correction(message)?.id ?? null,
    translations: messages.translations(message).map(({ id: of, notice: said }) => ({
      id: of,
      by: said.by,
      at: said.at,
      language: said.body.language,
      text: said.body.text,
      translator: said.body.translator,
    })),
    released: messages.released(message),
    duplicates: message.duplicates.length,
  }
}

/** A valid message has a form of the phrasebook that is held: that is part of being valid. */
function wordsOf(
  channels: Channels,
  line: Line,
  { notice: { body, status } }: MessageTold,
  language: string | undefined,
): Pick<MessageAnswer, 'title' | 'rendered' | 'renderedIn'> {
  const book = line.book!
  const form = formOf(book, body.form) as MessageForm
  const renderedIn = language ?? languageIn(book, languagesOf(channels, line))
  const rendered = renderForm(book, form, { status, fields: body.fields }, renderedIn)
  return { title: renderTitle(form, renderedIn), rendered, renderedIn }
}

function languagesOf(channels: Channels, line: Line): readonly string[] {
  const from = seenFrom(channels, line)
  return [line.offer, ...line.acceptances].find(({ notice }) => notice.by === from)?.notice.body.languages ?? []
}

/** Of what proves the receipt, the earliest: an end that answers has received. */
function effectiveAt({ opened, answered, refused, mirrored }: MessageAnswer['proofs']): string | null {
  const moments = [opened, answered, refused, mirrored].filter(one => one !== null).map(({ at }) => at)
  return moments.reduce<string | null>(
    (first, at) => (first === null || Date.parse(at) < Date.parse(first) ? at : first),
    null,
  )
}

function readBackOf(messages: Messages, { notice: { body } }: MessageTold): MessageAnswer['readBack'] {
  const { readBack } = body.fields
  if (readBack === undefined || typeof readBack === 'string') return null
  const place = messages.of(body.inReplyTo ?? '')?.notice.body.fields.place
  if (place === undefined || typeof place === 'string') return 'differs'
  const same =
    place.latitude === readBack.latitude && place.longitude === readBack.longitude && place.radius === readBack.radius
  return same ? 'same' : 'differs'
}

/** Serials that nothing held here bears, below the highest of their author and status; as spans. */
function gapsOf({ untilMs }: Channels, line: Line): Inbox['gaps'] {
  const gaps: Inbox['gaps'] = []
  for (const by of line.ends) {
    for (const status of ['actual', 'exercise', 'test'] as const) {
      const serials = line.messages
        .filter(({ notice, ms }) => notice.by === by && notice.status === status && !(ms > untilMs))
        .map(({ notice }) => notice.body.serial)
        .sort((left, right) => left - right)
      let next = 1
      for (const serial of serials) {
        if (serial > next) gaps.push({ by, status, from: next, to: serial - 1 })
        next = Math.max(next, serial + 1)
      }
    }
  }
  return gaps
}

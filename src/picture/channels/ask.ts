/** The questions to folded channels. What is asked for is named by id, by the beginning of it, or by name. */
import { nearest, Refusal } from '../../base/index.ts'
import { isMoment } from '../../kinds/index.ts'
import type { Calendar, ChannelAnswer, ChannelList, Inbox, MessageAnswer } from './answers.ts'
import { type CalendarSpan, calendarOf } from './checks.ts'
import { containedAstray } from './contained.ts'
import type { Channels } from './fold.ts'
import { type InboxQuestion, inboxOf, messageOf } from './inbox.ts'
import { Messages } from './states.ts'
import { channelAnswer } from './status.ts'
import { type Line, type MessageTold, messagesById, type ToldOf, validOf } from './types.ts'

const rank = { actual: 0, exercise: 1, test: 2 } as const
const mostAstray = 100
const shortestPrefix = 4

/** Every line that was offered by the moment asked for. */
export function channelList(channels: Channels): ChannelList {
  const lines = toldLines(channels).map(line => channelAnswer(channels, line))
  lines.sort(
    (left, right) =>
      rank[left.status] - rank[right.status] ||
      (left.name === right.name ? (left.id < right.id ? -1 : 1) : left.name < right.name ? -1 : 1),
  )
  return { asOf: channels.asOf, channels: lines, contained: containedAstray(channels).slice(0, mostAstray) }
}

/** @throws Refusal `not-found`, `wrong-use` where several have this name */
export function channelStatus(channels: Channels, word: string): ChannelAnswer {
  return channelAnswer(channels, lineNamed(channels, word))
}

/** @throws Refusal as {@link channelStatus}; `bad-form` for a moment that is none */
export function channelCalendar(channels: Channels, word: string, span: CalendarSpan): Calendar {
  for (const moment of [span.from, span.until]) {
    if (moment === undefined || isMoment(moment)) continue
    throw new Refusal('bad-form', 'not a moment in UTC such as 2024-03-01T00:00:00Z', { value: moment, rule: 'C14' })
  }
  if (span.from !== undefined && span.until !== undefined && Date.parse(span.until) < Date.parse(span.from)) {
    throw new Refusal('wrong-use', 'the calendar ends before it begins', { value: span.until, rule: 'C14' })
  }
  return calendarOf(channels, lineNamed(channels, word), span)
}

/** @throws Refusal as {@link channelStatus}; `not-found` for a language that the phrasebook has not */
export function channelInbox(channels: Channels, word: string, question: InboxQuestion): Inbox {
  return inboxOf(channels, lineNamed(channels, word), question)
}

/**
 * One message by its id or the beginning of it.
 * @throws Refusal as {@link messageNamed}; `not-found` of one that counts for nothing, saying why
 */
export function channelMessage(channels: Channels, word: string, language?: string): MessageAnswer {
  const { line, message } = messageNamed(channels, word)
  if (message.verdict === undefined) return messageOf(channels, line, new Messages(channels, line), message, language)
  throw new Refusal('not-found', `this message counts for nothing: ${message.verdict.says}`, {
    value: word,
    rule: 'C9',
    hint: 'the inbox of its line lists it with the reason',
  })
}

/**
 * A message with its line, also one that counts for nothing.
 * @throws Refusal `not-found`, `wrong-use` where several begin so
 */
export function messageNamed(channels: Channels, word: string): { readonly line: Line; readonly message: MessageTold } {
  const found = new Map<MessageTold, Line>()
  for (const line of toldLines(channels)) {
    for (const [id, message] of messagesById(line)) {
      if (message.ms > channels.untilMs) continue
      if (id === word || (word.length >= shortestPrefix && id.startsWith(word))) found.set(message, line)
    }
  }
  const [first] = found
  if (first === undefined) {
    throw new Refusal('not-found', 'no message of a line has this id', {
      value: word,
      rule: 'C12',
      hint: 'entente channel inbox CHANNEL lists those that are held',
    })
  }
  if (found.size > 1) throw several(word)
  return { line: first[1], message: first[0] }
}

/** @throws Refusal `not-found` with the nearest names, `wrong-use` where several have it */
export function lineNamed(channels: Channels, word: string): Line {
  const lines = toldLines(channels)
  const byId = lines.filter(({ id }) => id === word || (word.length >= shortestPrefix && id.startsWith(word)))
  const found = byId.length > 0 ? byId : lines.filter(({ offer }) => offer.notice.body.name === word)
  if (found.length === 1) return found[0]!
  if (found.length > 1) throw several(word)
  const names = lines.map(({ offer }) => offer.notice.body.name)
  throw new Refusal('not-found', 'no line has this id or name', {
    value: word,
    rule: 'C1',
    hint: `choose ${nearest(word, names).join(', ') || names.slice(0, 5).join(', ') || 'one after entente channel open made it'}`,
  })
}

function toldLines({ lines, untilMs }: Channels): Line[] {
  return [...lines.values()].filter(({ offer }) => offer.ms <= untilMs)
}

function several(word: string): Refusal {
  return new Refusal('wrong-use', 'several have this name', { value: word, rule: 'C1', hint: 'say more of the id' })
}

/**
 * A challenge of the other end that waits for an answer: the one named, or the newest.
 * @throws Refusal `not-found` where there is none
 */
export function waitingCheck(channels: Channels, line: Line, self: string, word?: string): ToldOf<'check'> {
  const answered = new Set(validOf(line, 'checkAnswer').map(({ notice }) => notice.body.of))
  const waiting = validOf(line, 'check')
    .filter(({ id, ms, notice }) => notice.by !== self && ms <= channels.untilMs && !answered.has(id))
    .filter(({ id }) => word === undefined || id.startsWith(word))
    .sort((left, right) => left.ms - right.ms || left.seq - right.seq)
  const newest = waiting.at(-1)
  if (newest !== undefined) return newest
  throw new Refusal('not-found', 'no check of the other end waits for an answer', {
    ...(word === undefined ? {} : { value: word }),
    rule: 'C16',
    hint: 'entente channel calendar CHANNEL lists the checks',
  })
}

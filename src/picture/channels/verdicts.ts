/**
 * Whether a notice counts on its line: an end of it, its status, its time, and what it names. What fails keeps the reason.
 * Rule C9.
 */
import { mostAheadMs } from './limits.ts'
import { isKind, type Line, messagesById, otherEnd, type Told, type ToldOf, type Verdict } from './types.ts'

/** Said on an open line only. */
const needsOpen: ReadonlySet<string> = new Set(['check', 'checkAnswer', 'message', 'opened', 'refusal', 'translation'])
/** Said by an end that has not closed the line. */
export const endsWithClosing: ReadonlySet<string> = new Set(['check', 'checkAnswer', 'message', 'channelStatus'])
/** Has the status of the line itself. */
const ofLine: ReadonlySet<string> = new Set(['check', 'checkAnswer', 'handover', 'channelStatus'])

/** What holds for whatever is said on a line. The notices come by author and place in the log. */
export function judgeOnLine(line: Line): void {
  const closing = new Map<string, number>()
  for (const told of line.told) {
    const { by } = told.notice
    told.verdict ??= placeVerdict(line, told) ?? closedVerdict(told, closing.get(by))
    if (told.verdict !== undefined || !isKind(told, 'channelStatus')) continue
    line.declarations.push(told)
    if (told.notice.body.state !== 'closed') continue
    closing.set(by, Math.min(closing.get(by) ?? Number.POSITIVE_INFINITY, effectiveMs(told)))
  }
}

/** From when on what an end declares holds: not before it was said. */
export function effectiveMs({ ms, notice: { body } }: ToldOf<'channelStatus'>): number {
  return body.from === undefined ? ms : Math.max(ms, Date.parse(body.from))
}

function placeVerdict(line: Line, { ms, notice }: Told): Verdict | undefined {
  const { by, kind, status, at } = notice
  if (!line.ends.includes(by)) {
    return { reason: 'notAnEnd', says: `${by} is no end of the line between ${line.ends.join(' and ')}` }
  }
  const lineStatus = line.offer.notice.status
  if (status !== lineStatus && (lineStatus !== 'actual' || ofLine.has(kind))) {
    return { reason: 'wrongStatus', says: `${status}, on a line that is ${lineStatus}` }
  }
  if (ms < line.offer.ms - mostAheadMs) {
    return { reason: 'beforeItsSubject', says: `dated ${at}, before the line was offered` }
  }
  if (!needsOpen.has(kind)) return undefined
  if (line.opening === undefined) return { reason: 'notOpen', says: 'the line was offered and not accepted' }
  if (ms >= line.opening.ms - mostAheadMs) return undefined
  return {
    reason: 'notOpen',
    says: `dated ${at}, before the line opened at ${new Date(line.opening.ms).toISOString()}`,
  }
}

function closedVerdict({ ms, notice: { kind, by, at } }: Told, closedMs: number | undefined): Verdict | undefined {
  if (closedMs === undefined || ms < closedMs || !endsWithClosing.has(kind)) return undefined
  return { reason: 'closed', says: `dated ${at}, after ${by} closed the line` }
}

/** Checks and answers. Of an answer the challenge has to be held, by the other end, and the digits the same. */
export function judgeChecks(line: Line): void {
  const checks = new Map<string, ToldOf<'check'>>()
  for (const told of line.told) {
    if (!isKind(told, 'check')) continue
    checks.set(told.id, told)
    told.verdict ??= dueVerdict(line, told)
  }
  for (const told of line.told) {
    if (isKind(told, 'checkAnswer')) told.verdict ??= answerVerdict(told, checks.get(told.notice.body.of))
  }
}

function dueVerdict(line: Line, { notice: { body } }: ToldOf<'check'>): Verdict | undefined {
  const { due } = body
  if (due === undefined || isDueMoment(line, Date.parse(due))) return undefined
  return { reason: 'notDue', says: `no check is due at ${due}` }
}

/** Whether a check is due at this moment: at a time of day agreed on, since the line opened. */
export function isDueMoment(line: Line, dueMs: number): boolean {
  const { times } = line.offer.notice.body.checks
  const moment = new Date(dueMs).toISOString()
  return (
    line.opening !== undefined && dueMs >= line.opening.ms && times.some(time => moment.endsWith(`T${time}:00.000Z`))
  )
}

function answerVerdict(answer: ToldOf<'checkAnswer'>, check: ToldOf<'check'> | undefined): Verdict | undefined {
  const { body, by, at } = answer.notice
  if (check === undefined) return { reason: 'wrongSubject', says: `no challenge ${body.of} is held of this line` }
  if (check.notice.by === by) return { reason: 'wrongSubject', says: `${by} answers its own challenge` }
  if (check.verdict !== undefined)
    return { reason: 'wrongSubject', says: 'it answers a challenge that counts for nothing' }
  if (answer.ms < check.ms - mostAheadMs) {
    return { reason: 'beforeItsSubject', says: `dated ${at}, before the challenge of ${check.notice.at}` }
  }
  if (body.code === check.notice.body.code) return undefined
  return { reason: 'wrongCode', says: `reads back ${body.code} where ${check.notice.body.code} was asked` }
}

/** What is said of messages: that they were opened, refused, translated. The message has to be held, by the right end. */
export function judgeOfMessages(line: Line): void {
  const messages = messagesById(line)
  for (const told of line.told) {
    if (isKind(told, 'opened') || isKind(told, 'refusal')) {
      const message = messages.get(told.notice.body.of)
      told.verdict ??= subjectVerdict(told, message) ?? receiverVerdict(line, told, message!)
    } else if (isKind(told, 'translation')) {
      const message = messages.get(told.notice.body.of)
      told.verdict ??= subjectVerdict(told, message) ?? translationVerdict(told, message!)
    }
  }
}

function subjectVerdict(
  told: ToldOf<'opened'> | ToldOf<'refusal'> | ToldOf<'translation'>,
  message: ToldOf<'message'> | undefined,
): Verdict | undefined {
  const { body, status, at } = told.notice
  if (message === undefined) return { reason: 'wrongSubject', says: `no message ${body.of} is held of this line` }
  if (status !== message.notice.status) {
    return { reason: 'wrongStatus', says: `${status}, of a message that is ${message.notice.status}` }
  }
  if (told.ms >= message.ms - mostAheadMs) return undefined
  return { reason: 'beforeItsSubject', says: `dated ${at}, before the message of ${message.notice.at}` }
}

function receiverVerdict(line: Line, told: Told, message: ToldOf<'message'>): Verdict | undefined {
  const { by, kind } = told.notice
  if (by === otherEnd(line, message.notice.by)) return undefined
  return { reason: 'wrongSubject', says: `${by} says ${kind} of its own message` }
}

function translationVerdict(
  { notice: { body } }: ToldOf<'translation'>,
  message: ToldOf<'message'>,
): Verdict | undefined {
  if (message.notice.body.text === undefined) {
    return { reason: 'wrongSubject', says: 'the message has no free text to be translated' }
  }
  if (message.notice.body.language !== body.language) return undefined
  return { reason: 'wrongSubject', says: `a translation into ${body.language}, which is the language of the original` }
}

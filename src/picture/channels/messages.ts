/**
 * Which messages count: serial numbers, addressee, phrasebook, form, and what they answer or correct. Rules C7, C9, C11,
 * C12.
 */
import { canonicalJson, type Json } from '../../base/index.ts'
import type { ContainedReason } from './answers.ts'
import { mostAheadMs } from './limits.ts'
import { fieldsFault, formOf, type MessageForm } from './phrasebook/index.ts'
import { type Line, type MessageTold, otherEnd, type Verdict } from './types.ts'

const ofMoments: ReadonlySet<ContainedReason> = new Set(['badMoment', 'futureDated', 'stale'])

/** The messages of one author and status have one row of serial numbers. */
interface Row {
  readonly bySerial: Map<number, MessageTold>
  highest: number
}

/** Messages come by author and place in the log: what stands first under a serial is the message of that serial. */
export function judgeMessages(line: Line): void {
  const rows = new Map<string, Row>()
  const byId = new Map(line.messages.map(message => [message.id, message]))
  const repeated = new Set<MessageTold>()
  for (const message of line.messages) {
    const { by, status } = message.notice
    if (!line.ends.includes(by)) continue
    const row = rows.get(`${by} ${status}`) ?? { bySerial: new Map(), highest: 0 }
    rows.set(`${by} ${status}`, row)
    if (repeats(row, message)) {
      repeated.add(message)
      continue
    }
    const serial = serialVerdict(row, message)
    message.verdict ??= serial ?? contentVerdict(line, message, byId)
  }
  drop(line, repeated)
}

/** The same content once more under its serial is the same message: counted beside it, and told once. */
function repeats({ bySerial }: Row, message: MessageTold): boolean {
  const first = bySerial.get(message.notice.body.serial)
  if (first === undefined || isMisdated(first) || !sameContent(first, message)) return false
  first.duplicates.push(message.id)
  return true
}

/** What a clock that was wrong took away, the same content under the same serial brings back, before a higher one is used. */
function isMisdated({ verdict }: MessageTold): boolean {
  return verdict !== undefined && ofMoments.has(verdict.reason)
}

function sameContent(left: MessageTold, right: MessageTold): boolean {
  return canonicalJson(left.notice.body as Json) === canonicalJson(right.notice.body as Json)
}

/** A number is used by the first that bears it, also by one that counts for nothing. */
function serialVerdict(row: Row, message: MessageTold): Verdict | undefined {
  const { serial } = message.notice.body
  const first = row.bySerial.get(serial)
  if (first !== undefined && !(isMisdated(first) && sameContent(first, message))) {
    return { reason: 'serialReused', says: `another message of ${message.notice.by} has the serial ${serial}` }
  }
  row.bySerial.set(serial, message)
  if (serial >= row.highest) {
    row.highest = serial
    return undefined
  }
  return { reason: 'reordered', says: `serial ${serial} stands behind serial ${row.highest} in its log` }
}

function contentVerdict(line: Line, message: MessageTold, byId: ReadonlyMap<string, MessageTold>): Verdict | undefined {
  return addressVerdict(line, message) ?? formVerdict(line, message) ?? subjectsVerdict(line, message, byId)
}

function addressVerdict(line: Line, { notice: { by, body, releasableTo } }: MessageTold): Verdict | undefined {
  const other = otherEnd(line, by)
  if (body.to !== other) return { reason: 'readdressed', says: `addressed to ${body.to}, on the line to ${other}` }
  if (releasableTo === 'public' || releasableTo.includes(other)) return undefined
  return { reason: 'readdressed', says: `not releasable to ${other}, whom it is addressed to` }
}

/** @see spec/channel.md C7: what a message has to be to fit the phrasebook of its line. */
export function formVerdict(line: Line, { notice: { body, status } }: MessageTold): Verdict | undefined {
  const agreed = line.offer.notice.body.phrasebook
  const { version, hash } = body.phrasebook
  if (version !== agreed.version || hash !== agreed.hash) {
    const [said, wanted] = [`${version} ${hash.slice(0, 8)}`, `${agreed.version} ${agreed.hash.slice(0, 8)}`]
    return { reason: 'phrasebook', says: `written with phrasebook ${said}; the line has agreed on ${wanted}` }
  }
  const { book } = line
  if (book === undefined) {
    return { reason: 'phrasebook', says: `phrasebook ${version} ${hash.slice(0, 8)} of the line is not held here` }
  }
  const form = formOf(book, body.form)
  if (form === undefined) return { reason: 'badFields', says: `the phrasebook has no form ${body.form}` }
  if (form.status !== undefined && form.status !== status) {
    return { reason: 'wrongStatus', says: `form ${form.number} is for a ${form.status}, and this is ${status}` }
  }
  if (!book.languages.includes(body.language)) {
    return {
      reason: 'badFields',
      says: `language is ${body.language}, and should be one of ${book.languages.join(', ')}`,
    }
  }
  const fault = fieldsFault(book, form, body.fields)
  return fault === undefined ? needsVerdict(form, body) : { reason: 'badFields', says: fault }
}

function needsVerdict(form: MessageForm, body: MessageTold['notice']['body']): Verdict | undefined {
  if (form.needs !== undefined && body[form.needs] === undefined) {
    const what = form.needs === 'corrects' ? 'corrects' : 'answers'
    return { reason: 'wrongSubject', says: `form ${form.number} names the message that it ${what}` }
  }
  if (body.corrects === undefined || form.needs === 'corrects') return undefined
  return { reason: 'wrongSubject', says: `form ${form.number} corrects nothing` }
}

/** What a message answers or corrects is on the same line and of the same status; a number that names it is its serial. */
function subjectsVerdict(
  line: Line,
  message: MessageTold,
  byId: ReadonlyMap<string, MessageTold>,
): Verdict | undefined {
  const { by, body } = message.notice
  const { inReplyTo, corrects } = body
  return (
    (inReplyTo === undefined ? undefined : subjectVerdict(message, byId.get(inReplyTo), otherEnd(line, by))) ??
    (corrects === undefined ? undefined : subjectVerdict(message, byId.get(corrects), by))
  )
}

function subjectVerdict(message: MessageTold, subject: MessageTold | undefined, by: string): Verdict | undefined {
  const { body, status, at } = message.notice
  if (subject === undefined)
    return { reason: 'wrongSubject', says: 'the message that it names is not held of this line' }
  const { notice } = subject
  if (notice.by !== by)
    return { reason: 'wrongSubject', says: `it names a message of ${notice.by}, and should one of ${by}` }
  if (notice.status !== status) {
    return { reason: 'wrongStatus', says: `${status}, and names a message that is ${notice.status}` }
  }
  if (message.ms < subject.ms - mostAheadMs) {
    return { reason: 'beforeItsSubject', says: `dated ${at}, before the message of ${notice.at} that it names` }
  }
  const { message: number } = body.fields
  if (typeof number !== 'string' || Number(number) === notice.body.serial) return undefined
  return {
    reason: 'wrongSubject',
    says: `it speaks of message ${number}, and names the one with serial ${notice.body.serial}`,
  }
}

function drop(line: Line, repeated: ReadonlySet<MessageTold>): void {
  if (repeated.size === 0) return
  for (const list of [line.messages, line.told] as { readonly id: string }[][]) {
    const kept = list.filter(told => !repeated.has(told as MessageTold))
    list.length = 0
    for (const told of kept) list.push(told)
  }
}

/**
 * A line told a second time, slowly and by the words of spec/channel.md: which of its notices count. Nothing of
 * src/picture is asked. Rules C1, C2, C5, C7, C9 to C13.
 */
import { canonicalJson, type Json } from '../../../src/base/index.ts'
import type { NoticeOf } from '../../../src/notice/index.ts'
import type { Noted, Witnessed } from '../../../src/picture/index.ts'

export const minute = 60_000
const [ahead, behind] = [5 * minute, 60 * minute]

/** Who looks, when, and what it has. */
export interface View {
  readonly self: string | null
  readonly nowMs: number
  readonly noted: readonly Noted[]
  readonly witnessed: readonly Witnessed[]
  readonly holdsPhrasebook: boolean
}

/** A notice with what is against it; a repeated message is not told by itself. */
export interface Judged {
  readonly id: string
  readonly by: string
  readonly seq: number
  readonly ms: number
  readonly notice: Noted['notice']
  /** The latest moment that stands before it in its log on this line. */
  readonly before: number
  fault: string | undefined
  repeats: Judged | undefined
}

type Body = { readonly [member: string]: unknown }

export const bodyOf = ({ notice }: Pick<Judged, 'notice'>): Body => notice.body as Body
const counts = (one: Judged): boolean => one.fault === undefined && one.repeats === undefined
const time = (text: string): number => new Date(text).valueOf()

/** Fields of each form: those it has to have, those it may have. */
const forms: Readonly<Record<number, readonly [readonly string[], readonly string[]]>> = {
  1: [['activity', 'object', 'place', 'time', 'contact'], []],
  2: [['event', 'object', 'place', 'time', 'contact'], []],
  3: [['activity', 'place', 'from', 'until', 'contact'], []],
  4: [['activity', 'place', 'time', 'contact'], []],
  5: [['message', 'contact'], ['readBack']],
  6: [
    ['message', 'contact'],
    ['place', 'time'],
  ],
  7: [['code', 'time', 'contact'], []],
}

export class PlainLine {
  readonly view: View
  readonly offer: Judged
  readonly ends: readonly string[]
  readonly times: readonly string[]
  readonly checks: { readonly early: number; readonly late: number; readonly answer: number }
  /** Everything that names the line, by author and place. */
  readonly all: Judged[]
  opensMs = Number.POSITIVE_INFINITY
  acceptedMs = Number.POSITIVE_INFINITY

  /** @returns undefined where no offer of this id counts */
  static of(view: View, id: string): PlainLine | undefined {
    const line = new PlainLine(view, id)
    const { offer } = line
    return offer !== undefined && offer.fault === undefined && line.ends.includes(offer.by) ? line : undefined
  }

  private constructor(view: View, id: string) {
    this.view = view
    this.all = dated(view, id)
    this.offer = this.all.find(one => one.id === id)!
    const body = (this.offer === undefined ? {} : bodyOf(this.offer)) as Partial<NoticeOf<'channel'>['body']>
    this.ends = body.ends ?? []
    this.times = body.checks?.times ?? []
    this.checks = body.checks ?? { early: 0, late: 0, answer: 0 }
    if (this.offer === undefined) return
    this.#accepted()
    this.#placed()
    for (const one of this.all) if (one.notice.kind === 'check') this.#judge(one, this.#checkFault(one))
    for (const one of this.all) if (one.notice.kind === 'checkAnswer') this.#judge(one, this.#answerFault(one))
    this.#messages()
    for (const one of this.all) {
      if (['opened', 'refusal', 'translation'].includes(one.notice.kind)) this.#judge(one, this.#ofMessageFault(one))
    }
  }

  other(party: string): string {
    return this.ends.find(end => end !== party)!
  }

  /** What counts, of a kind. */
  said(kind: string): Judged[] {
    return this.all.filter(one => one.notice.kind === kind && counts(one))
  }

  /** The message of an id, also by the id of what repeats it. */
  message(id: unknown): Judged | undefined {
    const found = this.all.find(one => one.id === id && one.notice.kind === 'message')
    return found?.repeats ?? found
  }

  #judge(one: Judged, fault: string | undefined): void {
    one.fault ??= fault
  }

  #accepted(): void {
    const { offer } = this
    for (const one of this.all) {
      if (one === offer || one.notice.kind !== 'channel') continue
      const isOther = this.ends.includes(one.by) && one.by !== offer.by
      if (!isOther) this.#judge(one, 'notAnEnd')
      else if (one.notice.status !== offer.notice.status) this.#judge(one, 'wrongStatus')
      else if (one.ms < offer.ms - ahead) this.#judge(one, 'beforeItsSubject')
      else if (termsOf(one) !== termsOf(offer)) this.#judge(one, 'terms')
      if (one.fault !== undefined || this.acceptedMs < Number.POSITIVE_INFINITY) continue
      this.acceptedMs = one.ms
      const { from } = bodyOf(offer)
      this.opensMs = Math.max(offer.ms, one.ms, typeof from === 'string' ? time(from) : Number.NEGATIVE_INFINITY)
    }
  }

  /** Ends, statuses, the opening, the closing. */
  #placed(): void {
    const ofLine = ['check', 'checkAnswer', 'handover', 'channelStatus']
    const needsOpen = ['check', 'checkAnswer', 'message', 'opened', 'refusal', 'translation']
    const untilClosed = ['check', 'checkAnswer', 'message', 'channelStatus']
    const status = this.offer.notice.status
    const closed = new Map<string, number>()
    for (const one of this.all) {
      const { kind } = one.notice
      if (!this.ends.includes(one.by)) this.#judge(one, 'notAnEnd')
      else if (one.notice.status !== status && (status !== 'actual' || ofLine.includes(kind))) {
        this.#judge(one, 'wrongStatus')
      } else if (one.ms < this.offer.ms - ahead) this.#judge(one, 'beforeItsSubject')
      else if (needsOpen.includes(kind) && !(one.ms >= this.opensMs - ahead)) this.#judge(one, 'notOpen')
      else if (untilClosed.includes(kind) && one.ms >= (closed.get(one.by) ?? Number.POSITIVE_INFINITY)) {
        this.#judge(one, 'closed')
      }
      if (kind !== 'channelStatus' || !counts(one) || bodyOf(one).state !== 'closed') continue
      closed.set(one.by, Math.min(closed.get(one.by) ?? Number.POSITIVE_INFINITY, effect(one)))
    }
  }

  #checkFault(one: Judged): string | undefined {
    const { due } = bodyOf(one)
    if (typeof due !== 'string') return undefined
    const isAgreed = this.times.includes(due.slice(11, 16)) && time(due) % minute === 0
    return isAgreed && time(due) >= this.opensMs ? undefined : 'notDue'
  }

  #answerFault(one: Judged): string | undefined {
    const { of, code } = bodyOf(one)
    const check = this.all.find(({ id, notice }) => id === of && notice.kind === 'check')
    if (check === undefined || check.by === one.by || check.fault !== undefined) return 'wrongSubject'
    if (one.ms < check.ms - ahead) return 'beforeItsSubject'
    return code === bodyOf(check).code ? undefined : 'wrongCode'
  }

  /** Serials by author and status, in the order of the log: whatever bears a number uses it. */
  #messages(): void {
    const used = new Map<string, Judged>()
    const highest = new Map<string, number>()
    const messages = this.all.filter(({ notice, by }) => notice.kind === 'message' && this.ends.includes(by))
    for (const one of messages) {
      const row = `${one.by} ${one.notice.status}`
      const serial = bodyOf(one).serial as number
      const first = used.get(`${row} ${serial}`)
      const isSame = first !== undefined && sameBody(first, one)
      if (isSame && !isMisdated(first)) {
        one.repeats = first
        continue
      }
      if (first === undefined || isSame) used.set(`${row} ${serial}`, one)
      if (first !== undefined && !isSame) this.#judge(one, 'serialReused')
      else if (serial < (highest.get(row) ?? 0)) this.#judge(one, 'reordered')
      highest.set(row, Math.max(highest.get(row) ?? 0, serial))
      this.#judge(one, this.#contentFault(one))
    }
  }

  #contentFault(one: Judged): string | undefined {
    const body = bodyOf(one) as unknown as NoticeOf<'message'>['body']
    const { releasableTo, status } = one.notice
    const other = this.other(one.by)
    if (body.to !== other || (releasableTo !== 'public' && !releasableTo.includes(other))) return 'readdressed'
    const agreed = bodyOf(this.offer).phrasebook as { readonly version: number; readonly hash: string }
    const isAgreed = body.phrasebook.version === agreed.version && body.phrasebook.hash === agreed.hash
    if (!isAgreed || !this.view.holdsPhrasebook) return 'phrasebook'
    const form = forms[body.form]
    const names = Object.keys(body.fields)
    if (body.form === 7 && status !== 'test') return 'wrongStatus'
    const isFilled = form?.[0].every(name => names.includes(name)) === true
    if (!isFilled || !names.every(name => form.flat().includes(name))) return 'badFields'
    if (body.form === 5 && body.inReplyTo === undefined) return 'wrongSubject'
    if ((body.form === 6) !== (body.corrects !== undefined)) return 'wrongSubject'
    return this.#subjectFault(one, body.inReplyTo, other) ?? this.#subjectFault(one, body.corrects, one.by)
  }

  #subjectFault(one: Judged, id: string | undefined, by: string): string | undefined {
    if (id === undefined) return undefined
    const subject = this.all.find(other => other.id === id && other.notice.kind === 'message')
    if (subject === undefined || subject.by !== by) return 'wrongSubject'
    if (subject.notice.status !== one.notice.status) return 'wrongStatus'
    if (one.ms < subject.ms - ahead) return 'beforeItsSubject'
    const { message } = bodyOf(one).fields as Body
    return message === undefined || Number(message) === bodyOf(subject).serial ? undefined : 'wrongSubject'
  }

  #ofMessageFault(one: Judged): string | undefined {
    const message = this.message(bodyOf(one).of)
    if (message === undefined) return 'wrongSubject'
    if (message.notice.status !== one.notice.status) return 'wrongStatus'
    if (one.ms < message.ms - ahead) return 'beforeItsSubject'
    if (one.notice.kind !== 'translation') return one.by === message.by ? 'wrongSubject' : undefined
    const { text, language } = bodyOf(message)
    return text === undefined || language === bodyOf(one).language ? 'wrongSubject' : undefined
  }
}

/** From when on a declaration holds: not before it was said. */
export function effect(one: Judged): number {
  const { from } = bodyOf(one)
  return typeof from === 'string' ? Math.max(one.ms, time(from)) : one.ms
}

/** All that names a line, each once, with what its moment is worth (C10). */
function dated({ self, nowMs, noted, witnessed }: View, id: string): Judged[] {
  const first = new Map<string, Noted>()
  for (const one of noted) {
    const { kind } = one.notice
    const body = one.notice.body as Body
    const of = kind === 'channel' ? (body.accepts ?? one.id) : body.channel
    if (of === id && one.seq < (first.get(one.id)?.seq ?? Number.POSITIVE_INFINITY)) first.set(one.id, one)
  }
  const sorted = [...first.values()].sort((left, right) =>
    left.notice.by === right.notice.by ? left.seq - right.seq : left.notice.by < right.notice.by ? -1 : 1,
  )
  const latest = new Map<string, number>()
  return sorted.map(({ id: own, seq, notice }): Judged => {
    const ms = time(notice.at)
    const before = latest.get(notice.by) ?? Number.NEGATIVE_INFINITY
    const held = witnessed
      .filter(one => one.by === self && one.log === notice.by && notice.by !== self && one.size > seq)
      .map(({ at }) => time(at))
      .filter(at => at <= nowMs)
    const heldMs = held.length === 0 ? nowMs : Math.min(...held)
    const fault = ms > heldMs + ahead ? 'futureDated' : ms < before - behind ? 'stale' : undefined
    if (fault === undefined) latest.set(notice.by, Math.max(before, ms))
    return { id: own, by: notice.by, seq, ms, notice, before, fault, repeats: undefined }
  })
}

function isMisdated({ fault }: Judged): boolean {
  return fault === 'futureDated' || fault === 'stale'
}

function sameBody(left: Judged, right: Judged): boolean {
  return canonicalJson(left.notice.body as Json) === canonicalJson(right.notice.body as Json)
}

function termsOf(one: Judged): string {
  const { name, ends, checks, phrasebook, from = null } = bodyOf(one)
  return canonicalJson({ name, ends, checks, phrasebook, from } as Json)
}

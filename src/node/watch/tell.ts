/** From what is due to what is told: each cause once, again while nobody acknowledges it, and that it ended. Pure. Rules G7, G8. */
import type { Instant } from '../../base/index.ts'
import type { Alarm } from '../../picture/index.ts'
import type { Book, Entry, Errand } from './book.ts'
import type { Mail, WatchSettings, Webhook } from './settings.ts'

export interface Telling {
  readonly event: 'told' | 'ended'
  readonly entry: Entry
}

/** What has ended is kept for so long, and no more than so many. */
const keptMs = 30 * 86_400_000
const mostEnded = 2000
const mostErrands = 5000

/** The book after a look, and what is to be told because of it. */
export function tellOf(
  book: Book,
  now: readonly Alarm[],
  at: Instant,
  { againAfter }: Pick<WatchSettings, 'againAfter'>,
): { readonly book: Book; readonly tellings: readonly Telling[] } {
  const tellings: Telling[] = []
  const current = new Map(now.map(alarm => [alarm.cause, alarm]))
  const alarms: Entry[] = []
  for (const entry of book.alarms) {
    const alarm = current.get(entry.alarm.cause)
    current.delete(entry.alarm.cause)
    if (alarm === undefined) {
      const ended = entry.endedAt === null ? { ...entry, endedAt: at } : entry
      if (entry.endedAt === null) tellings.push({ event: 'ended', entry: ended })
      alarms.push(ended)
      continue
    }
    const told =
      entry.endedAt !== null || isWorse(alarm, entry.alarm) ? begun(alarm, at) : again(entry, alarm, at, againAfter)
    if (told.step !== entry.step || told.toldAt !== entry.toldAt) tellings.push({ event: 'told', entry: told })
    alarms.push(told)
  }
  for (const alarm of current.values()) {
    const entry = begun(alarm, at)
    alarms.push(entry)
    tellings.push({ event: 'told', entry })
  }
  return { book: { ...book, alarms: kept(alarms, at) }, tellings }
}

/** When an alarm will be told again; null where none will. */
export function againAt(book: Book, { againAfter }: Pick<WatchSettings, 'againAfter'>): number | null {
  const moments = book.alarms.flatMap(entry => {
    const after = againAfter[entry.step]
    return after === undefined || !isPressing(entry) ? [] : [Date.parse(entry.toldAt) + after * 60_000]
  })
  return moments.length === 0 ? null : Math.min(...moments)
}

/** Errands of a telling, for each target that wants it. `nameOf` gives each a name that is the same after a crash. */
export function errandsOf(
  { event, entry }: Telling,
  settings: WatchSettings,
  at: Instant,
  nameOf: (parts: readonly string[]) => string,
): Errand[] {
  const { alarm, step, toldAt } = entry
  const wants = ({ level, fromStep }: Webhook | Mail): boolean =>
    step >= fromStep && (level === 'reminder' || alarm.level === 'alarm')
  // That it ended is for programs: a mail about it would wake somebody for nothing.
  const targets = [
    ...settings.webhooks.filter(wants).map(webhookName),
    ...(event === 'ended' ? [] : settings.mails.filter(wants).map(mailName)),
  ]
  return targets.map(to => ({
    id: nameOf([to, event, alarm.cause, alarm.level, toldAt, String(step)]),
    to,
    event,
    step,
    alarm,
    at,
    tries: 0,
    nextAt: at,
    fault: null,
  }))
}

/** Adds errands, each once. Of too many the oldest go: what is new matters more. */
export function withErrands(book: Book, errands: readonly Errand[]): Book {
  const known = new Set(book.errands.map(({ id }) => id))
  const added = errands.filter(({ id }) => !known.has(id))
  return { ...book, errands: [...book.errands, ...added].slice(-mostErrands) }
}

export function webhookName({ url }: Webhook): string {
  return `webhook ${url}`
}

export function mailName({ host, to }: Mail): string {
  return `mail ${host} ${to.join(' ')}`
}

function begun(alarm: Alarm, at: Instant): Entry {
  return { alarm, toldAt: at, step: 0, endedAt: null, acknowledged: null }
}

/** The newest words of the same alarm; a step further when its time has come. */
function again(entry: Entry, alarm: Alarm, at: Instant, againAfter: readonly number[]): Entry {
  const told = { ...entry, alarm }
  if (!isPressing(told)) return told
  const elapsed = (Date.parse(at) - Date.parse(entry.toldAt)) / 60_000
  const step = againAfter.filter(after => after <= elapsed).length
  return step > entry.step ? { ...told, step } : told
}

function isPressing({ alarm, acknowledged, endedAt }: Entry): boolean {
  return alarm.level === 'alarm' && alarm.status === 'actual' && acknowledged === null && endedAt === null
}

function isWorse(alarm: Alarm, before: Alarm): boolean {
  return alarm.level === 'alarm' && before.level === 'reminder'
}

function kept(alarms: readonly Entry[], at: Instant): Entry[] {
  const since = Date.parse(at) - keptMs
  const ended = alarms.filter(({ endedAt }) => endedAt !== null && Date.parse(endedAt) > since)
  return [...alarms.filter(({ endedAt }) => endedAt === null), ...ended.slice(-mostEnded)]
}

/** From a seed to the history of a line: checks and messages of some days, with everything that goes wrong. Rule F9. */
import type { Random } from '../../random.ts'
import { drawsOf } from '../draws.ts'
import type { Event, Scenario, Status, Trick } from '../scenario.ts'

const minute = 60_000
const hour = 60 * minute

const lineTricks: readonly Trick[] = [
  'unreleased',
  're-addressed',
  'withheld',
  'reused serial',
  'replayed',
  'reordered',
  'skipped serials',
  'other phrasebook',
  'bad fields',
  'future-dated',
  'back-dated',
  'other status',
  'unknown line',
  'answers nothing',
  'answers itself',
]

const saidOfMessages: readonly Trick[] = ['opens its own', 'opens as another status']
/** No end of the line: it holds logs of others, passes them on, and says things in their names. */
const stranger = 'NOR'
const persons = ['A. Officer', 'B. Officer', 'a.  officer', 'C. Officer']
export const moment = (ms: number): string => new Date(ms).toISOString()

interface Rates {
  readonly lost: number
  readonly talks: number
  readonly hostile: number
  readonly away: number
  readonly crashes: number
}

/** What has been said so far, by the names that the history gives it. */
class Draft {
  readonly random: Random
  readonly rates: Rates
  readonly ends: readonly [string, string]
  readonly events: Event[] = []
  readonly checks: { readonly name: string; readonly by: string }[] = []
  readonly messages: { readonly name: string; readonly by: string; readonly status: Status }[] = []
  ms: number

  constructor(random: Random, ends: readonly [string, string], ms: number) {
    this.random = random
    this.ends = ends
    this.ms = ms
    // Every fault has histories without it, so that what is found can be told apart.
    const some = (share: number, most: number): number => (random.perMille(share) ? random.below(most) : 0)
    this.rates = {
      lost: some(600, 500),
      talks: 350 + random.below(500),
      hostile: some(450, 300),
      away: some(400, 300),
      crashes: some(300, 60),
    }
  }

  other(party: string): string {
    return party === this.ends[0] ? this.ends[1] : this.ends[0]
  }

  push(who: string, does: Event['does'], more: Partial<Event> = {}): void {
    this.events.push({ at: moment(this.ms), who, does, ...more })
  }

  wait(leastMs: number, mostMs: number): void {
    this.ms += this.random.between(Math.floor(leastMs / 1000), Math.floor(mostMs / 1000)) * 1000
  }

  name(letter: string): string {
    return `${letter}${this.events.length}`
  }

  /** What is held goes to the other end, by one of its ways, or does not. */
  travel(): void {
    const { random, rates } = this
    const who = random.pick(this.ends)
    if (!random.perMille(rates.talks)) return
    const to = this.other(who)
    const lost = random.perMille(rates.lost) ? { lost: true } : {}
    const twice = random.perMille(100) ? { twice: true } : {}
    if (random.perMille(60)) this.push(who, 'talks', { to: stranger, ...lost })
    else if (random.perMille(700)) this.push(who, 'talks', { to, ...lost, ...twice })
    else this.#carry(who, to, { ...lost, ...twice })
  }

  #carry(who: string, to: string, fate: Partial<Event>): void {
    const { random } = this
    const late = random.perMille(400) ? { until: moment(this.ms + random.between(1, 1500) * minute) } : {}
    const short = random.perMille(150) ? { entries: random.below(12) } : {}
    const by = random.pick(['relay', 'bundle', 'file'] as const)
    this.push(who, 'carries', { to, by, ...late, ...short, ...fate })
  }
}

const names: readonly (readonly [string, string])[] = [
  ['GBR', 'RUS'],
  ['IND', 'PAK'],
  ['CHN', 'USA'],
]

export function drawLine(seed: number): Scenario {
  const random = drawsOf(`line/${seed}`)
  const [left, right] = random.pick(names)
  const ends = random.perMille(500) ? ([left, right] as const) : ([right, left] as const)
  const startMs = Date.parse('2024-03-01T00:00:00Z') + random.below(86_400) * 1000
  const draft = new Draft(random, ends, startMs)
  const checks = random.pick([['06:00', '18:00'], ['00:05'], ['05:55', '06:40', '23:58'], ['12:00']])
  const opening = { status: random.pick(['actual', 'actual', 'actual', 'exercise', 'test'] as const) }
  open(draft, opening.status)
  const steps = random.between(1, random.pick([3, 4, 7, 20]))
  for (let step = 0; step < steps; step += 1) stepOf(draft, checks)
  const clocks = random.perMille(400)
    ? { [random.pick(ends)]: random.between(-200, 200), ...(random.perMille(150) ? { [ends[1]]: 3000 } : {}) }
    : {}
  return {
    title: `line ${seed}`,
    parties: draft.events.some(({ who, to }) => who === stranger || to === stranger)
      ? [...ends, stranger]
      : ends.slice(),
    line: {
      checks,
      early: random.below(6),
      late: random.between(1, 30),
      answer: random.between(1, 20),
      status: opening.status,
    },
    clocks,
    withoutPhrasebook: random.perMille(30) ? [ends[1]] : [],
    events: draft.events,
  }
}

function open(draft: Draft, status: Status): void {
  const [one, two] = draft.ends
  const from = draft.random.perMille(150) ? { from: moment(Math.floor(draft.ms / minute) * minute + 2 * hour) } : {}
  draft.push(one, 'offers', { as: 'line', status, ...from })
  draft.wait(1000, 20 * minute)
  draft.push(one, 'talks', { to: two })
  draft.wait(1000, hour)
  draft.push(two, 'accepts', { of: 'line' })
  draft.push(two, 'talks', { to: one })
}

/** One thing after the other: a check when it is due, a message, what is said of one, or trouble. */
function stepOf(draft: Draft, times: readonly string[]): void {
  const { random, rates } = draft
  if (random.perMille(350)) check(draft, times)
  else if (random.perMille(550)) message(draft)
  else if (random.perMille(600)) ofMessage(draft)
  else if (random.perMille(300)) declare(draft)
  if (random.perMille(rates.hostile)) hostile(draft)
  if (random.perMille(rates.crashes)) trouble(draft)
  draft.travel()
  if (random.perMille(60)) draft.push(random.pick(draft.ends), 'looks')
  draft.wait(1000, random.pick([2 * minute, 40 * minute, 5 * hour]))
}

/** The next check is asked, or is not; answered, or is not; in time, or late. */
function check(draft: Draft, times: readonly string[]): void {
  const { random, rates } = draft
  const dueMs = nextDue(draft.ms, random.pick(times))
  if (dueMs - draft.ms < 20 * hour) draft.ms = Math.max(draft.ms, dueMs + random.between(-7, 35) * minute)
  if (random.perMille(rates.away)) return
  const asking = random.pick(draft.ends)
  const name = draft.name('c')
  const due = random.perMille(900) ? { due: moment(dueMs).replace('.000Z', 'Z') } : {}
  draft.push(asking, 'asks', { as: name, ...due })
  draft.checks.push({ name, by: asking })
  draft.travel()
  if (random.perMille(rates.away)) return
  draft.wait(20_000, random.pick([3, 8, 25]) * minute)
  const late = random.perMille(80) ? random.pick(draft.checks) : { name, by: asking }
  draft.push(draft.other(late.by), 'replies', { of: late.name, ...(random.perMille(30) ? { code: '9999' } : {}) })
}

function nextDue(ms: number, time: string): number {
  const midnight = Math.floor(ms / (24 * hour)) * 24 * hour
  const due = midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minute
  return due >= ms - 30 * minute ? due : due + 24 * hour
}

/** Drafted, released by two, by one twice, or by one who waits for a second that never comes; sent, perhaps with a crash. */
function message(draft: Draft): void {
  const { random, rates } = draft
  const by = random.pick(draft.ends)
  const status = random.pick(['actual', 'actual', 'exercise', 'test'] as const)
  const name = draft.name('m')
  const mine = draft.messages.filter(one => one.by === by && one.status === status)
  const theirs = draft.messages.filter(one => one.by !== by && one.status === status)
  const isReply = theirs.length > 0 && random.perMille(400)
  const isCorrection = !isReply && mine.length > 0 && random.perMille(150)
  const subject = isReply
    ? { inReplyTo: random.pick(theirs).name }
    : isCorrection
      ? { corrects: random.pick(mine).name }
      : {}
  const text = random.perMille(200) ? { words: random.pick([3, 60, 1000]) } : {}
  draft.push(by, 'drafts', { as: name, status, ...subject, ...text })
  const first = random.pick(persons)
  if (random.perMille(950)) draft.push(by, 'releases', { of: name, person: first })
  draft.wait(1000, 10 * minute)
  if (random.perMille(850))
    draft.push(by, 'releases', { of: name, person: random.perMille(850) ? random.pick(persons) : first })
  if (random.perMille(rates.crashes)) draft.push(by, 'crashes', { until: moment(draft.ms + minute) })
  draft.push(by, 'sends', { of: name, ...(random.perMille(rates.crashes) ? { crash: true } : {}) })
  if (random.perMille(80)) draft.push(by, 'sends', { of: name })
  draft.messages.push({ name, by, status })
}

function ofMessage(draft: Draft): void {
  const { random, messages } = draft
  if (messages.length === 0) return
  const { name, by } = random.pick(messages)
  const reader = draft.other(by)
  const does = random.pick(['opens', 'opens', 'opens', 'refuses', 'translates'] as const)
  draft.push(does === 'translates' ? random.pick(draft.ends) : reader, does, { of: name })
}

function declare(draft: Draft): void {
  const { random } = draft
  const does = random.pick([
    'suspends',
    'suspends',
    'resumes',
    'resumes',
    'hands over',
    'hands over',
    'closes',
  ] as const)
  const isLater = does !== 'hands over' && random.perMille(250)
  draft.push(random.pick(draft.ends), does, isLater ? { from: moment(draft.ms + random.between(-3, 12) * hour) } : {})
}

function hostile(draft: Draft): void {
  const { random, checks, messages } = draft
  const who = random.pick(draft.ends)
  const status = random.pick(['actual', 'exercise', 'test'] as const)
  const choice = random.below(10)
  if (choice === 0) {
    const by = random.perMille(500) ? { by: 'bundle' as const } : {}
    draft.push(stranger, 'forges', { name: who, status, to: draft.other(who), ...by })
  } else if (choice === 1 && checks.length > 0) {
    draft.push(who, 'signs', { trick: 'wrong digits', of: random.pick(checks).name })
  } else if (choice === 2) draft.push(who, 'signs', { trick: 'check of no due moment' })
  else if (choice === 3 && messages.length > 0) {
    draft.push(who, 'signs', { trick: random.pick(saidOfMessages), of: random.pick(messages).name })
  } else {
    const name = draft.name('x')
    const trick = random.perMille(5) ? 'flood' : random.pick(lineTricks)
    draft.push(who, 'signs', { trick, status, as: name })
    if (random.perMille(500)) draft.messages.push({ name, by: who, status })
  }
}

function trouble(draft: Draft): void {
  const { random } = draft
  const who = random.pick(draft.ends)
  const untilMs = draft.ms + random.between(1, random.pick([30, 600, 2800])) * minute
  if (random.perMille(400)) draft.push(who, 'cuts', { to: draft.other(who), until: moment(untilMs) })
  else if (random.perMille(700)) draft.push(who, 'crashes', { until: moment(untilMs) })
  else draft.push(who, 'sets its clock', { seconds: random.between(-400, 400) })
}

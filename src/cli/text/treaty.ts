/** Answers about treaties, for a terminal. What is withheld, a gap and nought never look alike. */
import type { Headroom, HeadroomAnswer, Stand, TreatyAnswer, TreatyCalendar, TreatyList } from '../../picture/index.ts'
import { figure as digits, layout, left } from '../layout.ts'
import { plural, standLine } from './about.ts'

export function treatyListText(answer: TreatyList): string {
  const lines = answer.treaties.map(({ code, name, status, parties, state, limits, exceeded, unknown, clashes }) => {
    const counts = `${plural(limits, 'limit')} in force, ${exceeded} exceeded, ${unknown} not known; ${plural(clashes, 'clash', 'clashes')}`
    return `\n${statusWord(status)}${code}: ${name} (${parties.join(', ')})\n  ${stateLine(state)}\n  ${counts}\n`
  })
  return `${dayLine(answer)}\n${plural(answer.treaties.length, 'treaty', 'treaties')}\n${lines.join('')}${containedText(answer.contained)}`
}

export function treatyText(answer: TreatyAnswer): string {
  const { name, code, status, parties, state } = answer
  return [
    `${dayLine(answer)}\n${statusWord(status)}${name} (${code}), ${parties.join(', ')}\n  ${stateLine(state)}\n`,
    section('Headroom', cellLines(answer.headroom)),
    section('Terms', answer.rules.map(ruleLine)),
    section('Data that are not here as declared', answer.regular.flatMap(regularLine)),
    section('Suspended, and in practice', answer.practice.map(practiceLine)),
    section('Kept without being bound', answer.pledges.map(pledgeLine)),
    section(
      'Withheld',
      answer.withholdings.map(
        one => `${one.party}: ${one.what}, since ${one.since}${one.until === null ? '' : `, until ${one.until}`}`,
      ),
    ),
    section(
      'Disputed',
      answer.disputes.map(
        one =>
          `${one.by} on ${one.measure} of ${one.party}${one.figureOn === null ? '' : ` as of ${one.figureOn}`}: ${signed(one.difference)} ${one.unit}`,
      ),
    ),
    section(
      'Meetings',
      answer.meetings.map(
        one =>
          `${one.from}${one.until === null ? '' : ` to ${one.until}`}  ${one.body}: ${meetingWords[one.state]}${one.instead === null ? '' : `, instead ${one.instead.from}`}`,
      ),
    ),
    section('Numbers of notifications', answer.counts.map(countLine)),
    section('Notifications', answer.notifications.slice(0, 20).map(notificationLine)),
    section('Quotas and practices this year of the treaty', answer.quotas.map(quotaLine)),
    section(
      'Counted so far',
      answer.tallies.map(
        one =>
          `${one.date ?? 'no date'}  ${one.measure}: ${one.qualifier === 'atLeast' ? 'at least ' : ''}${digits(one.value ?? '')}`,
      ),
    ),
    section(
      'What cannot both hold',
      answer.clashes.map(({ sentence }) => sentence),
    ),
    containedText(answer.contained),
  ].join('')
}

export function headroomText(answer: HeadroomAnswer): string {
  return `${dayLine(answer)}\n${statusWord(answer.status)}${answer.name}\n${section('Headroom', cellLines(answer.cells))}`
}

export function treatyCalendarText(answer: TreatyCalendar): string {
  const lines = answer.events.map(({ date, until, sentence, ahead }) => {
    return `  ${date}${until === null ? '' : ` to ${until}`}  ${sentence}${ahead ? ' (ahead)' : ''}\n`
  })
  return `${dayLine(answer)}\n${answer.name}, ${answer.from} to ${answer.until}\n\n${lines.join('')}`
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${title}\n${lines.map(line => `  ${line}\n`).join('')}`
}

function dayLine(answer: Stand & { readonly at: string }): string {
  return `${standLine(answer)}; on ${answer.at}`
}

function statusWord(status: TreatyAnswer['status']): string {
  return status === 'actual' ? '' : `${status.toUpperCase()}: `
}

function stateLine({ state, since, sure, by, until, left }: TreatyAnswer['state']): string {
  const who = by.length === 0 ? '' : ` by ${by.join(', ')}`
  const from = since === null ? '' : ` since ${since}`
  const doubt = sure ? '' : ', by some accounts'
  const end = until === null || state === 'ended' ? '' : `; until ${until}`
  return `${stateWords[state]}${who}${from}${doubt}${end}${left.length === 0 ? '' : `; left: ${left.join(', ')}`}`
}

function cellLines(cells: readonly Headroom[]): string[] {
  if (cells.length === 0) return []
  const rows = cells.map(({ party, measure, limit, figure, headroom, margin, verdict, why }) => [
    measure,
    party,
    `limit ${digits(limit.value)}`,
    figureText(figure),
    headroom === null
      ? `${verdictWords[verdict]}${why === null ? '' : `: ${whyWords[why]}`}`
      : `headroom ${signed(headroom)}`,
    headroom === null && margin !== null ? `margin ${signed(margin)}` : '',
  ])
  const titles = ['measure', 'party', 'limit', 'figure', 'leaves', '']
  const [head, ...lines] = layout(
    titles.map(title => left(title)),
    rows,
  )
    .split('\n')
    .filter(line => line.trim() !== '')
  const body = lines.filter(line => !/^[\s─-]+$/.test(line))
  return [
    head!.trimEnd(),
    ...cells.flatMap((cell, index) => [body[index]!.trimEnd(), ...besideLines(cell)]),
    ...boundLines(cells),
  ]
}

function besideLines({ asDisputed, lastNumber, skipped }: Headroom): string[] {
  const disputed = asDisputed.map(({ by, value, headroom }) => {
    const number = value === null ? 'not to be reckoned' : digits(value)
    return `  as ${by} has it: ${number}${headroom === null ? '' : `, headroom ${signed(headroom)}`}`
  })
  return [
    ...disputed,
    ...(lastNumber === null ? [] : [`  last number: ${figureText(lastNumber)}`]),
    ...(skipped.length === 0 ? [] : [`  nothing held for ${skipped.join(', ')}`]),
  ]
}

/** Who suspended the treaty and who keeps to the limits all the same: said once for every limit. */
function boundLines([cell]: readonly Headroom[]): string[] {
  if (cell === undefined) return []
  const { suspendedBy, keptBy } = cell
  return [
    ...(suspendedBy.length === 0 ? [] : [`suspended by ${suspendedBy.join(', ')}`]),
    ...(keptBy.length === 0 ? [] : [`limits kept, as they say, by ${keptBy.join(', ')}`]),
  ]
}

function figureText(figure: Headroom['figure']): string {
  if (figure === null) return 'no figure'
  if (figure.value === null) return `${figure.state === 'withheld' ? 'withheld' : 'not given'} (${figure.date})`
  const doubt = figure.qualifier === null ? '' : `${qualifierWords[figure.qualifier]} `
  const range = figure.upTo === null ? '' : ` to ${digits(figure.upTo)}`
  return `${doubt}${digits(figure.value)}${range} (${figure.date}${figure.computed === null ? '' : ', computed'})`
}

function signed(text: string): string {
  return text.startsWith('-') ? `−${digits(text.slice(1))}` : digits(text)
}

function ruleLine({
  rule,
  measure,
  direction,
  value,
  unit,
  from,
  until,
  phase,
  overlaps,
}: TreatyAnswer['rules'][number]): string {
  const days = `from ${from}${until === null ? '' : ` until ${until}`}`
  return `${rule}  ${measure}: ${direction === 'max' ? 'at most' : 'at least'} ${digits(value)} ${unit}, ${days} (${phaseWords[phase]})${overlaps ? '; another number holds beside it' : ''}`
}

function regularLine({ state, party, measure, date, due }: TreatyAnswer['regular'][number]): string[] {
  return state === 'declared' ? [] : [`${date}  ${party} ${measure}, due ${due}: ${dueWords[state]}`]
}

function practiceLine(one: TreatyAnswer['practice'][number]): string {
  const announced = `${one.party} since ${one.since.map(date => date ?? 'no date').join(' or ')}`
  const keeps = one.keeps.length === 0 ? '' : `; says it keeps ${one.keeps.join(', ')}`
  return `${announced}${keeps}; seen since: ${plural(one.declarations, 'declaration')}, ${plural(one.notifications, 'notification')}${one.withheld.length === 0 ? '' : `, withheld: ${one.withheld.join(', ')}`}`
}

function pledgeLine({ parties, keeps, condition, dates }: TreatyAnswer['pledges'][number]): string {
  return `${parties.join(', ')}, ${dates[0]?.date ?? 'no date'}: ${keeps.join(', ')}${condition === null ? '' : `, ${condition}`}`
}

function countLine(one: TreatyAnswer['counts'][number]): string {
  const missing = one.missing.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`))
  return `${one.party}: ${one.held} of ${one.highest}; missing ${missing.length === 0 ? 'none' : missing.join(', ')}; twice the same ${one.duplicates}; two contents ${one.conflicts.length === 0 ? 'none' : one.conflicts.join(', ')}; waiting ${one.waiting}, overdue ${one.overdue}`
}

function notificationLine({
  party,
  number,
  subject,
  sent,
  state,
  effectAt,
  late,
}: TreatyAnswer['notifications'][number]): string {
  return `${party} ${number}  ${subject}, sent ${sent}${late === true ? ' (late)' : ''}: ${effectAt === null ? sentWords[state] : `in effect since ${effectAt}`}`
}

function quotaLine({ rule, party, used, atLeast, from, until }: TreatyAnswer['quotas'][number]): string {
  const known = used === null ? 'not known' : `${atLeast ? 'at least ' : ''}${digits(used)}`
  return `${rule.measure}${party === null ? '' : `, ${party}`}: ${known} of ${digits(rule.value)} (${from} to ${until})`
}

function containedText(contained: TreatyAnswer['contained']): string {
  return section(
    'Counts for nothing',
    contained.map(one => `${one.id.slice(0, 12)}  ${one.by}  ${one.sentence} (${one.reason})`),
  )
}

const stateWords = {
  notKnown: 'Not known to be signed',
  signed: 'Signed, not in force',
  inForce: 'In force',
  suspended: 'Suspended',
  ended: 'Ended',
}
const verdictWords = { within: 'within', exceeded: 'exceeded', notBinding: 'not binding', unknown: 'not known' }
const whyWords = {
  notYetInForce: 'not yet in force',
  noLongerInForce: 'no longer in force',
  limitUndetermined: 'the dates of the limit are not exact enough',
  withheld: 'withheld',
  noFigure: 'no figure held',
  unitsDiffer: 'the units differ',
  inexact: 'the number is not exact enough',
}
const phaseWords = { notYet: 'not yet in force', inForce: 'in force', ended: 'ended', undetermined: 'undetermined' }
const dueWords = {
  late: 'declared late',
  withheld: 'withheld',
  due: 'due, there is time yet',
  overdue: 'overdue',
  gap: 'nothing held here; whether it was handed over is not known',
}
const meetingWords = {
  scheduled: 'scheduled',
  postponed: 'postponed',
  held: 'held',
  cancelled: 'cancelled',
  notKnown: 'not known whether held',
}
const sentWords = {
  sent: 'not known to be received',
  partly: 'received by some',
  inEffect: 'in effect',
  conflict: 'two contents under this number',
}
const qualifierWords = { about: 'about', atLeast: 'at least', atMost: 'at most' }

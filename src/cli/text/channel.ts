/** Lines, calendars and messages for people: what a duty officer has to see first stands first. */
import { partyName } from '../../base/index.ts'
import type {
  Calendar,
  ChannelAnswer,
  ChannelList,
  CheckAnswer,
  Contained,
  Inbox,
  MessageAnswer,
} from '../../picture/index.ts'
import { plural } from './about.ts'

const observedWords: Readonly<Record<ChannelAnswer['observed']['state'], string>> = {
  untested: 'not tested yet',
  answered: 'checks are answered',
  late: 'the last check was answered late',
  missedOnce: 'the last check was missed; one miss is no cut',
  missed: 'checks are missed, but the other end was heard since',
  silent: 'silent',
}

const checkWords: Readonly<Record<CheckAnswer['state'], string>> = {
  kept: 'kept',
  answeredLate: 'answered late',
  missed: 'missed',
  due: 'due now',
  notYetDue: 'not yet due',
}

export function channelListText({ channels, contained }: ChannelList): string {
  if (channels.length === 0) return 'No line yet: entente channel open NAME --with PARTY offers one.\n'
  return channels.map(statusText).join('\n') + containedText(contained, 0)
}

export function statusText(line: ChannelAnswer): string {
  const { declared, observed, nextCheck, counts } = line
  const lines = [
    `${mark(line.status)}${line.name}: ${line.ends.map(({ party }) => partyName(party)).join(' and ')}   ${line.id}`,
    `  declared  ${declared.state}, by ${declared.by.join(' and ')}, since ${declared.since}`,
    `  observed  ${observedWords[observed.state]}${observed.silentSince === null ? '' : ` since ${observed.silentSince}`}`,
    `  checks    last kept ${observed.lastKept ?? 'never'}, last missed ${observed.lastMissed ?? 'never'}; ${counts.kept} kept, ${counts.answeredLate} answered late, ${counts.missed} missed`,
    `  next      ${nextCheck === null ? 'no check is due' : `${nextCheck.due}, ${checkWords[nextCheck.state]}`}`,
    ...line.ends.map(
      ({ party, lastSign, onWatch }) =>
        `  ${party.padEnd(8)}  last heard ${lastSign === null ? 'never' : `${lastSign.at} (${lastSign.kind})`}${onWatch === null ? '' : `, on watch: ${onWatch}`}`,
    ),
    ...(['actual', 'exercise', 'test'] as const).flatMap(status => tallyText(line, status)),
    ...line.flooding.map(
      ({ by, status, messages }) => `  FLOOD     ${by}: ${messages} ${status} messages in the last hour`,
    ),
    ...(line.phrasebook.held ? [] : [`  phrasebook ${line.phrasebook.version} of this line is not held here`]),
    ...(line.contained === 0
      ? []
      : [`  ${plural(line.contained, 'notice counts', 'notices count')} for nothing; the inbox says why`]),
  ]
  return `${lines.join('\n')}\n`
}

function tallyText({ messages }: ChannelAnswer, status: 'actual' | 'exercise' | 'test'): string[] {
  const { received, sent, waiting, unopened, oldestWaiting, unanswered, unreleased } = messages[status]
  if (received + sent === 0) return []
  const waits =
    waiting === 0 ? 'none waits' : `${waiting} wait, ${unopened} unopened, the oldest since ${oldestWaiting}`
  const own = `${sent} sent, ${unanswered} without answer${unreleased === 0 ? '' : `, ${unreleased} NOT RELEASED by enough persons`}`
  return [`  ${status.padEnd(8)}  ${received} received, ${waits}; ${own}`]
}

export function calendarText({ checks, counts, between, from, until }: Calendar): string {
  const rows = checks.map(({ due, state, why, asked, declared }) => {
    const said = asked.map(
      one => `asked by ${one.by} ${clock(one.at)}${one.answer === null ? '' : `, answered ${clock(one.answer.at)}`}`,
    )
    const missed = why === 'notAsked' ? 'nobody asked' : why === 'notAnswered' ? 'not answered' : ''
    const note = declared === 'suspended' ? 'declared suspended' : ''
    return `${due.slice(0, 16)}Z  ${checkWords[state].padEnd(13)}  ${[missed, ...said, note].filter(part => part !== '').join('; ')}`.trimEnd()
  })
  const more = between.length === 0 ? '' : `${plural(between.length, 'check', 'checks')} between the agreed moments\n`
  return `Checks from ${from} to ${until}\n${rows.join('\n')}${rows.length === 0 ? 'none is due\n' : '\n'}${counts.kept} kept, ${counts.answeredLate} answered late, ${counts.missed} missed\n${more}`
}

export function inboxText({ messages, more, gaps, contained, moreContained }: Inbox): string {
  const gapLines = gaps.map(
    ({ by, status, from, to }) =>
      `MISSING: ${status} ${from === to ? from : `${from} to ${to}`} of ${by} is not held here\n`,
  )
  const rest = more === 0 ? '' : `and ${more} more\n`
  return (
    (messages.map(rowText).join('') || 'No message.\n') +
    rest +
    gapLines.join('') +
    containedText(contained, moreContained)
  )
}

function rowText({ by, to, status, serial, at, state, title, correctedBy, id }: MessageAnswer): string {
  const corrected = correctedBy === null ? '' : `, corrected by ${correctedBy.slice(0, 12)}`
  return `${mark(status)}${by} to ${to} ${status} ${serial}  ${at}  ${state}${corrected}  ${title}  ${id.slice(0, 12)}\n`
}

export function messageText(message: MessageAnswer): string {
  const { proofs, released, translations, text, language } = message
  const lines = [
    `${mark(message.status)}${message.by} to ${message.to}, ${message.status} ${message.serial}, ${message.at}, by ${message.officer}`,
    `state ${message.state}; in effect ${message.effectiveAt ?? 'not known to be received'}`,
    '',
    message.title,
    message.rendered,
    ...(text === null ? [] : ['', `Free text (${language}, the original):`, text]),
    ...translations.map(one => `\nTranslation (${one.language}), by ${one.translator}, ${one.by}:\n${one.text}`),
    '',
    `stored    entry ${proofs.stored.seq} of ${proofs.stored.log}`,
    ...(proofs.mirrored === null
      ? []
      : [`mirrored  ${proofs.mirrored.by} signed to hold ${proofs.mirrored.size} entries, ${proofs.mirrored.at}`]),
    ...(proofs.opened === null ? [] : [`opened    by ${proofs.opened.officer}, ${proofs.opened.at}`]),
    ...(proofs.answered === null ? [] : [`answered  by message ${proofs.answered.serial}, ${proofs.answered.at}`]),
    ...(proofs.refused === null
      ? []
      : [`refused   ${proofs.refused.reason}, by ${proofs.refused.officer}, ${proofs.refused.at}`]),
    ...(message.readBack === null
      ? []
      : [`read back ${message.readBack === 'same' ? 'the same place' : 'ANOTHER PLACE'}`]),
    ...(message.correctedBy === null ? [] : [`corrected by ${message.correctedBy}: read that one`]),
    ...(released === null
      ? []
      : [
          `released  by ${released.persons.join(', ') || 'nobody'}${released.enough ? '' : `: NOT ENOUGH, it takes ${released.needed}`}`,
        ]),
    `Id ${message.id}`,
  ]
  return `${lines.join('\n')}\n`
}

function containedText(contained: readonly Contained[], more: number): string {
  if (contained.length === 0) return ''
  const rows = contained.map(
    ({ kind, by, at, status, serial, reason, says, id }) =>
      `  ${at}  ${by} ${status} ${kind}${serial === null ? '' : ` ${serial}`}: ${reason}, ${says}  ${id.slice(0, 12)}\n`,
  )
  return `Counting for nothing:\n${rows.join('')}${more === 0 ? '' : `  and ${more} more\n`}`
}

/** What is not actual says so before anything else. */
function mark(status: 'actual' | 'exercise' | 'test'): string {
  return status === 'actual' ? '' : `[${status.toUpperCase()}] `
}

function clock(moment: string): string {
  return `${moment.slice(11, 19)}Z`
}

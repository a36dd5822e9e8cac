/** Decisions by silence, for people. */
import { partyName } from '../../base/index.ts'
import type { ProvenDecision } from '../../node/index.ts'
import type { DecisionAnswer, DecisionLine, DecisionList, RoundAnswer } from '../../picture/index.ts'
import { layout, left } from '../layout.ts'
import { plural } from './about.ts'

export function decisionListText({ asOf, decisions, astray }: DecisionList): string {
  const lines = decisions.map(one => `${one.id.slice(0, 12)}  ${flagged(one)}${one.title}\n              ${one.says}\n`)
  return [
    `${plural(decisions.length, 'decision')} at ${asOf}\n\n`,
    ...lines,
    astray.length === 0 ? '' : `\n${plural(astray.length, 'notice')} about proposals that are not held here\n`,
  ].join('')
}

export function decisionText(answer: DecisionAnswer): string {
  const { id, asOf, title, says, proposer, chair, silence, rounds, reservations, withoutEffect } = answer
  return [
    `${flagged(answer)}${title}\n  ${says}\n`,
    `  ${id}, at ${asOf}\n  Proposed by ${partyName(proposer)}, chair ${partyName(chair)}. ${silence}\n`,
    ...rounds.map(roundText),
    reservations.length === 0 ? '' : '\nAttached\n',
    ...reservations.map(one => `  ${one.by}  ${one.form} to round ${one.round}, ${one.at}\n${indented(one.text)}`),
    withoutEffect.length === 0 ? '' : '\nOn record, and without effect\n',
    ...withoutEffect.map(one => `  ${one.by}  ${one.kind}, ${one.at}: ${one.reason}\n`),
  ].join('')
}

function roundText({ number, id, expires, extensions, state, texts, members, ...said }: RoundAnswer): string {
  const columns = [left('Party'), left('Receipt'), left('Closing'), left('Missing here')]
  const rows = members.map(({ party, role, receipt, closing, missing }) => [
    role === 'member' ? party : `${party} (${role})`,
    receipt?.at ?? '–',
    closing?.at ?? '–',
    missing.join(', '),
  ])
  return [
    `\nRound ${number}, ${id.slice(0, 12)}, until ${expires}: ${state}\n`,
    ...extensions.map(one => `  extended by ${one.by} at ${one.at} to ${one.expires}\n`),
    ...texts.map(({ language, sha256, text }) => `  text ${language}, SHA-256 ${sha256}\n${indented(text ?? '')}`),
    layout(columns, rows),
    ...said.objections.map(one => `  ${one.by} objects, ${one.at}${heldBefore(one.heldBefore)}\n${indented(one.text)}`),
    ...said.announcements.map(
      one =>
        `  ${one.by} announces ${one.outcome === 'adopted' ? 'adopted' : 'not adopted'}, ${one.at}: ${one.verdict}\n`,
    ),
  ].join('')
}

/** What a proof proves, and what it cannot. */
export function provenDecisionText({ decision, announcedAt, parties, texts }: ProvenDecision): string {
  const { title, rounds, reservations } = decision
  const { expires } = rounds.at(-1)!
  const keyless = parties.filter(({ isPinned }) => !isPinned).map(({ party }) => party)
  return [
    `Proved: ${flagged(decision)}${title}\n`,
    `  announced adopted by ${partyName(decision.chair)} at ${announcedAt}, after the silence ended at ${expires}\n`,
    ...texts.map(({ language, sha256, text }) =>
      text === null
        ? `  text ${language}, SHA-256 ${sha256}: not in the file, compare its hash\n`
        : `  text ${language}, SHA-256 ${sha256}\n${indented(text)}`,
    ),
    '\nEach of these is in the party’s own log, under its signature\n',
    ...parties.map(
      ({ party, receivedAt, closedAt }) =>
        `  ${party}${receivedAt === null ? '' : `  received ${receivedAt}`}${closedAt === null ? '' : `  closed ${closedAt}`}\n`,
    ),
    ...reservations.map(one => `  ${one.by}  ${one.form}: ${one.text.replaceAll('\n', ' ')}\n`),
    '\nWhat no file can show\n',
    '  that no member objected: entries that are not in the file cannot be read here. Each member says so itself by closing\n',
    '  its log after the expiry; whoever holds the logs can see whether one of them said otherwise, and show it\n',
    '  that the chair said nothing to the contrary before, and when all this was signed: moments are those of their authors\n',
    keyless.length === 0
      ? ''
      : `  whose keys these are: those of ${keyless.join(', ')} come from the file; give the ones you have with --key\n`,
  ].join('')
}

/** A test and an exercise say so before anything else. */
function flagged({ status }: Pick<DecisionLine, 'status'>): string {
  return status === 'actual' ? '' : `${status.toUpperCase()}: `
}

function heldBefore(holders: RoundAnswer['objections'][number]['heldBefore']): string {
  if (holders.length === 0) return ', by its own clock'
  return `, held before the expiry by ${holders.map(({ by }) => by).join(', ')}`
}

function indented(text: string): string {
  return text === '' ? '' : `${text.trimEnd().replace(/^/gm, '      ')}\n`
}

import type { DecisionAnswer, DecisionList } from '../../picture/index.ts'
import { type AboutLine, type Column, count, date, number, type TableSet, text } from './table.ts'

const listColumns: readonly Column[] = [
  text('id'),
  text('status'),
  text('title'),
  text('state'),
  text('says'),
  date('expires'),
  text('proposer'),
  text('chair'),
  text('roster'),
  number('round'),
  number('receipts'),
  number('closings'),
  text('objections'),
]

/** Every decision, one a row. */
export function decisionListTables({ asOf, decisions, astray }: DecisionList): TableSet {
  return {
    title: 'Decisions',
    tables: [
      {
        name: 'decisions',
        columns: listColumns,
        rows: decisions.map(one => [
          ...[one.id, one.status, one.title, one.state, one.says, one.expires, one.proposer, one.chair],
          one.roster.join(' '),
          ...[count(one.round), count(one.receipts), count(one.closings)],
          one.objections.join(' '),
        ]),
      },
      {
        name: 'astray',
        columns: [text('id'), text('kind'), text('by'), date('at'), text('of')],
        rows: astray.map(one => [one.id, one.kind, one.by, one.at, one.of]),
      },
    ],
    about: standing(asOf),
  }
}

/** One decision: its rounds, its members in each, and what was said. */
export function decisionTables(answer: DecisionAnswer): TableSet {
  const { rounds, reservations, withoutEffect } = answer
  return {
    title: answer.title,
    tables: [
      {
        name: 'members',
        columns: ['round', 'party', 'role', 'receivedAt', 'closedAt', 'held', 'missing'].map(columnOf),
        rows: rounds.flatMap(({ number: round, members }) =>
          members.map(({ party, role, receipt, closing, held, missing }) => [
            count(round),
            ...[party, role, receipt?.at ?? null, closing?.at ?? null],
            held === null ? null : count(held),
            missing.join(' '),
          ]),
        ),
      },
      {
        name: 'rounds',
        columns: ['round', 'id', 'by', 'at', 'expires', 'state'].map(columnOf),
        rows: rounds.map(one => [count(one.number), one.id, one.by, one.at, one.expires, one.state]),
      },
      {
        name: 'objections',
        columns: ['round', 'id', 'by', 'at', 'text', 'proposes'].map(columnOf),
        rows: rounds.flatMap(round =>
          round.objections.map(one => [count(round.number), one.id, one.by, one.at, one.text, one.proposes]),
        ),
      },
      {
        name: 'announcements',
        columns: ['round', 'id', 'by', 'at', 'outcome', 'verdict', 'faults', 'missing', 'reason'].map(columnOf),
        rows: rounds.flatMap(round =>
          round.announcements.map(one => [
            count(round.number),
            ...[one.id, one.by, one.at, one.outcome, one.verdict],
            one.faults.map(({ party, fault }) => `${party} ${fault}`).join(', '),
            one.missing.map(({ party, lacks }) => `${party} ${lacks}`).join(', '),
            one.reason,
          ]),
        ),
      },
      {
        name: 'reservations',
        columns: ['round', 'id', 'by', 'at', 'form', 'text'].map(columnOf),
        rows: reservations.map(one => [count(one.round), one.id, one.by, one.at, one.form, one.text]),
      },
      {
        name: 'withoutEffect',
        columns: ['id', 'kind', 'by', 'at', 'reason'].map(columnOf),
        rows: withoutEffect.map(one => [one.id, one.kind, one.by, one.at, one.reason]),
      },
    ],
    about: [
      ...standing(answer.asOf),
      { key: 'state', value: answer.state },
      { key: 'status', value: answer.status },
      { key: 'says', value: answer.says },
    ],
  }
}

const moments: ReadonlySet<string> = new Set(['at', 'expires', 'receivedAt', 'closedAt'])
const numbers: ReadonlySet<string> = new Set(['round', 'held'])

function columnOf(name: string): Column {
  return moments.has(name) ? date(name) : numbers.has(name) ? number(name) : text(name)
}

function standing(asOf: string): readonly AboutLine[] {
  return [{ key: 'asOf', value: asOf }]
}

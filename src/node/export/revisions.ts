import type { PackageRevision, PackageSide, RevisionAnswer } from '../../picture/index.ts'
import { type Cell, type Column, count, number, type Table, type TableSet, text } from './table.ts'

/** What changed from one edition to another: packages, lines, the five parts, the rates. */
export function revisionTables(answer: RevisionAnswer): TableSet {
  return {
    title: `What changed from ${answer.from} to ${answer.to}`,
    tables: [packageTable(answer), lineTable(answer), partTable(answer), rateTable(answer)],
    about: [
      { key: 'fromEdition', value: answer.from },
      { key: 'toEdition', value: answer.to },
      { key: 'currencyOfParts', value: 'EUR' },
      {
        key: 'matching',
        value: 'rules V1 to V7 of spec/revisions.md; the column rule names the one that joined a pair',
      },
    ],
  }
}

const sideColumns = (side: string): Column[] => [
  text(`${side}Reference`),
  number(`${side}Run`),
  text(`${side}Type`),
  text(`${side}Date`),
  text(`${side}Totals`),
  number(`${side}Eur`, 'EUR'),
  number(`${side}Lines`),
  text(`${side}Places`),
  text(`${side}Notices`),
]

function packageTable(answer: RevisionAnswer): Table {
  return {
    name: 'packages',
    columns: [
      text('verdict'),
      text('donor'),
      ...sideColumns('from'),
      ...sideColumns('to'),
      number('rule'),
      number('likeness'),
      text('changed'),
      text('cause'),
      number('rateEffect', 'EUR'),
      number('contentEffect', 'EUR'),
    ],
    rows: answer.packages.map(one => packageRow(one)),
  }
}

function packageRow(one: PackageRevision): Cell[] {
  return [
    one.verdict,
    one.donor,
    ...sideCells(one.from),
    ...sideCells(one.to),
    one.rule === null ? null : count(one.rule),
    one.likeness,
    one.changed.join(' ') || null,
    one.cause,
    one.effects.rate,
    one.effects.content,
  ]
}

function sideCells(side: PackageSide | null): Cell[] {
  if (side === null) return [null, null, null, null, null, null, null, null, null]
  return [
    side.reference,
    count(side.run),
    side.type,
    side.date,
    side.totals.map(total => `${total.value} ${total.currency ?? ''}`.trim()).join('; ') || null,
    side.eur,
    count(side.lines),
    side.places.join('; ') || null,
    side.claims.join(' '),
  ]
}

function lineTable(answer: RevisionAnswer): Table {
  const rows = answer.packages.flatMap(one =>
    one.lineChanges.flatMap(line => {
      const start = [one.donor, one.from?.reference ?? null, one.to?.reference ?? null, line.item]
      const end = [line.from, line.to]
      if (line.fields.length > 0) {
        return line.fields.map(field => [...start, 'changed', field.name, field.from, field.to, ...end])
      }
      return [[...start, line.from === null ? 'added' : 'removed', null, null, null, ...end]]
    }),
  )
  return {
    name: 'lines',
    columns: ['donor', 'fromReference', 'toReference', 'item', 'change', 'field', 'before', 'after', 'fromNotice']
      .concat('toNotice')
      .map(key => text(key)),
    rows,
  }
}

function partTable(answer: RevisionAnswer): Table {
  return {
    name: 'parts',
    columns: [text('part'), number('amount', 'EUR')],
    rows: Object.entries(answer.parts),
  }
}

function rateTable(answer: RevisionAnswer): Table {
  return {
    name: 'rates',
    columns: [text('currency'), number('from', 'for 1 EUR'), number('to', 'for 1 EUR')],
    rows: answer.rates.map(rate => [rate.currency, rate.from, rate.to]),
  }
}

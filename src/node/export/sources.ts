import type { NoticeAnswer, NoticeList, SourceAnswer, SourceCard, SourceList } from '../../picture/index.ts'
import { claimTable } from './claims.ts'
import { type Cell, type Column, citation, count, date, number, standLines, type TableSet, text } from './table.ts'

const sourceColumns: readonly Column[] = [
  text('id'),
  text('publisher'),
  text('title'),
  date('date'),
  text('language'),
  text('address'),
  text('grade'),
  text('seen'),
  text('series'),
  text('edition'),
]

/** Every source with the number of claims that rest on it. */
export function sourceListTables(answer: SourceList): TableSet {
  return {
    title: 'Sources',
    tables: [
      {
        name: 'sources',
        columns: [...sourceColumns, number('claims')],
        rows: answer.sources.map(source => [...sourceRow(source), count(source.claims)]),
      },
    ],
    about: standLines(answer),
  }
}

/** One source and the claims taken from it. */
export function sourceTables(answer: SourceAnswer): TableSet {
  return {
    title: citation(answer.source),
    tables: [
      claimTable('claims', answer.claims),
      { name: 'source', columns: sourceColumns, rows: [sourceRow(answer.source)] },
    ],
    about: [
      ...standLines(answer),
      { key: 'sourceDateKnownFrom', value: answer.dateBasis ?? 'the publication' },
      { key: 'coverage', value: answer.coverage ?? 'not stated' },
      { key: 'claimsNotListed', value: String(answer.more) },
    ],
  }
}

/** Notices that match, with how many there are beyond those listed. */
export function noticeListTables(answer: NoticeList): TableSet {
  return {
    title: 'Notices',
    tables: [claimTable('notices', answer.claims)],
    about: [...standLines(answer), { key: 'noticesThatMatch', value: String(answer.total) }],
  }
}

/** One notice, its links and its sources. The notice itself, as signed, is in the JSON. */
export function noticeTables(answer: NoticeAnswer): TableSet {
  return {
    title: `Notice ${answer.id}`,
    tables: [
      claimTable('notice', [answer.card]),
      {
        name: 'links',
        columns: [text('relation'), text('id'), text('summary'), text('reason')],
        rows: answer.links.map(link => [link.relation, link.id, link.summary, link.reason]),
      },
      { name: 'sources', columns: sourceColumns, rows: answer.sources.map(source => sourceRow(source)) },
    ],
    about: [{ key: 'placeInLog', value: String(answer.seq) }],
  }
}

function sourceRow(source: SourceCard): Cell[] {
  return [
    source.id,
    source.publisher,
    source.title,
    source.date,
    source.language,
    source.address,
    source.grade,
    source.seen,
    source.series,
    source.edition,
  ]
}

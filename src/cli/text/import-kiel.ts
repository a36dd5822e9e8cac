/** What an import did, for people. */
import type { KielImport } from '../../node/index.ts'
import { figure, layout, left, right } from '../layout.ts'
import { plural } from './about.ts'
import { countText, partText } from './revisions.ts'

export function kielImportText(answer: KielImport, everyCell: boolean): string {
  const { edition, report } = answer
  const name = `edition ${edition.edition ?? '(no number)'}, ${edition.date ?? 'undated'}, source ${edition.source.slice(0, 12)}`
  if (answer.outcome === 'held') return `Already held: ${name}. Nothing was added.\n`
  return [
    `Added ${name}: ${plural(answer.notices, 'notice')} signed and stored.\n`,
    factText(report),
    totalText(report),
    cellText(report, everyCell),
    changeText(answer),
  ].join('')
}

function factText({
  release,
  rows,
  remarks,
  packages,
  rates,
  sheet,
  unread,
  notes,
  ...report
}: KielImport['report']): string {
  const { coverage } = release
  const lines = [
    `  edition   ${release.edition ?? 'unknown'} (${release.editionBasis})`,
    `  said on   ${release.saidOn ?? 'unknown'} (${release.saidOnBasis})`,
    `  covers    ${coverage.from ?? '…'} to ${coverage.until ?? '…'} (${release.coverageBasis})`,
    `  rows      ${rows.read.toLocaleString('en')} read below row ${report.headerRow}${sheet === undefined ? '' : ` of sheet "${sheet}"`}: ${rows.made.toLocaleString('en')} taken, ${rows.blank} blank, ${rows.headers} repeated headers, ${remarks.length} remarks`,
    `  packages  ${packages.toLocaleString('en')}, ${report.withoutValue} of them without a value in EUR`,
    `  rates     ${plural(rates.length, 'currency', 'currencies')}`,
    ...(unread.length === 0
      ? []
      : [`  not read  ${plural(unread.length, 'column')}: ${unread.map(one => one.header.trim()).join(' | ')}`]),
    ...unread.flatMap(one =>
      one.resembles === undefined
        ? []
        : [`  note      column "${one.header}" is not read, and resembles ${one.resembles}`],
    ),
    ...notes.map(note => `  note      ${note}`),
  ]
  return `${lines.join('\n')}\n`
}

function totalText(report: KielImport['report']): string {
  const scale = { word: '', factor: 1, places: 2, fixed: true }
  const columns = [left('EUR, all rows'), right('committed'), right('allocated'), right('delivered')]
  const rows = Object.entries(report.byType).map(([type, sums]) => [
    type,
    figure(sums.committed, scale),
    figure(sums.allocated, scale),
    figure(sums.delivered, scale),
  ])
  const undated = report.undated
  const totals = [report.total.committed, report.total.allocated, report.total.delivered]
  return [
    `\n${layout(columns, rows, ['all', ...totals.map(total => figure(total, scale))])}`,
    `Without a date: ${plural(undated.rows, 'row')} worth ${figure(undated.sums.committed, scale)} EUR committed; `,
    `allocations called undated: ${plural(report.undatedAllocations.rows, 'row')} worth ${figure(report.undatedAllocations.sums.allocated, scale)} EUR\n`,
  ].join('')
}

function cellText(report: KielImport['report'], everyCell: boolean): string {
  if (report.cells.length === 0) return ''
  if (everyCell) {
    const rows = report.cells.map(cell => [String(cell.row), cell.column, JSON.stringify(cell.value), cell.did])
    const columns = [right('row'), left('column', 40), left('value', 50), left('what was done', 60)]
    return `\n${plural(report.cells.length, 'odd cell')}\n${layout(columns, rows)}`
  }
  const rows = report.groups.map(group => [
    group.count.toLocaleString('en'),
    group.column,
    group.did,
    group.values.map(value => JSON.stringify(value)).join(' '),
    String(group.firstRow),
  ])
  const columns = [
    right('cells'),
    left('column', 36),
    left('what was done', 44),
    left('values', 60),
    right('first row'),
  ]
  return `\n${plural(report.cells.length, 'odd cell')} in ${plural(report.groups.length, 'group')}; --cells lists each\n${layout(columns, rows)}`
}

function changeText({ before, rows, packages, parts }: KielImport): string {
  if (before === null || rows === null || packages === null || parts === null) {
    return '\nNo earlier edition is held to compare it with.\n'
  }
  return [
    `\nAgainst edition ${before.edition ?? '?'} of ${before.date ?? 'an unknown date'}\n`,
    `Rows: ${rows.new} new, ${rows.amended} amended, ${rows.reconverted} only re-converted, ${rows.wording} in wording only, `,
    `${rows.unchanged} unchanged; ${rows.withdrawn} withdrawn with their packages.\n`,
    countText(packages),
    `\n${partText(parts)}`,
  ].join('')
}

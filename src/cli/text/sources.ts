import type { SourceAnswer, SourceList } from '../../picture/index.ts'
import { layout, left, right } from '../layout.ts'
import { claimLines, plural, sourceLine, standLine } from './about.ts'

export function sourceListText(answer: SourceList): string {
  const columns = [
    left('id'),
    left('date'),
    left('grade'),
    left('publisher', 44),
    left('title or edition', 44),
    right('claims'),
  ]
  const rows = answer.sources.map(source => [
    source.id.slice(0, 12),
    source.date ?? 'undated',
    source.grade,
    source.publisher,
    source.edition === null ? (source.title ?? '') : `edition ${source.edition}`,
    String(source.claims),
  ])
  return `${standLine(answer)}\n${plural(rows.length, 'source')}\n\n${layout(columns, rows)}`
}

export function sourceText(answer: SourceAnswer): string {
  const { source, file } = answer
  const lines = [
    sourceLine(source),
    source.title,
    source.address,
    answer.dateBasis === null ? null : `Date: ${answer.dateBasis}`,
    answer.coverage === null ? null : `Covers ${answer.coverage}`,
    file === null ? null : `File ${file.name}, ${plural(file.bytes, 'byte')}, SHA-256 ${file.sha256}`,
    answer.note,
  ].filter(line => line !== null)
  const more = answer.more > 0 ? `  and ${answer.more.toLocaleString('en')} more: --xlsx saves the table\n` : ''
  return `${standLine(answer)}\n${lines.join('\n')}\n\n${answer.claims.map(claimLines).join('')}${more}`
}

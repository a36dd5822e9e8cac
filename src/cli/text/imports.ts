/** What an import of one's own sheet, or of facts, did, for people. */
import type { FactsImport, SheetImport } from '../../node/index.ts'
import { plural } from './about.ts'
import { countText } from './revisions.ts'

export function factsImportText({ facts, added, held }: FactsImport): string {
  if (added === 0) return `All ${plural(facts, 'fact')} are already held. Nothing was added.\n`
  return `Added ${plural(added, 'notice')} of ${plural(facts, 'fact')}; ${held.toLocaleString('en')} were already held.\n`
}

export function sheetImportText({ outcome, notices, held, edition, report }: SheetImport): string {
  const { rows, unread, sheet } = report
  const place = sheet === undefined ? '' : ` of sheet "${sheet}"`
  const lines = [
    outcome === 'held'
      ? 'Already held. Nothing was added.'
      : `Added ${plural(notices, 'notice')} signed and stored${held === 0 ? '' : `; ${plural(held, 'row')} already held`}.`,
    `  rows      ${rows.read.toLocaleString('en')} read below row ${report.headerRow}${place}: ${rows.made.toLocaleString('en')} taken, ${rows.blank} blank`,
  ]
  if (unread.length > 0) lines.push(`  not read  ${plural(unread.length, 'column')}: ${unread.join(', ')}`)
  if (edition?.packages != null && edition.before !== null) {
    lines.push(`Against edition ${edition.before.edition ?? '?'}`, countText(edition.packages).trimEnd())
  }
  return `${lines.join('\n')}\n`
}

/** export: answers as tables, and tables as files. Rules: spec/export.md. */

export { tableNamed } from './choose.ts'
export { type ClashAnswer, clashTables } from './clashes.ts'
export { csvText } from './csv.ts'
export { decisionListTables, decisionTables } from './decisions.ts'
export { itemListTables, itemTables } from './item.ts'
export { logListTables, logTables, peerTables } from './keeping.ts'
export { overviewTables } from './overview.ts'
export { revisionTables } from './revisions.ts'
export { noticeListTables, noticeTables, sourceListTables, sourceTables } from './sources.ts'
export { openedTables, supportTables } from './support.ts'
export { type AboutLine, type Cell, type Column, citation, type Table, type TableSet } from './table.ts'
export { workbookBytes } from './xlsx.ts'

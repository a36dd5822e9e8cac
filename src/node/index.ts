/** node: the data folder, and what serves it. */

export {
  type AboutLine,
  type Cell,
  type ClashAnswer,
  type Column,
  clashTables,
  csvText,
  itemListTables,
  itemTables,
  noticeListTables,
  noticeTables,
  openedTables,
  overviewTables,
  revisionTables,
  sourceListTables,
  sourceTables,
  supportTables,
  type Table,
  type TableSet,
  tableNamed,
  workbookBytes,
} from './export/index.ts'
export { type Appended, type Folder, type FolderSetting, openFolder } from './folder.ts'
export { type VerifySetting, verifyFolder } from './folder-verify.ts'
export { importKiel, type KielImport, type KielImportOptions } from './import/kiel.ts'
export {
  readParameters,
  type SupportAsked,
  type SupportParameters,
  standForm,
  standOf,
  supportAsked,
  supportForm,
} from './question.ts'
export {
  type OnProgress,
  type OpenRecord,
  type Progress,
  type RecordSetting,
  readRecordOf,
  writeRecordOf,
} from './record.ts'
export { type ServeSetting, type Serving, serveNode } from './serve.ts'

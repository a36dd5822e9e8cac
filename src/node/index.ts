/** node: the data folder, and what serves it. */
export { type Appended, type Folder, type FolderSetting, openFolder } from './folder.ts'
export { type VerifySetting, verifyFolder } from './folder-verify.ts'

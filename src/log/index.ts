/**
 * log: bytes in, checkpoints and proofs out. An append-only Merkle tree of one party's entries, signed by checkpoint,
 * kept in a store. Knows no kind of notice. Rules: spec/log.md.
 */
export {
  type AuditReport,
  type AuditSetting,
  auditStore,
  type ExpectedLog,
  type OnProgress,
  type Progress,
} from './audit/audit.ts'
export { describeFinding, type Finding, Findings } from './audit/finding.ts'
export { type Bundle, hashBundle, packBundles, readBundle } from './bundle.ts'
export { type Checkpoint, openCheckpoint, openCheckpointAt, type TreeHead } from './checkpoint.ts'
export { withheldIn } from './fill.ts'
export { isKeyName, type KeyAt, privateKeyOfSeed, type Signer, signerOf, type Verifier, verifierOf } from './key.ts'
export { mostEntryBytes } from './leaf.ts'
export { type Entry, type InclusionProof, Log, type PreparedAppend, type Range, type ReceivedEntries } from './log.ts'
export { openNote, parseNote, signNote } from './note.ts'
export { checkConsistency, checkInclusion } from './proof.ts'
export { memoryStore } from './store/memory.ts'
export {
  asidePartyOf,
  type Change,
  type Fill,
  type FilledRow,
  isAside,
  type LogName,
  type LogRow,
  type Store,
  type StoredCheckpoint,
} from './store/port.ts'
export { hasPassword, isPostgresAddress } from './store/postgres/address.ts'
export { type PostgresSetting, postgresStore } from './store/postgres/store.ts'
export { type SqliteSetting, sqliteStore } from './store/sqlite.ts'

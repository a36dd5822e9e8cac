/**
 * sync: how copies of logs travel between nodes, and what is believed of them. Carries bytes and proofs, knows no kind,
 * opens no port: clock, links and stores are handed in. Rules: spec/sync.md.
 */

export {
  type Card,
  type CardFacts,
  isAddress,
  isRotationProof,
  makeCard,
  mostCardCharacters,
  mostCardRotations,
  readCard,
  rotationsOf,
} from './card.ts'
export { fingerprintOf, fingerprintWordList, isFingerprint } from './fingerprint.ts'
export {
  type AcceptedKeys,
  acceptedKeys,
  checkNewKey,
  checkRotation,
  type KeySpan,
  type Rotation,
  type RotationBody,
  type RotationProof,
  rotationBodyOf,
  rotationProof,
  rotationText,
  signRotation,
} from './keys.ts'
export {
  checkProofFile,
  mostProofCharacters,
  noteKeysOf,
  type ProvenEntry,
  parseProofFile,
  proofFileText,
} from './proof-file.ts'
export { isSyncCode, SyncRefusal, syncStatusOf } from './refusal.ts'
export {
  type Cosignature,
  type CosignedCheckpoint,
  type Desk,
  type ForkBranch,
  type ForkProof,
  type Keep,
  type KeptCosignature,
  type KnownFork,
  type Link,
  type MayRead,
  type PeerState,
  type Pin,
  type Pulled,
  type Question,
  type SharedEntry,
  type SyncCode,
  syncCodes,
} from './types.ts'

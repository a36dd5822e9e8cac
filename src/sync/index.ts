/**
 * sync: how copies of logs travel between nodes, and what is believed of them. Carries bytes and proofs, knows no kind,
 * opens no port: clock, links and stores are handed in. Rules: spec/sync.md.
 */

export { type AsideGround, putAside } from './aside.ts'
export { askCheckpoint } from './ask.ts'
export { type BundleRange, bundleAnswers, bundleStepEntries } from './bundle.ts'
export {
  bundleBytes,
  bundleFrames,
  isSealedBundle,
  mostBundleBytes,
  type ReadAt,
  type Sealing,
} from './bundle-file.ts'
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
export { cosigned, cosignerKey, isSafe, mirroredBy, readCosigned, withCosignatures } from './cosign.ts'
export { type DeskSetting, NodeDesk } from './desk.ts'
export { fingerprintOf, fingerprintWordList, isFingerprint } from './fingerprint.ts'
export { believedSize, checkForkProof } from './fork.ts'
export { forkProofText, forkText, mostForkCharacters, readFork, readForkProof } from './fork-file.ts'
export { copyHeld, type GivenUp, givenUpBy } from './held.ts'
export { isNarrower, isNewer, keepAhead, memoryKeep } from './keep.ts'
export { backoffMs, Keeper, type KeeperSetting, type Round } from './keeper.ts'
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
export { type FillLimits, fillLimits, Lacks } from './lacks.ts'
export { askKeys, rotationAtEnd } from './learn.ts'
export { mostBodyBytes, questionOf, syncPath, targetOf } from './link/address.ts'
export { BundleLink } from './link/bundle.ts'
export { boundedBody, type HttpLinkSetting, httpLink, type NewsAsker } from './link/http.ts'
export { memoryLink } from './link/memory.ts'
export { type Asker, Gate, type GateSetting, signRequest } from './link/signing.ts'
export { openPinned, pinOf, rowOf } from './pin.ts'
export {
  checkProofFile,
  mostProofCharacters,
  noteKeysOf,
  type ProvenEntry,
  parseProofFile,
  proofFileText,
} from './proof-file.ts'
export { type PullGround, type PullLimits, pull, pullLimits } from './pull.ts'
export { isSyncCode, SyncRefusal, syncStatusOf } from './refusal.ts'
export { type Restored, restore } from './restore.ts'
export { isRecipient, recipientOf, type SealIdentity, sealIdentityOf } from './seal.ts'
export { type ForkTeller, learnFork, takeFork } from './spread.ts'
export { askStanding, expectSignable, type Standing } from './standing.ts'
export { PublicTiles, type Resource, type TilesSetting } from './tiles.ts'
export {
  type Cosignature,
  type CosignedCheckpoint,
  type Desk,
  type ForkBranch,
  type ForkProof,
  type ForkShared,
  type Keep,
  type KeptCosignature,
  type KnownFork,
  type Link,
  type MayRead,
  type PeerState,
  type Pin,
  type Pulled,
  type Question,
  type SyncCode,
  syncCodes,
} from './types.ts'

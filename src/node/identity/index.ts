/** identity: who this node's party is, and whom it knows. Keys at rest, cards, pins, rotations. Rules: spec/party.md. */
export {
  communityDraft,
  type MemberStanding,
  type NamedCommunity,
  type NamedMember,
  namedCommunity,
} from './community.ts'
export { expectNoFolder, type Founding, foundParty, type Renewal, renewCard, rotateKey } from './found.ts'
export type { AskPassphrase } from './key-file.ts'
export { addressOf, type CardWish, readOwnCard } from './own-card.ts'
export {
  acceptRotations,
  findPin,
  type PinFacts,
  type PinnedParty,
  type Pinning,
  pinCard,
  pinFacts,
  pinnedCodes,
  readPin,
  readPins,
  setPeer,
} from './pins.ts'

/** identity: who this node's party is, and whom it knows. Keys at rest, cards, pins, rotations. Rules: spec/party.md. */
export { type Founding, foundParty, type Renewal, renewCard, rotateKey } from './found.ts'
export { type AskPassphrase, isSealed, passphraseMissing } from './key-file.ts'
export { addressOf, type CardWish, readOwnCard } from './own-card.ts'
export {
  acceptRotations,
  findPin,
  type PinnedParty,
  type Pinning,
  pinCard,
  readPin,
  readPins,
  setPeer,
} from './pins.ts'

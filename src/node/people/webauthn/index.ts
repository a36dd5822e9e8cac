/** webauthn: what browsers send of passkeys comes in, what holds of it goes out. Rule E8: spec/people.md. */
export {
  hasGoneBack,
  type Making,
  type PasskeyMade,
  passkeyMade,
  passkeyUsed,
  type TakeChallenge,
  type Using,
} from './ceremony.ts'
export type { Site } from './data.ts'
export { passkeyRefused } from './data.ts'
export { algorithms, type PublicKey } from './key.ts'

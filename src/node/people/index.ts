/**
 * people: the persons of a party, what they may do and what they sign in with, kept in the data folder alone. Rules E1…:
 * spec/people.md.
 */
export type { Passkey, StoredPasskey } from './credentials.ts'
export { checkedName, nameKey } from './names.ts'
export { mostPasswordCharacters } from './password.ts'
export type { Person } from './persons.ts'
export {
  expectPeople,
  findRegister,
  makeRegister,
  openRegister,
  Register,
  type RegisterSetting,
} from './register.ts'
export { expectMayRelease, expectProof, proveAtTerminal, type Releasing } from './releasing.ts'
export { type Deed, deeds, deedsOf, isRole, mayDo, type Role, roles } from './roles.ts'
export type { Found, Means, Session } from './sessions.ts'
export type { OidcSetting } from './settings.ts'
export { peopleFile } from './store.ts'
export { atTerminal, type Doer, events, type TrailEvent, type TrailLine } from './trail.ts'
export {
  algorithms,
  hasGoneBack,
  type Making,
  type PasskeyMade,
  type PublicKey,
  passkeyMade,
  passkeyRefused,
  passkeyUsed,
  type Site,
  type TakeChallenge,
  type Using,
} from './webauthn/index.ts'

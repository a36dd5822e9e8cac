/** sign-in: how people come in, and what they sign in with. Rules E5 to E9, E14: spec/people.md. */
export { type HeldPasskey, type HeldSession, PasskeyList, SessionList } from './account.tsx'
export { type Doing, useDoing, Wrong } from './doing.tsx'
export { Field } from './field.tsx'
export { SignInPage } from './page.tsx'

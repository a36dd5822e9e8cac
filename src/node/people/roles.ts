/** What a person of the party may do, as a table. Rule E1: spec/people.md. */
import type { Act } from '../api/actor.ts'

export const roles = ['reader', 'clerk', 'officer', 'dutyOfficer', 'releaser', 'administrator'] as const

export type Role = (typeof roles)[number]

/** What a person may do, and administering people besides. */
export type Deed = Act | 'administer'

const everybody = roles

/** Who may do what. A person with several roles may do what any of them may. */
export const mayDo: Readonly<Record<Deed, readonly Role[]>> = {
  read: everybody,
  record: ['clerk', 'officer'],
  draft: ['clerk', 'officer', 'dutyOfficer', 'releaser'],
  check: ['dutyOfficer'],
  receive: ['dutyOfficer'],
  watch: ['dutyOfficer'],
  release: ['dutyOfficer', 'releaser'],
  send: ['officer', 'dutyOfficer', 'releaser'],
  line: ['officer'],
  decide: ['officer'],
  treaty: ['officer'],
  administer: ['administrator'],
}

export const deeds = Object.keys(mayDo) as readonly Deed[]

export function deedsOf(held: readonly Role[]): readonly Deed[] {
  return deeds.filter(deed => mayDo[deed].some(role => held.includes(role)))
}

export function isRole(word: string): word is Role {
  return (roles as readonly string[]).includes(word)
}

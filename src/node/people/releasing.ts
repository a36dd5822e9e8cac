/** Who may release what, where people are known: asked at the one place where a draft is released. Rule E12. */
import { Refusal } from '../../base/index.ts'
import { findRegister, type Register, type RegisterSetting } from './register.ts'
import { mayDo } from './roles.ts'
import { atTerminal } from './trail.ts'

/** A release as it would stand. */
export interface Releasing {
  readonly status: 'actual' | 'exercise' | 'test'
  /** Who releases now, and who did before. */
  readonly person: string
  readonly before: readonly string[]
  /** How many different persons it takes. */
  readonly needed: number
}

/**
 * Where a party has people, only these release, and of the two of an actual message one at least is a releaser: two duty officers
 * alone send none. Where it has none, names are taken as they are said.
 * @throws Refusal `not-allowed`
 */
export function expectMayRelease(directory: string, setting: RegisterSetting, releasing: Releasing): void {
  const register = findRegister(directory, setting)
  try {
    if (register?.hasPeople === true) expectRoles(register, releasing)
  } finally {
    register?.close()
  }
}

function expectRoles(register: Register, { status, person, before, needed }: Releasing): void {
  const rolesOf = (name: string) => register.persons.byName(name)?.roles ?? []
  if (!mayDo.release.some(role => rolesOf(person).includes(role))) {
    throw new Refusal('not-allowed', 'no role of this person covers a release', {
      value: person,
      rule: 'E12',
      hint: `entente people role "${person}" --role releaser`,
    })
  }
  const all = [...before, person]
  if (status !== 'actual' || all.length < needed || all.some(name => rolesOf(name).includes('releaser'))) return
  throw new Refusal('not-allowed', 'one of those who release an actual message is a releaser', {
    value: all.join(', '),
    rule: 'E12',
    hint: 'a releaser releases it as the second',
  })
}

/**
 * Who releases at the terminal proves it with the password; where the party has no people, the name is enough.
 * @returns the name as it is kept here
 * @throws Refusal `not-found`, `not-signed-in`
 */
export async function proveAtTerminal(
  directory: string,
  setting: RegisterSetting,
  name: string,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<string> {
  const register = findRegister(directory, setting)
  try {
    return register?.hasPeople === true ? await prove(register, name, ask) : name
  } finally {
    register?.close()
  }
}

async function prove(
  register: Register,
  name: string,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<string> {
  const person = register.persons.named(name)
  if (ask === undefined || !register.credentials.hasPassword(person)) {
    throw new Refusal('not-signed-in', 'who releases proves who they are', {
      value: person.name,
      rule: 'E12',
      hint: 'release it on the pages; or at a terminal, with the password that entente people password sets',
    })
  }
  const fits = await register.credentials.passwordFits(person, await ask(`Password of ${person.name}: `))
  register.trail.add(fits ? 'released' : 'failed', person.name, { ...atTerminal, by: person.name }, 'at the terminal')
  if (fits) return person.name
  throw new Refusal('not-signed-in', 'the password is not right', { value: person.name, rule: 'E12' })
}

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

/** Who releases, with the password that proved it where one was asked for. */
export interface Proven {
  readonly person: string
  readonly password?: string
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
 * @returns the name as it is kept here, and what proved it
 * @throws Refusal `not-found`, `not-signed-in`
 */
export async function proveAtTerminal(
  directory: string,
  setting: RegisterSetting,
  name: string,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<Proven> {
  const register = findRegister(directory, setting)
  try {
    return register?.hasPeople === true ? await prove(register, name, ask) : { person: name }
  } finally {
    register?.close()
  }
}

/**
 * The same where the terminal speaks through a running node, which takes its word for nothing: the node looks for itself.
 * @throws Refusal `not-signed-in` where the proof is missing, is another person's, or does not fit
 */
export async function expectProof(
  directory: string,
  setting: RegisterSetting,
  name: string,
  proof: { readonly person: string; readonly password: string } | undefined,
): Promise<void> {
  const register = findRegister(directory, setting)
  try {
    if (register?.hasPeople !== true) return
    const person = register.persons.byName(name)
    const isOfThis = person !== undefined && proof !== undefined && person.name === name && proof.person === name
    if (isOfThis && (await register.credentials.passwordFits(person, proof.password))) return
    register.trail.add('failed', person?.name ?? '', atTerminal, 'a release at the terminal')
    throw notProven(name)
  } finally {
    register?.close()
  }
}

function notProven(name: string): Refusal {
  return new Refusal('not-signed-in', 'who releases proves who they are', {
    value: name,
    rule: 'E12',
    hint: 'release it on the pages; or at a terminal, with the password that entente people password sets',
  })
}

async function prove(
  register: Register,
  name: string,
  ask: ((question: string) => Promise<string>) | undefined,
): Promise<Proven> {
  const person = register.persons.named(name)
  if (ask === undefined || !register.credentials.hasPassword(person)) {
    throw notProven(person.name)
  }
  const password = await ask(`Password of ${person.name}: `)
  const fits = await register.credentials.passwordFits(person, password)
  register.trail.add(fits ? 'released' : 'failed', person.name, { ...atTerminal, by: person.name }, 'at the terminal')
  if (fits) return { person: person.name, password }
  throw new Refusal('not-signed-in', 'the password is not right', { value: person.name, rule: 'E12' })
}

/** The people of the party: added, listed, given roles, removed. */
import { Refusal } from '../../base/index.ts'
import type { Person, Register, Role } from '../../node/index.ts'
import { type Argument, command, type Flag, type Given, reportFlags, valuesOf } from '../command.ts'
import { folderOf } from '../record.ts'
import { shown } from '../shown.ts'
import type { World } from '../world.ts'

export const personArgument: Argument = { name: 'NAME', summary: 'the person, as entente people list shows it' }

const roleFlag: Flag = {
  name: 'role',
  value: 'ROLE',
  summary: 'reader, clerk, officer, dutyOfficer, releaser, administrator; may be given more than once',
  many: true,
}

export const peopleAdd = command({
  name: 'people add',
  summary: 'Adds a person of the party, and prints an invitation to hand over. From the first on everybody signs in.',
  arguments: [{ name: 'NAME', summary: 'as the person signs; it stays theirs' }],
  flags: [roleFlag, ...reportFlags],
  notes: [
    'The first person is an administrator. With the invitation the person chooses a passkey or a password on the page',
    '/sign-in, once, within a day. Works beside a running node.',
  ],
  examples: [
    'people add "Ann Officer" --role administrator',
    'people add "Duty Desk" --role dutyOfficer --role releaser',
  ],
  async run(given, world) {
    const { atTerminal, makeRegister } = await import('../../node/index.ts')
    const held = rolesOf(given)
    const register = makeRegister(folderOf(given, world), world)
    try {
      const person = register.persons.add(given.words[0]!, held, atTerminal)
      const code = register.credentials.invite(person, atTerminal)
      if (given.flags.has('json')) return tell(world, { ...personFacts(register, person), invitation: code })
      world.out(shown(`Added ${person.name}: ${person.roles.join(', ')}.\n${invitationText(code)}`))
    } finally {
      register.close()
    }
  },
})

export const peopleList = command({
  name: 'people list',
  summary: 'The people of the party, their roles, and what they sign in with.',
  arguments: [],
  flags: [...reportFlags],
  examples: ['people list'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const people = register.persons.list().map(person => personFacts(register, person))
      if (given.flags.has('json')) return tell(world, people)
      const { layout, left, right } = await import('../layout.ts')
      const columns = [left('Name', 40), left('Roles'), left('Password'), right('Passkeys'), right('Sessions')]
      const rows = people.map(one => [
        one.name,
        one.roles.join(', '),
        one.hasPassword ? 'yes' : 'no',
        String(one.passkeys),
        String(one.sessions),
      ])
      world.out(shown(layout(columns, rows)))
    }),
})

export const peopleRole = command({
  name: 'people role',
  summary: 'Gives a person these roles and no others, at once.',
  arguments: [personArgument],
  flags: [roleFlag, ...reportFlags],
  notes: ['Without --role it prints the table of roles and what each covers.'],
  examples: ['people role "Ann Officer" --role officer --role releaser', 'people role "Ann Officer"'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { atTerminal, mayDo } = await import('../../node/index.ts')
      const named = register.persons.named(given.words[0]!)
      const person = given.flags.has('role') ? register.persons.setRoles(named.id, rolesOf(given), atTerminal) : named
      if (given.flags.has('json')) return tell(world, personFacts(register, person))
      const lines = Object.entries(mayDo).map(([act, by]) => `  ${act.padEnd(11)} ${by.join(', ')}\n`)
      const table = given.flags.has('role') ? '' : `\nAct         roles that cover it\n${lines.join('')}`
      world.out(shown(`${person.name}: ${person.roles.join(', ')}.\n${table}`))
    }),
})

export const peopleRemove = command({
  name: 'people remove',
  summary: 'Removes a person, with credentials and sessions. The name stays theirs: nobody else gets it.',
  arguments: [personArgument],
  flags: [...reportFlags],
  examples: ['people remove "Ann Officer"'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { atTerminal } = await import('../../node/index.ts')
      const person = register.persons.remove(register.persons.named(given.words[0]!).id, atTerminal)
      if (given.flags.has('json')) return tell(world, person)
      world.out(shown(`${person.name} is removed.\n`))
    }),
})

export const peopleLog = command({
  name: 'people log',
  summary: 'What happened to people: sign-ins, failures, roles, credentials, the newest first.',
  arguments: [],
  flags: [{ name: 'limit', value: 'N', summary: 'at most so many lines; 50 by default' }, ...reportFlags],
  examples: ['people log --limit 20'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { countFlag } = await import('../values.ts')
      const lines = register.trail.read(countFlag(given.flags.get('limit'), 50))
      if (given.flags.has('json')) return tell(world, lines)
      const { layout, left } = await import('../layout.ts')
      const columns = [left('At'), left('What'), left('Whom', 30), left('By', 30), left('From'), left('Note', 60)]
      const rows = lines.map(({ at, event, person, by, address, note }) => [
        at.slice(0, 19),
        event,
        ...[person, by, address, note].map(text => text || '–'),
      ])
      world.out(shown(layout(columns, rows)))
    }),
})

/** What a report gives of a person. */
export function personFacts(register: Register, person: Person) {
  return {
    ...person,
    hasPassword: register.credentials.hasPassword(person),
    passkeys: register.credentials.passkeys(person).length,
    sessions: register.sessions.list(person.id).length,
  }
}

/** Does something with the register of the folder. @throws Refusal `not-found` where nobody was ever added */
export async function withRegister<Result>(
  given: Given,
  world: World,
  work: (register: Register) => Promise<Result>,
): Promise<Result> {
  const { openRegister } = await import('../../node/index.ts')
  const register = openRegister(folderOf(given, world), world)
  try {
    return await work(register)
  } finally {
    register.close()
  }
}

export function tell(world: World, facts: unknown): void {
  world.out(`${JSON.stringify(facts, null, 2)}\n`)
}

export function invitationText(code: string): string {
  return `Invitation, for one use within a day; hand it over so that nobody else sees it:\n  ${code}\nIt is taken on the page /sign-in#invitation=${code}\n`
}

/** @throws Refusal `wrong-use` */
function rolesOf(given: Given): Role[] {
  const known = ['reader', 'clerk', 'officer', 'dutyOfficer', 'releaser', 'administrator'] as const
  const words = valuesOf(given, 'role') ?? []
  return words.map(word => {
    const role = known.find(one => one === word)
    if (role !== undefined) return role
    throw new Refusal('wrong-use', '--role takes a role', {
      value: word,
      rule: 'U4',
      hint: `one of ${known.join(', ')}`,
    })
  })
}

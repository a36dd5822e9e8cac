/** What people sign in with, and where they are signed in. */
import { Refusal } from '../../base/index.ts'
import { command, type Given, reportFlags } from '../command.ts'
import { passphraseIn } from '../passphrase.ts'
import { shown } from '../shown.ts'
import type { World } from '../world.ts'
import { invitationText, personArgument, personFacts, tell, withRegister } from './people.ts'

export const peoplePassword = command({
  name: 'people password',
  summary: 'Sets the password of a person; their sessions end. The terminal asks for it, or a file holds it.',
  arguments: [personArgument],
  flags: [
    { name: 'password-file', value: 'FILE', summary: 'holds the new password, one line' },
    { name: 'drop', summary: 'take the password away instead' },
    ...reportFlags,
  ],
  examples: ['people password "Ann Officer"', 'people password "Ann Officer" --password-file /run/secrets/ann'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { atTerminal } = await import('../../node/index.ts')
      const person = register.persons.named(given.words[0]!)
      if (given.flags.has('drop')) register.credentials.dropPassword(person, atTerminal)
      else await register.credentials.setPassword(person, await newPassword(given, world), atTerminal)
      register.sessions.revoke(person, atTerminal)
      if (given.flags.has('json')) return tell(world, personFacts(register, person))
      const what = given.flags.has('drop') ? 'has no password any more' : 'has a new password'
      world.out(shown(`${person.name} ${what}; every session has ended.\n`))
    }),
})

export const peoplePasskey = command({
  name: 'people passkey',
  summary: 'Invites a person to make a passkey in a browser; lists the passkeys, or takes one away.',
  arguments: [personArgument],
  flags: [
    { name: 'list', summary: 'only list them' },
    { name: 'remove', value: 'ID', summary: 'take this one away' },
    ...reportFlags,
  ],
  examples: ['people passkey "Ann Officer"', 'people passkey "Ann Officer" --list'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { atTerminal } = await import('../../node/index.ts')
      const person = register.persons.named(given.words[0]!)
      const { credentials } = register
      const id = given.flags.get('remove')
      if (id !== undefined) credentials.removePasskey(person, id, atTerminal)
      const invites = id === undefined && !given.flags.has('list')
      const invitation = invites ? credentials.invite(person, atTerminal) : undefined
      const passkeys = credentials.passkeys(person)
      if (given.flags.has('json')) {
        return tell(world, { person: person.name, passkeys, ...(invitation === undefined ? {} : { invitation }) })
      }
      const lines = passkeys.map(one => {
        const doubt = one.doubtedAt === null ? '' : `; doubted since ${one.doubtedAt}: it lets nobody in`
        return `  ${one.label}, since ${one.addedAt.slice(0, 10)}, last used ${one.usedAt ?? 'never'}${doubt}\n    ${one.id}\n`
      })
      const held =
        lines.length === 0 ? `${person.name} has no passkey.\n` : `Passkeys of ${person.name}\n${lines.join('')}`
      world.out(shown(`${held}${invitation === undefined ? '' : invitationText(invitation)}`))
    }),
})

export const peopleSessions = command({
  name: 'people sessions',
  summary: 'Where people are signed in; with --end, ends the sessions of a person, or one of them.',
  arguments: [{ ...personArgument, optional: true }],
  flags: [{ name: 'end', value: 'ID', summary: 'this session, or all of the person with --end all' }, ...reportFlags],
  examples: ['people sessions', 'people sessions "Ann Officer" --end all'],
  run: (given, world) =>
    withRegister(given, world, async register => {
      const { atTerminal } = await import('../../node/index.ts')
      const word = given.words[0]
      const person = word === undefined ? undefined : register.persons.named(word)
      const end = given.flags.get('end')
      if (end !== undefined) {
        if (person === undefined) throw new Refusal('wrong-use', '--end takes a person', { rule: 'U4' })
        const ended = register.sessions.revoke(person, atTerminal, end === 'all' ? {} : { id: end })
        if (ended === 0) throw new Refusal('not-found', 'there is no such session', { value: end, rule: 'E7' })
      }
      const names = new Map(register.persons.list().map(({ id, name }) => [id, name]))
      const sessions = register.sessions
        .list(person?.id)
        .map(one => ({ ...one, person: names.get(one.person) ?? one.person }))
      if (given.flags.has('json')) return tell(world, sessions)
      if (sessions.length === 0) return world.out('Nobody is signed in.\n')
      const { layout, left } = await import('../layout.ts')
      const columns = [left('Session'), left('Name', 40), left('By'), left('Since'), left('Last heard'), left('From')]
      world.out(
        shown(
          layout(
            columns,
            sessions.map(one => [
              one.id,
              one.person,
              one.means,
              one.startedAt.slice(0, 19),
              one.seenAt.slice(0, 19),
              one.address || '–',
            ]),
          ),
        ),
      )
    }),
})

/** @throws Refusal `wrong-use` where there is neither a file nor a terminal, or where what is typed differs */
async function newPassword(given: Given, world: World): Promise<string> {
  const file = given.flags.get('password-file')
  if (file !== undefined) return passphraseIn(file)
  const { askUnseen } = world
  if (askUnseen === undefined) {
    throw new Refusal('wrong-use', 'the password is typed at a terminal, or stands in a file', {
      rule: 'E5',
      hint: '--password-file FILE',
    })
  }
  const typed = await askUnseen('New password: ')
  if ((await askUnseen('The same again: ')) === typed) return typed
  throw new Refusal('wrong-use', 'the two passwords differ: nothing was changed', { rule: 'E5' })
}

/** The register of people: names, roles, where it is kept, what its log holds. */
import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { handClock, Refusal, seededChance } from '../../base/index.ts'
import { folderFor } from '../fixture.ts'
import {
  atTerminal,
  checkedName,
  expectPeople,
  findRegister,
  makeRegister,
  mayDo,
  nameKey,
  peopleFile,
  roles,
} from './index.ts'
import { openStore } from './store.ts'
import { Trail } from './trail.ts'
import { readCbor } from './webauthn/cbor.ts'
import { cborOf } from './webauthn/fixture.ts'

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

function registerFor(t: TestContext) {
  const directory = folderFor(t)
  const clock = handClock('2024-03-01T09:30:00.000Z')
  const setting = { clock, chance: seededChance('register') }
  const register = makeRegister(directory, setting)
  t.after(() => register.close())
  return { directory, clock, register, setting }
}

test('E1 the table of the specification is the table that is asked', () => {
  const document = readFileSync(new URL('../../../spec/people.md', import.meta.url), 'utf8')
  const [head, ...rows] = document
    .split('\n')
    .filter(line => /^\| (?:act|`)/.test(line) && line.split('|').length === 10)
    .map(line =>
      line
        .split('|')
        .slice(1, -2)
        .map(cell => cell.trim()),
    )
  assert.deepEqual(head, ['act', ...roles])
  const stated = rows.map(([act = '', ...cells]) => [act.slice(1, -1), roles.filter((_role, at) => cells[at] === 'x')])
  assert.deepEqual(Object.fromEntries(stated), mayDo)
})

test('E1 E4 nobody is without a role, and the first is an administrator', t => {
  const { register } = registerFor(t)
  assert.throws(() => register.persons.add('Ann', [], atTerminal), refused('bad-form'))
  assert.throws(() => register.persons.add('Ann', ['officer'], atTerminal), refused('wrong-use'))
  const ann = register.persons.add('Ann', ['administrator'], atTerminal)
  assert.throws(() => register.persons.remove(ann.id, atTerminal), refused('conflict'))
  assert.throws(() => register.persons.setRoles(ann.id, ['officer'], atTerminal), refused('conflict'))
  register.persons.add('Bob', ['administrator'], atTerminal)
  register.persons.remove(ann.id, atTerminal)
  assert.deepEqual(
    register.persons.list().map(({ name }) => name),
    ['Bob'],
  )
})

test('E2 a name reads as it is written', () => {
  const wrong = [
    '',
    '   ',
    'Ann\u202EreciffO',
    'Ann\u200BOfficer',
    'Ann\nOfficer',
    'Ann\u0000',
    'Re\u0301ne\u0301', // Two code points for one letter.
    'Ann Оfficer', // The О is Cyrillic.
    'Αnn', // The Α is Greek.
    'a'.repeat(121),
    '\uD800',
    'Terminal',
  ]
  for (const name of wrong) assert.throws(() => checkedName(name), refused('bad-form'), JSON.stringify(name))
  for (const name of ['Réné', 'Nguyễn Thị Ánh', 'Анна Іванівна', 'J. O’Neil-Smith', 'Desk 2']) {
    assert.equal(checkedName(name), name)
  }
})

test('E2 names that look the same are one name, and a name stays with its person', t => {
  const { register } = registerFor(t)
  const { persons } = register
  const first = persons.add('Ace Cope', ['administrator'], atTerminal)
  for (const name of ['ace cope', 'АСЕ СОРЕ', 'Асе Соре', ' Ace  Cope', 'ACE C0PE']) {
    assert.equal(nameKey(name), nameKey('Ace Cope'), name)
    assert.throws(() => persons.add(name, ['reader'], atTerminal), refused('conflict'), name)
  }
  assert.equal(persons.named('ACE COPE').id, first.id)
  persons.add('Bob', ['administrator'], atTerminal)
  persons.remove(first.id, atTerminal)
  assert.throws(() => persons.add('Ace Cope', ['reader'], atTerminal), refused('conflict'))
  assert.throws(() => persons.named('Ace Cope'), refused('not-found'))
})

test('E2 whatever name is taken is found again, and is its own key only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), text => {
      let name: string
      try {
        name = checkedName(text)
      } catch (error) {
        assert.ok(refused('bad-form')(error), String(error))
        return
      }
      assert.equal(checkedName(name), name)
      assert.equal(nameKey(name), nameKey(name.toUpperCase().normalize('NFC').toLowerCase()))
    }),
    { seed: 5, numRuns: 500 },
  )
})

test('E3 the file is for its owner alone, and one that cannot be read lets nobody in', t => {
  const { directory, register, setting } = registerFor(t)
  register.persons.add('Ann', ['administrator'], atTerminal)
  for (const end of ['', '-wal', '-shm']) {
    assert.equal(statSync(`${peopleFile(directory)}${end}`).mode & 0o777, 0o600, end)
  }
  const other = folderFor(t)
  assert.equal(findRegister(other, setting), undefined)
  writeFileSync(join(other, 'people.sqlite'), 'not a database, but long enough to be looked at as one'.repeat(20))
  assert.throws(() => findRegister(other, setting), refused('unreadable-file'))
  const newer = folderFor(t)
  const database = new DatabaseSync(peopleFile(newer))
  database.exec('PRAGMA user_version = 2')
  database.close()
  assert.throws(() => findRegister(newer, setting), refused('unreadable-file'))
})

test('E4 what others reach does not start before there are people', t => {
  const { directory, register, setting } = registerFor(t)
  expectPeople(directory, setting, true)
  assert.throws(() => expectPeople(directory, setting, false), refused('wrong-use'))
  register.persons.add('Ann', ['administrator'], atTerminal)
  expectPeople(directory, setting, false)
})

test('E5 a password is long enough, not too long, and more than a name; it is kept as argon2id', async t => {
  const { directory, register } = registerFor(t)
  const ann = register.persons.add('Annabella Officer-Smith', ['administrator'], atTerminal)
  const { credentials } = register
  const weak = [
    'short',
    'a'.repeat(30),
    'abcabcabcabcabcabc',
    'Annabella Officer-Smith',
    'passwordpassword1',
    'x1y2z3w4'.repeat(200),
  ]
  for (const one of weak) await assert.rejects(credentials.setPassword(ann, one, atTerminal), refused('bad-form'), one)
  await credentials.setPassword(ann, 'é four words nobody joins', atTerminal)
  assert.equal(
    await credentials.passwordFits(ann, 'e\u0301 four words nobody joins'),
    true,
    'as another keyboard writes it',
  )
  assert.equal(await credentials.passwordFits(ann, 'e four words nobody joins'), false)
  assert.equal(await credentials.passwordFits(undefined, 'é four words nobody joins'), false)
  const database = new DatabaseSync(peopleFile(directory), { readOnly: true })
  const hash = String(database.prepare('SELECT hash FROM password').get()!.hash)
  database.close()
  assert.match(hash, /^\$argon2id\$v=19\$m=65536,t=3,p=4\$[\w+/]{22}\$[\w+/]{43}$/)
})

test('E13 the log of people is only added to, and strangers cannot fill it', t => {
  const { directory, clock } = registerFor(t)
  const store = openStore(directory, { make: true })!
  t.after(() => store.close())
  const trail = new Trail(store, clock, 20)
  const stranger = { by: '', address: '192.0.2.7' }
  for (let tries = 0; tries < 50; tries += 1) trail.add('failed', '', stranger)
  trail.add('roles', 'Ann', atTerminal)
  assert.equal(trail.read(1000).length, 21)
  clock.advance(3_600_000)
  trail.add('failed', '', stranger)
  assert.match(trail.read(2)[1]!.note, /^30 more/)
  const database = new DatabaseSync(peopleFile(directory))
  assert.throws(() => database.exec('DELETE FROM trail'), /never changed/)
  assert.throws(() => database.exec("UPDATE trail SET note = ''"), /never changed/)
  database.close()
})

test('E8 CBOR of authenticators is read to the byte, and anything else is refused without harm', () => {
  const bytes = cborOf([
    ['fmt', 'none'],
    ['n', -257],
    ['data', new Uint8Array(300)],
  ])
  const { value, end } = readCbor(bytes)
  assert.equal(end, bytes.length)
  assert.deepEqual([...(value as Map<string, unknown>).keys()], ['fmt', 'n', 'data'])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), noise => {
      try {
        assert.ok(readCbor(noise).end <= noise.length)
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
    { seed: 8, numRuns: 2000 },
  )
})

test('E9 the address that browsers see is one that they trust', t => {
  const { register } = registerFor(t)
  const { settings } = register
  const wrong = [
    'http://entente.example',
    'https://entente.example/path',
    'https://a:b@entente.example',
    'entente',
    'https://x/?y',
  ]
  for (const one of wrong) assert.throws(() => settings.setAddress(one, atTerminal), refused('bad-form'), one)
  assert.equal(settings.setAddress('https://Entente.example:443/', atTerminal), 'https://entente.example')
  assert.equal(settings.setAddress('http://localhost:8080', atTerminal), 'http://localhost:8080')
  assert.equal(settings.address, 'http://localhost:8080')
})

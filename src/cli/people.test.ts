/** People from the terminal, and what their roles mean for a line worked there. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { proveAtTerminal, releaseDraft, writeRecordOf } from '../node/index.ts'
import { type Ran, runCaught } from './run-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-people-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const clock = handClock('2024-03-01T05:00:00.000Z')
const password = 'four words nobody joins'
const passwordFile = join(folder, 'password')
writeFileSync(passwordFile, `${password}\n`)
let lines = 0

async function run(data: string, ...words: string[]): Promise<Ran> {
  lines += 1
  return runCaught([...words, '--data', join(folder, data)], { clock, chance: seededChance(`people ${lines}`) })
}

async function done(data: string, ...words: string[]): Promise<string> {
  const { code, out, said } = await run(data, ...words)
  assert.equal(code, 0, `${words.join(' ')}: ${said}`)
  return out
}

test('E4 a node for others is not started before the command that it names has made an administrator', async () => {
  const first = await run('new', 'start', '--host', '0.0.0.0', '--port', '0')
  assert.equal(first.code, 2)
  assert.match(first.said, /entente people add NAME --role administrator --data .*new makes the first administrator/)
  assert.match((await run('new', 'people', 'list')).said, /has no people/)
  await done('new', 'people', 'add', 'Ann', '--role', 'administrator')
  await done('new', 'import', 'record')
  assert.match(await done('new', 'people', 'list'), /Ann +administrator +no/)
})

test('E13 what was done to people at the terminal is told there', async () => {
  const { invitation } = JSON.parse(await done('a', 'people', 'add', 'Ann', '--role', 'administrator', '--json')) as {
    invitation: string
  }
  assert.match(invitation, /^[\w-]{27}$/)
  await done('a', 'people', 'add', 'Bob', '--role', 'dutyOfficer', '--role', 'releaser')
  await done('a', 'people', 'role', 'Bob', '--role', 'reader')
  await done('a', 'people', 'password', 'Bob', '--password-file', passwordFile)
  await done('a', 'people', 'passkey', 'Bob')
  await done('a', 'people', 'site', '--address', 'https://entente.example')
  assert.match(await done('a', 'people', 'sessions'), /Nobody is signed in/)
  await done('a', 'people', 'remove', 'Bob')
  const told = JSON.parse(await done('a', 'people', 'log', '--json')) as { event: string; by: string; person: string }[]
  assert.deepEqual(told.map(({ event, person }) => `${event} ${person}`.trim()).reverse(), [
    'added Ann',
    'invited Ann',
    'added Bob',
    'invited Bob',
    'roles Bob',
    'passwordSet Bob',
    'invited Bob',
    'setting',
    'removed Bob',
  ])
  assert.ok(told.every(({ by }) => by === 'terminal'))
  const refused = await run('a', 'people', 'site', '--address', 'http://entente.example')
  assert.match(refused.said, /E9/)
  assert.equal((await run('a', 'people', 'role', 'Ann', '--role', 'king')).code, 2)
})

test('E12 at the terminal who releases proves it, and one of two is a releaser', async t => {
  const data = join(folder, 'line')
  await done('line', 'init', '--party', 'GBR', '--key-file')
  const chance = seededChance('line')
  assert.deepEqual(await proveAtTerminal(data, { clock, chance }, 'Whoever', undefined), { person: 'Whoever' })
  for (const [name, role] of [
    ['Admin', 'administrator'],
    ['Duty One', 'dutyOfficer'],
    ['Duty Two', 'dutyOfficer'],
    ['Releaser', 'releaser'],
    ['Clerk', 'clerk'],
  ] as const) {
    await done('line', 'people', 'add', name, '--role', role)
    await done('line', 'people', 'password', name, '--password-file', passwordFile)
  }
  const prove = (name: string, typed: string) => proveAtTerminal(data, { clock, chance }, name, async () => typed)
  assert.deepEqual(await prove('duty one', password), { person: 'Duty One', password })
  await assert.rejects(prove('Duty One', 'guess'), /the password is not right/)
  await assert.rejects(prove('Nobody', password), /no such person/)
  await assert.rejects(proveAtTerminal(data, { clock, chance }, 'Duty One', undefined), /proves who they are/)
  const record = await writeRecordOf(data, { clock, chance })
  t.after(() => record.close())
  const { expectMayRelease } = await import('../node/people/index.ts')
  const attempt = (person: string, before: readonly string[], status: 'actual' | 'test' = 'actual') =>
    expectMayRelease(data, { clock, chance }, { status, person, before, needed: status === 'actual' ? 2 : 1 })
  attempt('Duty One', [])
  attempt('Releaser', ['Duty One'])
  attempt('Duty One', ['Releaser'])
  attempt('Duty Two', [], 'test')
  assert.throws(() => attempt('Duty Two', ['Duty One']), /one of those who release an actual message is a releaser/)
  assert.throws(() => attempt('Clerk', ['Releaser']), /no role of this person covers a release/)
  assert.throws(() => attempt('Whoever', []), /no role of this person covers a release/)
  await assert.rejects(releaseDraft(record, 'none', 'Releaser', { clock, chance }), /no such draft/)
})

test('E3 neither the log nor a bundle nor an export holds anything of people', async () => {
  await done('held', 'init', '--party', 'GBR', '--key-file')
  await done('held', 'people', 'add', 'Unmistakable Person', '--role', 'administrator')
  await done('held', 'import', 'record')
  const bundle = join(folder, 'all.bundle')
  await done('held', 'bundle', 'write', '--out', bundle)
  const files = [
    bundle,
    join(folder, 'held', 'record.sqlite'),
    join(folder, 'held', 'card'),
    join(folder, 'held', 'folder.json'),
  ]
  for (const file of files) assert.ok(!readFileSync(file).includes('Unmistakable Person'), file)
  assert.match(await done('held', 'log', 'verify'), /Everything matches/)
})

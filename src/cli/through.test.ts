/** Commands that say something while a node holds their folder. */
import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { seededChance } from '../base/index.ts'
import { type End, endsOf, pairOf } from '../node/line/fixture.ts'
import { atTerminal, makeRegister } from '../node/people/index.ts'
import { runLine } from './run.ts'
import type { World } from './world.ts'

let worlds = 0

async function run(end: End, clock: World['clock'], ...words: string[]) {
  const [out, said]: [string[], string[]] = [[], []]
  worlds += 1
  const world: World = {
    version: '0.0.0',
    out: text => void out.push(text),
    say: text => void said.push(text),
    sayIsTerminal: false,
    colour: false,
    environment: { ENTENTE_DATA: end.record.folder.directory },
    clock,
    chance: seededChance(`through ${worlds}`),
    onStop: () => {},
  }
  return { code: await runLine(words, world), out: out.join(''), said: said.join('') }
}

const field = ['--field', 'code=4711', '--field', 'time=2024-03-01T05:00:00Z', '--field', 'contact=Desk']

test('U15 what is said at the terminal goes through the node that holds the folder, with the same checks and answers', async t => {
  const { gbr, rus, line, carry, clock } = await pairOf(t)
  const at = (...words: string[]) => run(gbr, clock, ...words)
  const asked = await at('channel', 'check', line, '--officer', 'Desk', '--code', '1234')
  assert.deepEqual([asked.code, asked.said], [0, ''])
  assert.match(asked.out, /^Asked: 1234\nId [0-9a-f]{64}\n$/)
  const wrong = await at('channel', 'answer', line, '--officer', 'Desk', '--code', '1234')
  assert.equal(wrong.code, 1)
  const draft = await at(
    'channel',
    'draft',
    line,
    '--form',
    '7',
    '--status',
    'test',
    ...field,
    '--language',
    'en',
    '--officer',
    'Desk',
    '--json',
  )
  const { draft: id } = JSON.parse(draft.out) as { draft: string }
  assert.equal((await at('channel', 'send', id)).code, 1, 'nobody released it')
  assert.equal((await at('channel', 'release', id, '--person', 'A. Officer')).code, 0)
  assert.match((await at('channel', 'send', id)).out, /^Sent as message 1/)
  await carry()
  const inbox = (await rus.get(`/api/channels/${line}/inbox`)) as { messages: unknown[] }
  assert.equal(inbox.messages.length, 1)
  const proposed = await at(
    'decide',
    'propose',
    'Statement',
    '--roster',
    'GBR,RUS',
    '--until',
    '2024-03-02T05:00:00Z',
    '--text',
    `en=${textFile(gbr)}`,
  )
  assert.equal(proposed.code, 0, proposed.said)
  const defined = await at(
    'treaty',
    'define',
    'pact',
    '--name',
    'Pact',
    '--parties',
    'GBR,RUS',
    '--from',
    '2024-01-01',
    '--json',
  )
  assert.equal(defined.code, 0, defined.said)
})

test('G1 G3 the terminal is told what is due, beside the node that keeps the watch', async t => {
  const { gbr, clock } = await pairOf(t)
  assert.match((await run(gbr, clock, 'watch')).out, /^Nothing is due at 2024-03-01T05:00/)
  clock.advance(76 * 60_000)
  await gbr.watch.step()
  const { out } = await run(gbr, clock, 'watch')
  assert.match(out, /^ALARM {5}Line: the check of 2024-03-01T06:00:00Z was missed/)
  const { alarms } = JSON.parse((await run(gbr, clock, 'watch', '--json')).out) as { alarms: { toldAt: string }[] }
  assert.equal(alarms[0]!.toldAt, clock.now())
})

test('U15 the first thing ever said may go through the node, as where a line is offered from a new folder', async t => {
  const { gbr, rus, carry, clock } = await endsOf(t)
  const offer = ['channel', 'open', 'Line', '--with', 'RUS', '--station', 'Watch', '--language', 'en']
  const offered = await run(gbr, clock, ...offer)
  assert.deepEqual([offered.code, offered.said], [0, ''])
  await carry()
  const accepted = await run(rus, clock, 'channel', 'accept', 'Line', '--station', 'Desk', '--language', 'ru')
  assert.deepEqual([accepted.code, accepted.said], [0, ''])
  await carry()
  assert.match((await run(gbr, clock, 'channel', 'list')).out, /Line/)
})

test('G8 U15 an alarm is acknowledged at the terminal, through the node or without it', async t => {
  const { gbr, clock } = await pairOf(t)
  clock.advance(76 * 60_000)
  await gbr.watch.step()
  const [, code] = /^ {10}([0-9a-f]{8}), since/m.exec((await run(gbr, clock, 'watch')).out)!
  const nobody = await run(gbr, clock, 'watch', 'acknowledge', '00000000', '--person', 'A. Officer')
  assert.deepEqual([nobody.code, /nothing of this cause is due/.test(nobody.said)], [1, true])
  assert.equal((await run(gbr, clock, 'watch', 'acknowledge', code!)).code, 2)
  assert.equal((await run(gbr, clock, 'watch', 'acknowledge', code!, '--person', 'A. Officer')).code, 0)
  assert.match((await run(gbr, clock, 'watch')).out, /seen by A\. Officer/)
  rmSync(join(gbr.record.folder.directory, 'terminal.json'))
  assert.equal((await run(gbr, clock, 'watch', 'acknowledge', code!, '--person', 'B. Officer')).code, 0)
  assert.match((await run(gbr, clock, 'watch')).out, /seen by B\. Officer/)
})

test('U15 U7 what else would write is refused as busy, and so is everything once the way in is gone', async t => {
  const { gbr, line, clock } = await pairOf(t)
  const { directory } = gbr.record.folder
  const door = join(directory, 'terminal.json')
  assert.equal(statSync(door).mode & 0o777, 0o600)
  const imported = await run(gbr, clock, 'import', 'record')
  assert.deepEqual([imported.code, /another process/.test(imported.said)], [1, true])
  writeFileSync(door, JSON.stringify({ format: 'entente terminal 1', address: gbr.address, token: 'A'.repeat(43) }))
  const stranger = await run(gbr, clock, 'channel', 'check', line, '--officer', 'Desk')
  assert.deepEqual([stranger.code, /terminal of this machine/.test(stranger.said)], [1, true])
  writeFileSync(door, 'nothing')
  assert.match((await run(gbr, clock, 'channel', 'check', line, '--officer', 'Desk')).said, /another process/)
})

test('E12 U15 the way in is no way round two persons: the node itself looks at the proof of each release', async t => {
  const { gbr, line, clock } = await pairOf(t)
  const { directory } = gbr.record.folder
  const password = 'four words nobody joins'
  const passwordFile = join(directory, 'password')
  writeFileSync(passwordFile, `${password}\n`)
  const at = (...words: string[]) => run(gbr, clock, ...words)
  const facts = ['--form', '1', '--field', 'activity=shelling', '--field', 'object=nuclearPlant']
  const where = ['--field', 'place=47.5122,34.5858', '--field', 'time=2024-03-01T04:50:00Z', '--field', 'contact=Desk']
  const wording = ['--language', 'en', '--officer', 'Desk', '--json']
  const draft = await at('channel', 'draft', line, ...facts, ...where, ...wording)
  const { draft: id, content } = JSON.parse(draft.out) as { draft: string; content: string }
  const register = makeRegister(directory, { clock, chance: seededChance('people through') })
  t.after(() => register.close())
  for (const [name, role] of [
    ['Admin', 'administrator'],
    ['Duty One', 'dutyOfficer'],
    ['Duty Two', 'dutyOfficer'],
    ['Releaser', 'releaser'],
  ] as const) {
    await register.credentials.setPassword(register.persons.add(name, [role], atTerminal), password, atTerminal)
  }
  const { address, token } = JSON.parse(readFileSync(join(directory, 'terminal.json'), 'utf8')) as Record<
    string,
    string
  >
  const slip = async (person: string, proof?: object) => {
    const body = { channel: line, content, person }
    const drafts = [{ kind: 'release', basis: 'declared', status: 'actual', releasableTo: ['GBR'], body }]
    const size = gbr.record.folder.size
    const response = await fetch(new URL('/api/terminal', address), {
      method: 'POST',
      body: JSON.stringify({ size, drafts, ...(proof === undefined ? {} : { proof }) }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    })
    assert.equal(gbr.record.folder.size, size)
    return `${response.status} ${((await response.json()) as { rule: string }).rule}`
  }
  assert.equal(await slip('Releaser'), '401 E12')
  assert.equal(await slip('Releaser', { person: 'Duty One', password }), '401 E12', 'in the name of another')
  assert.equal(await slip('Releaser', { person: 'Releaser', password: 'guess' }), '401 E12')
  assert.equal(await slip('Somebody', { person: 'Somebody', password }), '401 E12', 'nobody of ours')
  const release = (person: string) => at('channel', 'release', id, '--person', person, '--password-file', passwordFile)
  assert.deepEqual(await release('duty one').then(({ code, said }) => [code, said]), [0, ''])
  assert.equal(await slip('Duty Two', { person: 'Duty Two', password }), '403 E12', 'two duty officers')
  assert.equal((await at('channel', 'send', id)).code, 1)
  assert.equal((await release('Releaser')).code, 0)
  assert.match((await at('channel', 'send', id)).out, /^Sent as message 1/)
  assert.equal(register.trail.read(100).filter(({ event }) => event === 'failed').length, 4)
})

test('U15 commands at the same moment are said one after the other, each on the log as it stands then', async t => {
  const { gbr, line, clock } = await pairOf(t)
  const before = gbr.record.folder.size
  const draft = [
    'channel',
    'draft',
    line,
    '--form',
    '7',
    '--status',
    'test',
    ...field,
    '--language',
    'en',
    '--officer',
    'Desk',
    '--json',
  ]
  const ids: string[] = []
  for (let one = 0; one < 3; one += 1) {
    const { draft: id } = JSON.parse((await run(gbr, clock, ...draft)).out) as { draft: string }
    assert.equal((await run(gbr, clock, 'channel', 'release', id, '--person', 'A. Officer')).code, 0)
    ids.push(id)
  }
  const sent = await Promise.all(ids.map(id => run(gbr, clock, 'channel', 'send', id, '--json')))
  assert.deepEqual(
    sent.map(({ code, said }) => [code, said]),
    ids.map(() => [0, '']),
  )
  const serials = sent.map(({ out }) => (JSON.parse(out) as { serial: number }).serial)
  assert.deepEqual(serials.sort(), [1, 2, 3])
  assert.equal(gbr.record.folder.size, before + 6)
})

function textFile(end: End): string {
  const file = join(end.record.folder.directory, 'statement.txt')
  writeFileSync(file, 'We agree.')
  return file
}

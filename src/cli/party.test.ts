import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { readCard } from '../sync/index.ts'
import { runLine } from './run.ts'
import type { World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-party-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const clock = handClock('2024-06-01T12:00:00.000Z')

interface Ran {
  readonly code: number
  readonly out: string
  readonly said: string
}

/** Runs a command line; `typed` are the lines that somebody at the terminal types, where there is one. */
async function run(line: readonly string[], typed?: string[], environment: Record<string, string> = {}): Promise<Ran> {
  const texts = { out: '', said: '' }
  clock.advance(1000)
  const world: World = {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment,
    clock,
    chance: seededChance(line.join(' ')),
    ...(typed === undefined ? {} : { askUnseen: async () => typed.shift() ?? '' }),
    onStop: () => undefined,
  }
  return { code: await runLine(line, world), ...texts }
}

function at(name: string): string {
  return join(folder, name)
}

function file(name: string, text: string): string {
  writeFileSync(at(name), text)
  return at(name)
}

const group = ['--community', 'contact-group']

async function founded(name: string, code: string, ...more: string[]): Promise<string> {
  const { code: exit, said } = await run(['init', '--party', code, ...group, '--key-file', ...more, '--data', at(name)])
  assert.equal(exit, 0, said)
  const { out } = await run(['card', 'show', '--data', at(name)])
  return file(`${name}.card`, out)
}

test('Y10 init makes a party with a sealed key, by a file, by the environment, or by what is typed twice', async () => {
  const passphrase = file('passphrase', 'correct horse\n')
  const ways: readonly (readonly [string, string[], string[] | undefined, Record<string, string>])[] = [
    ['by-flag', ['--passphrase-file', passphrase], undefined, {}],
    ['by-environment', [], undefined, { ENTENTE_PASSPHRASE_FILE: passphrase }],
    ['by-terminal', [], ['correct horse', 'correct horse'], {}],
  ]
  for (const [name, flags, typed, environment] of ways) {
    const { code, out, said } = await run(['init', '--party', 'GBR', ...flags, '--data', at(name)], typed, environment)
    assert.equal(code, 0, said)
    assert.match(out, /sealed key[\s\S]*United Kingdom \(GBR\) in public/)
    assert.ok(existsSync(join(at(name), 'key.sealed')))
  }
})

test('Y10 init makes nothing without a passphrase, with two that differ, with none, or in a folder that is there', async () => {
  const flags = ['init', '--party', 'GBR', '--data', at('nothing')]
  for (const [typed, more, pattern] of [
    [undefined, [], /--key-file/],
    [['one', 'other'], [], /differ/],
    [[''], [], /not empty/],
    [undefined, ['--passphrase-file', at('missing')], /cannot be read/],
    [undefined, ['--passphrase-file', file('empty', '\n')], /one line of 1 to/],
    [undefined, ['--key-file', '--passphrase-file', file('p', 'x')], /one of the two/],
    [undefined, ['--key-file', '--address', 'host:4820'], /not an address/],
  ] as const) {
    const { code, said } = await run([...flags, ...more], typed === undefined ? undefined : [...typed])
    assert.notEqual(code, 0)
    assert.match(said, pattern)
    assert.equal(existsSync(at('nothing')), false)
  }
  assert.match((await run(['init', '--data', at('nothing')])).said, /--party CODE/)
  await founded('taken', 'GBR')
  const before = readFileSync(join(at('taken'), 'key.pem'), 'utf8')
  assert.deepEqual((await run(['init', '--party', 'GBR', '--data', at('taken')], ['never asked'])).code, 1)
  assert.equal(readFileSync(join(at('taken'), 'key.pem'), 'utf8'), before)
})

test('Y9 importing with a sealed key asks for the passphrase, and says clearly that it has none', async () => {
  const data = at('sealed')
  const passphrase = file('horse', 'correct horse\r\n')
  await run(['init', '--party', 'GBR', '--passphrase-file', passphrase, '--data', data])
  const facts = mkdtempSync(at('facts-'))
  writeFileSync(join(facts, 'index.json'), JSON.stringify({ files: [] }))
  const importing = ['import', 'record', facts, '--data', data]
  const refused = await run(importing)
  assert.deepEqual([refused.code, refused.out], [1, ''])
  assert.match(refused.said, /sealed, and no passphrase[\s\S]*ENTENTE_PASSPHRASE_FILE/)
  assert.match((await run(importing, ['wrong'])).said, /does not open/)
  assert.equal((await run(importing, ['correct horse'])).code, 0)
  assert.equal((await run(importing, undefined, { ENTENTE_PASSPHRASE_FILE: passphrase })).code, 0)
  assert.equal((await run([...importing, '--passphrase-file', passphrase])).code, 0)
  for (const reading of [
    ['log', 'show'],
    ['log', 'verify'],
    ['card', 'show'],
    ['card', 'list'],
    ['peer', 'list'],
  ]) {
    assert.equal((await run([...reading, '--data', data])).code, 0, reading.join(' '))
  }
})

test('Y5 a card is pinned by its words or by yes, and by nothing else', async () => {
  const data = at('pinning')
  await founded('pinning', 'GBR')
  const card = await founded('pinned', 'UKR', '--address', 'http://127.0.0.1:4822', '--address', 'https://ukr.example')
  const { fingerprint, addresses } = readCard(readFileSync(card, 'utf8'))
  assert.deepEqual(addresses, ['http://127.0.0.1:4822', 'https://ukr.example'])
  const pinning = ['card', 'pin', card, '--data', data]
  const shown = await run(pinning)
  assert.deepEqual([shown.code, shown.out], [2, ''])
  assert.ok(shown.said.includes(fingerprint), shown.said)
  const wrong = await run([...pinning, '--fingerprint', fingerprint.split(' ').reverse().join(' ')])
  assert.equal(wrong.code, 1)
  assert.match(wrong.said, /not the words of the card/)
  assert.equal(existsSync(join(data, 'peers')), false)
  assert.match((await run([...pinning, '--fingerprint', fingerprint.toUpperCase()])).out, /^Pinned: Ukraine \(UKR\)/)
  assert.match((await run(pinning)).out, /nothing changed/)
  const listed = JSON.parse((await run(['card', 'list', '--json', '--data', data])).out) as { words: string }[]
  assert.deepEqual(
    listed.map(({ words }) => words),
    [fingerprint],
  )
  const impostor = await founded('impostor', 'UKR', '--name', 'Ukraine')
  const refused = await run(['card', 'pin', impostor, '--yes', '--data', data])
  assert.equal(refused.code, 1)
  assert.match(refused.said, /another key is pinned for UKR/)
})

test('Y5 a file that is no card, or that is missing, is named', async () => {
  const data = at('no-card')
  await founded('no-card', 'GBR')
  for (const [path, code] of [
    [file('garbage.card', 'x'), 1],
    [file('large.card', 'x'.repeat(300_000)), 1],
    [at('missing.card'), 1],
    [folder, 1],
  ] as const) {
    const ran = await run(['card', 'pin', path, '--yes', '--data', data])
    assert.equal(ran.code, code, ran.said)
    assert.ok(ran.said.includes(path), ran.said)
  }
})

test('Y6 card rotate changes the key, and a pin follows by the new card', async () => {
  const [gbr, ukr] = [at('rotate-gbr'), at('rotate-ukr')]
  await founded('rotate-gbr', 'GBR')
  const first = await founded('rotate-ukr', 'UKR')
  await run(['card', 'pin', first, '--yes', '--data', gbr])
  const rotated = await run(['card', 'rotate', '--new-passphrase-file', file('next', 'battery staple'), '--data', ukr])
  assert.equal(rotated.code, 0, rotated.said)
  assert.match(rotated.out, /changed its key once/)
  const second = file('second.card', (await run(['card', 'show', '--data', ukr])).out)
  assert.match((await run(['card', 'pin', second, '--data', gbr])).out, /follows from the old one by a rotation/)
  assert.equal((await run(['log', 'verify', '--data', ukr])).code, 0)
  const log = JSON.parse((await run(['log', 'show', '--json', '--data', ukr])).out) as { vkey: string; size: number }
  assert.deepEqual([log.vkey, log.size], [readCard(readFileSync(second, 'utf8')).vkey, 1])
  const notices = JSON.parse((await run(['notices', '--kind', 'rotation', '--json', '--data', ukr])).out) as object
  assert.match(JSON.stringify(notices), /Ukraine changes its key after 1 entries|Ukraine changes its key/)
})

test('Y6 nothing that is imported can be a rotation', async () => {
  const data = at('imported')
  await founded('imported', 'GBR')
  const out = mkdtempSync(at('template-'))
  assert.equal((await run(['template', 'rotation', '--out', out])).code, 0)
  const refused = await run(['import', 'sheet', join(out, 'rotation.csv'), '--said-on', '2024-01-01', '--data', data])
  assert.equal(refused.code, 1)
  assert.match(refused.said, /card rotate/)
})

test('Y8 a key file that others may read is refused by every command that signs', async t => {
  if (process.platform === 'win32') return t.skip('Windows keeps rights in lists that a mode does not show')
  const data = at('loose')
  await founded('loose', 'GBR')
  chmodSync(join(data, 'key.pem'), 0o644)
  for (const signing of [
    ['card', 'make'],
    ['card', 'rotate'],
    ['import', 'record'],
  ]) {
    const { code, said } = await run([...signing, '--data', data])
    assert.equal(code, 1)
    assert.match(said, /mode 0644[\s\S]*chmod 600/)
  }
})

test('Y11 a community is declared from cards and pins, and shown against them', async () => {
  const [gbr, ukr] = [at('group-gbr'), at('group-ukr')]
  const own = await founded('group-gbr', 'GBR')
  const other = await founded('group-ukr', 'UKR', '--address', 'https://ukr.example')
  assert.match((await run(['community', 'show', '--data', gbr])).said, /nothing to ask|names no community/)
  await run(['card', 'pin', other, '--yes', '--data', gbr])
  const declared = await run(['community', 'declare', 'Contact group', '--purpose', 'Shells', '--data', gbr])
  assert.match(declared.out, /2 members: GBR, UKR/)
  const shown = async (): Promise<string[]> => {
    const { out } = await run(['community', 'show', '--json', '--data', gbr])
    const { members } = JSON.parse(out) as { members: { party: string; standing: string }[] }
    return members.map(({ party, standing }) => `${party} ${standing}`)
  }
  assert.deepEqual(await shown(), ['GBR own', 'UKR pinned'])
  await run(['card', 'rotate', '--data', ukr])
  const second = file('group-second.card', (await run(['card', 'show', '--data', ukr])).out)
  await run(['card', 'pin', second, '--data', gbr])
  assert.deepEqual(await shown(), ['GBR own', 'UKR pinned'])
  rmSync(join(gbr, 'peers', 'UKR.json'))
  assert.deepEqual(await shown(), ['GBR own', 'UKR unknown'])
  assert.match(
    (await run(['community', 'show', '--data', gbr])).out,
    /Contact group \(contact-group\)[\s\S]*not pinned/,
  )
  assert.ok(existsSync(own))
})

test('Y12 peers are added, listed and removed by their codes', async () => {
  const data = at('peers')
  await founded('peers', 'GBR')
  const card = await founded('peer', 'UKR')
  assert.equal((await run(['peer', 'add', 'UKR', '--data', data])).code, 1)
  await run(['card', 'pin', card, '--yes', '--data', data])
  const codes = async (): Promise<string[]> => {
    const { out } = await run(['peer', 'list', '--json', '--data', data])
    return (JSON.parse(out) as { party: string; addresses: string[] }[]).map(one =>
      [one.party, ...one.addresses].join(' '),
    )
  }
  assert.deepEqual(await codes(), [])
  assert.match(
    (await run(['peer', 'add', 'UKR', '--address', 'http://10.0.0.7:4820/', '--data', data])).out,
    /10\.0\.0\.7/,
  )
  assert.deepEqual(await codes(), ['UKR http://10.0.0.7:4820'])
  assert.match((await run(['peer', 'remove', 'UKR', '--data', data])).out, /stays pinned/)
  assert.deepEqual(await codes(), [])
})

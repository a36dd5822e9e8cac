/** Bundles and relays from the terminal: parties that share nothing but a file, or a relay that cannot read. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import type { Draft } from '../kinds/index.ts'
import { serveRelay, usualLimits, verifyFolder, writeRecordOf } from '../node/index.ts'
import { runLine } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-bundle-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const clock = handClock('2024-06-01T12:00:00.000Z')
const at = (name: string): string => join(folder, name)
let lines = 0

async function run(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const texts = { out: '', said: '' }
  lines += 1
  const code = await runLine(words, {
    version: '9.9.9',
    out: text => {
      texts.out += text
    },
    say: text => {
      texts.said += text
    },
    sayIsTerminal: false,
    colour: false,
    environment: {},
    clock,
    chance: seededChance(`line ${lines}`),
    onStop: () => undefined,
  })
  return { code, ...texts }
}

async function done(...words: string[]): Promise<string> {
  const { code, out, said } = await run(...words)
  assert.equal(code, 0, `${words.join(' ')}: ${said}`)
  return out
}

async function say(party: string, drafts: readonly (readonly [string, Draft['releasableTo']])[]): Promise<void> {
  const record = await writeRecordOf(at(party), { clock, chance: seededChance(`say ${lines++}`) })
  await record.append(
    drafts.map(([name, releasableTo]) => ({
      kind: 'party',
      basis: 'declared',
      body: { code: 'EPF', name, form: 'facility' },
      ...(releasableTo === undefined ? {} : { releasableTo }),
    })),
  )
  await record.close()
}

const parties = ['GBR', 'DEU', 'FRA'] as const

before(async () => {
  for (const party of parties) {
    await done('init', '--party', party, '--community', 'group', '--key-file', '--data', at(party))
    writeFileSync(at(`${party}.card`), await done('card', 'show', '--data', at(party)))
  }
  for (const party of parties) {
    for (const other of parties.filter(other => other !== party)) {
      await done('card', 'pin', at(`${other}.card`), '--yes', '--data', at(party))
    }
  }
  await say('GBR', [
    ['public fact', undefined],
    ['for Germany', ['DEU']],
    ['for France', ['FRA']],
  ])
})

async function sizeOf(party: string, of: string): Promise<number> {
  const report = await verifyFolder(at(party), { clock })
  assert.deepEqual(report.findings, [], `${party} verifies`)
  const { out } = await run('bundle', 'write', '--log', of, '--out', at('size'), '--json', '--data', at(party))
  return out === '' ? 0 : JSON.parse(out).size
}

test('Z24 Z25 a log travels by a sealed file; only its reader opens it, and twice does no harm', async () => {
  const file = at('week.bundle')
  const written = await run('bundle', 'write', '--to', 'DEU', '--out', file, '--data', at('GBR'))
  assert.equal(written.code, 0, written.said)
  assert.match(written.said, /3 entries of GBR, from 0 on, sealed to DEU/)
  assert.equal(readFileSync(file).includes('public fact'), false)
  const strange = await run('bundle', 'read', file, '--data', at('FRA'))
  assert.equal(strange.code, 1)
  assert.match(strange.said, /not sealed to this party/)
  assert.match(
    await done('bundle', 'read', file, '--data', at('DEU')),
    /3 entries of GBR taken in.* 1 of them as hashes/,
  )
  assert.match(await done('bundle', 'read', file, '--data', at('DEU')), /nothing new of GBR, 3 entries are held/)
  assert.equal(await sizeOf('DEU', 'GBR'), 3)
  assert.match(await done('bundle', 'read', file, '--data', at('DEU'), '--json'), /"outcome": "same"/)
})

test('Z24 a reader is named by a card as well, and a stranger’s card is refused', async () => {
  const file = at('by-card.bundle')
  await done('bundle', 'write', '--to', at('FRA.card'), '--out', file, '--data', at('GBR'))
  await done('bundle', 'read', file, '--data', at('FRA'))
  await done('init', '--party', 'POL', '--community', 'group', '--key-file', '--data', at('POL'))
  writeFileSync(at('POL.card'), await done('card', 'show', '--data', at('POL')))
  await done('init', '--party', 'DEU', '--community', 'group', '--key-file', '--data', at('false'))
  writeFileSync(at('false.card'), await done('card', 'show', '--data', at('false')))
  for (const [to, said] of [
    [at('POL.card'), /not pinned/],
    ['POL', /no party of this code/],
    [at('false.card'), /another key/],
  ] as const) {
    const { code, said: text } = await run('bundle', 'write', '--to', to, '--out', at('none'), '--data', at('GBR'))
    assert.equal(code, 1)
    assert.match(text, said)
  }
  assert.ok(!readdirSync(folder).some(name => name.startsWith('none')), 'nothing is left of what was refused')
})

test('Z16 readers with different rights get a bundle each, and one in the clear has public entries only', async () => {
  const two = await run('bundle', 'write', '--to', 'DEU', '--to', 'FRA', '--out', at('two'), '--data', at('GBR'))
  assert.equal(two.code, 1)
  assert.match(two.said, /DEU may, FRA may not/)
  assert.ok(!readdirSync(folder).includes('two'))
  const clear = await run('bundle', 'write', '--out', at('clear'), '--data', at('GBR'))
  assert.equal(clear.code, 0, clear.said)
  const text = readFileSync(at('clear'), 'latin1')
  assert.ok(text.includes('public fact') && !text.includes('for Germany'))
})

test('Z25 one bad bundle does not stop the others', async () => {
  await say('GBR', [['more', undefined]])
  await done('bundle', 'write', '--to', 'DEU', '--from', '3', '--out', at('more.bundle'), '--data', at('GBR'))
  const bytes = readFileSync(at('more.bundle'))
  writeFileSync(at('cut.bundle'), bytes.subarray(0, bytes.length - 5))
  writeFileSync(at('noise.bundle'), 'noise')
  const files = ['nowhere.bundle', 'noise.bundle', 'cut.bundle', 'more.bundle'].map(at)
  const { code, out, said } = await run('bundle', 'read', ...files, '--data', at('DEU'), '--json')
  assert.equal(code, 1)
  const { read, refused } = JSON.parse(out)
  assert.equal(refused.length, 2, said)
  assert.deepEqual(
    read.map((one: { source: string; size: number }) => [one.source, one.size]),
    [
      [at('cut.bundle'), 4],
      [at('more.bundle'), 4],
    ],
    'the cut one lacks no more than its end',
  )
  assert.match(said, /no bundle/)
  assert.equal(await sizeOf('DEU', 'GBR'), 4)
})

test('Z24 Z25 what cannot be: no reader for a relay, no file, a beginning beyond the end, our own log', async () => {
  const wrong = await run('bundle', 'write', '--relay', 'http://127.0.0.1:1', '--data', at('GBR'))
  assert.equal(wrong.code, 2)
  assert.equal((await run('bundle', 'write', '--to', 'DEU', '--data', at('GBR'))).code, 2)
  assert.equal((await run('bundle', 'read', '--data', at('GBR'))).code, 2)
  const beyond = await run('bundle', 'write', '--from', '99', '--out', at('x'), '--data', at('GBR'))
  assert.match(beyond.said, /has 4 entries/)
  assert.match(
    (await run('bundle', 'write', '--log', 'FRA', '--out', at('x'), '--data', at('GBR'))).said,
    /no log of FRA/,
  )
  assert.match((await run('bundle', 'read', at('FRA.card'), '--data', at('nowhere'))).said, /no data folder/)
  assert.ok(!readdirSync(folder).includes('nowhere'))
  await done('bundle', 'write', '--to', 'DEU', '--out', at('mine'), '--data', at('GBR'))
  copyFileSync(at('mine'), at('mine2'))
  assert.equal((await run('bundle', 'read', at('mine2'), '--data', at('GBR'))).code, 1, 'it is sealed to another')
  await done('bundle', 'write', '--out', at('clear2'), '--data', at('GBR'))
  assert.match(await done('bundle', 'read', at('clear2'), '--data', at('GBR')), /our own log/)
})

test('Z6 a notice of another’s log is proved from its copy, with the cosignatures of those who hold it', async () => {
  const shown = JSON.parse(await done('log', 'show', '0', '--json', '--data', at('GBR')))
  const file = at('cosigned.tlog-proof')
  await done('log', 'prove', shown.id, '--log', 'GBR', '--out', file, '--data', at('DEU'))
  const answer = JSON.parse(await done('log', 'check', file, '--json'))
  assert.deepEqual(
    answer.cosigned.map((one: { name: string; at: string }) => [one.name, one.at.slice(0, 10)]),
    [['entente/group/DEU', '2024-06-01']],
  )
  assert.match(await done('log', 'check', file), /Also signed by.*\n {2}entente\/group\/DEU, 2024-06-01/)
  const own = JSON.parse(await done('log', 'prove', shown.id, '--json', '--data', at('GBR')))
  assert.deepEqual([own.size, own.cosigners], [4, []], 'the author has not met that cosignature')
  const secret = JSON.parse(await done('log', 'show', '2', '--json', '--data', at('GBR')))
  const withheld = await run('log', 'prove', secret.id, '--log', 'GBR', '--data', at('DEU'))
  assert.equal(withheld.code, 1)
  assert.match(withheld.said, /only the hash is held/)
  assert.equal((await run('log', 'prove', shown.id, '--log', 'POL', '--data', at('DEU'))).code, 1)
})

test('Z26 a bundle goes through a relay that cannot read it', async t => {
  const relay = await serveRelay({
    directory: at('relay'),
    port: 0,
    host: '127.0.0.1',
    clock,
    limits: usualLimits,
    report: error => assert.fail(String(error)),
  })
  t.after(() => relay.close())
  await say('FRA', [['said by France', undefined]])
  await done('bundle', 'write', '--to', 'DEU,GBR', '--relay', relay.address, '--data', at('FRA'))
  for (const box of readdirSync(at('relay'))) {
    for (const name of readdirSync(join(at('relay'), box))) {
      assert.equal(readFileSync(join(at('relay'), box, name)).includes('said by France'), false)
    }
  }
  for (const reader of ['DEU', 'GBR']) {
    assert.match(
      await done('bundle', 'read', '--relay', relay.address, '--data', at(reader)),
      /1 entry of FRA taken in/,
    )
    assert.equal(await sizeOf(reader, 'FRA'), 1)
    assert.match(await done('bundle', 'read', '--relay', relay.address, '--data', at(reader)), /nothing new/)
  }
  await relay.close()
  const { code, said } = await run('bundle', 'read', '--relay', relay.address, '--data', at('DEU'))
  assert.equal(code, 1)
  assert.match(said, /does not answer/)
  assert.equal((await run('bundle', 'read', '--relay', 'nonsense', '--data', at('DEU'))).code, 2)
})

test('Z20 a relay is started from the terminal, and ends when it is told', async () => {
  const ended = Promise.withResolvers<() => void>()
  let out = ''
  const code = runLine(['relay', '--port', '0', '--dir', at('started')], {
    version: '9.9.9',
    out: text => {
      out += text
    },
    say: () => undefined,
    sayIsTerminal: false,
    colour: false,
    environment: {},
    clock,
    chance: seededChance('relay'),
    onStop: end => ended.resolve(end),
  })
  const end = await ended.promise
  const address = /http:\S+/.exec(out)?.[0] ?? ''
  assert.equal((await fetch(`${address}box/${'ab'.repeat(32)}`)).status, 200)
  assert.equal((await run('relay', '--port', new URL(address).port, '--dir', at('taken'))).code, 1, 'the port is taken')
  end()
  assert.equal(await code, 0)
  assert.equal((await run('relay', '--port', 'x')).code, 2)
})

test('Z15 Z25 a change of the author’s key travels in the bundle, and what the new key signed is taken in', async () => {
  await done('card', 'rotate', '--data', at('GBR'))
  await say('GBR', [['by the new key', undefined]])
  await done('bundle', 'write', '--to', 'FRA', '--out', at('rotated'), '--data', at('GBR'))
  assert.match(await done('bundle', 'read', at('rotated'), '--data', at('FRA')), /of GBR taken in/)
  assert.equal(await sizeOf('FRA', 'GBR'), 6)
  const forged = await run('bundle', 'read', at('week.bundle'), '--data', at('DEU'))
  assert.match(forged.out, /nothing new of GBR/, 'an older bundle is as good as it was')
})

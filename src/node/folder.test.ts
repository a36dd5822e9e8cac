import assert from 'node:assert/strict'
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { bytesOfHex, handClock, Refusal, type RefusalCode, seededChance } from '../base/index.ts'
import { checkInclusion, openCheckpoint, verifierOf } from '../log/index.ts'
import { type Folder, type FolderSetting, openFolder } from './folder.ts'
import { verifyFolder } from './folder-verify.ts'

const clock = handClock('2024-03-01T09:30:00Z')

function setting(access: 'read' | 'write', more: Partial<FolderSetting> = {}): FolderSetting {
  return { clock, chance: seededChance('key'), access, ...more }
}

function place(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'entente-folder-'))
  t.after(() => rmSync(directory, { recursive: true, force: true }))
  return join(directory, 'data')
}

function numbered(from: number, to: number): Buffer[] {
  return Array.from({ length: to - from }, (_, offset) => Buffer.from(`entry ${from + offset}`))
}

async function textsOf(folder: Folder): Promise<string[]> {
  const texts: string[] = []
  for await (const page of folder.scan()) texts.push(...page.map(({ bytes }) => Buffer.from(bytes).toString()))
  return texts
}

async function founded(directory: string, size: number): Promise<void> {
  const folder = await openFolder(directory, setting('write'))
  await folder.append(numbered(0, size))
  await folder.close()
}

function refusal(code: RefusalCode, pattern: RegExp): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    assert.match(`${error.message} ${error.place.file} ${error.value} ${error.hint}`, pattern)
    return true
  }
}

/** Names, times and contents of a folder's files. */
function stateOf(directory: string): unknown {
  return readdirSync(directory).map(name => {
    const file = join(directory, name)
    const { size, mtimeMs, mode } = statSync(file)
    return { name, size, mtimeMs, mode, bytes: readFileSync(file, 'hex') }
  })
}

test('L12 a new folder has a key for its owner alone, a description for all, and a signed empty log', async t => {
  const directory = place(t)
  const folder = await openFolder(directory, setting('write'))
  assert.deepEqual(
    { party: folder.party, community: folder.community, origin: folder.origin, size: folder.size },
    { party: 'LOCAL', community: 'public', origin: 'entente/public/LOCAL', size: 0 },
  )
  assert.equal(openCheckpoint(folder.checkpoint.note, verifierOf(folder.vkey)).size, 0)
  assert.equal(readFileSync(join(directory, 'head'), 'utf8'), folder.checkpoint.note)
  assert.match(readFileSync(join(directory, 'key.pem'), 'utf8'), /^-----BEGIN PRIVATE KEY-----\n/)
  if (process.platform !== 'win32') assert.equal(statSync(join(directory, 'key.pem')).mode & 0o777, 0o600)
  assert.equal(JSON.parse(readFileSync(join(directory, 'folder.json'), 'utf8')).vkey, folder.vkey)
  await folder.close()
  assert.deepEqual(readdirSync(directory).sort(), ['folder.json', 'head', 'key.pem', 'lock', 'record.sqlite'])
})

test('L12 party, community and origin are set when a folder is made, and held to afterwards', async t => {
  const directory = place(t)
  const wish = { party: 'GBR', community: 'contact-group', origin: 'example.org/gbr' }
  await (await openFolder(directory, setting('write', wish))).close()
  const folder = await openFolder(directory, setting('read', wish))
  assert.deepEqual({ party: folder.party, community: folder.community, origin: folder.origin }, wish)
  await folder.close()
  for (const [member, other] of Object.entries({ party: 'POL', community: 'line', origin: 'example.org/pol' })) {
    await assert.rejects(
      openFolder(directory, setting('write', { [member]: other })),
      refusal('conflict', new RegExp(other)),
    )
  }
})

test('L12 names that no folder can have are refused before anything is made', async t => {
  const directory = place(t)
  for (const wish of [{ party: 'local' }, { community: 'Two Words' }, { origin: 'a b' }, { origin: 'a+b' }]) {
    await assert.rejects(openFolder(directory, setting('write', wish)), refusal('bad-form', /./))
  }
  assert.ok(!existsSync(directory))
})

test('L7 appended entries are read back in order, found by id, and proved', async t => {
  const directory = place(t)
  const folder = await openFolder(directory, setting('write'))
  assert.deepEqual({ ...(await folder.append(numbered(0, 3))), checkpoint: 3 }, { first: 0, size: 3, checkpoint: 3 })
  assert.deepEqual(await folder.append([]), { first: 3, size: 3, checkpoint: folder.checkpoint })
  const [left, right] = await Promise.all([folder.append(numbered(3, 300)), folder.append(numbered(300, 301))])
  assert.deepEqual([left.first, right.first, folder.size], [3, 300, 301])
  assert.deepEqual(await textsOf(folder), numbered(0, 301).map(String))
  const { id } = await folder.entry(299)
  assert.equal(await folder.find(id), 299)
  const { path, checkpoint } = await folder.proof(299)
  assert.ok(checkInclusion(299, 301, bytesOfHex(id), path.map(bytesOfHex), checkpoint.root))
  assert.ok((await folder.consistency(3)).length > 0)
  await folder.close()
})

test('L2 one entry that is too large refuses its whole batch', async t => {
  const folder = await openFolder(place(t), setting('write'))
  await assert.rejects(folder.append([Buffer.from('good'), new Uint8Array(65_536)]), refusal('too-large', /65535/))
  assert.equal(folder.size, 0)
  await folder.append([Buffer.from('good')])
  assert.deepEqual(await textsOf(folder), ['good'])
  await folder.close()
})

test('L11 a second writer is told that the folder is busy, and gets it once the first has closed', async t => {
  const directory = place(t)
  const first = await openFolder(directory, setting('write'))
  await assert.rejects(openFolder(directory, setting('write')), refusal('busy', /data.*stop the other entente/))
  await first.append(numbered(0, 1))
  await first.close()
  const second = await openFolder(directory, setting('write'))
  assert.equal(second.size, 1)
  await second.close()
})

test('L11 readers work while a writer runs, and see what it has appended when they look again', async t => {
  const directory = place(t)
  const writer = await openFolder(directory, setting('write'))
  await writer.append(numbered(0, 300))
  const reader = await openFolder(directory, setting('read'))
  await writer.append(numbered(300, 350))
  assert.equal(reader.size, 300)
  assert.deepEqual(await textsOf(reader), numbered(0, 300).map(String), 'as it stood when it was opened')
  assert.equal(await reader.refresh(), 350)
  assert.deepEqual(await textsOf(reader), numbered(0, 350).map(String))
  assert.deepEqual((await reader.verify()).findings, [])
  await assert.rejects(reader.append(numbered(0, 1)), refusal('wrong-use', /opened for reading/))
  await reader.close()
  await writer.close()
})

test('L11 reading and verifying a folder at rest writes nothing into it', async t => {
  const directory = place(t)
  await founded(directory, 700)
  const before = stateOf(directory)
  const reader = await openFolder(directory, setting('read'))
  assert.equal((await textsOf(reader)).length, 700)
  await reader.find((await reader.entry(5)).id)
  assert.deepEqual((await reader.verify()).findings, [])
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
  assert.deepEqual(stateOf(directory), before)
  await reader.close()
  assert.deepEqual(stateOf(directory), before)
})

test('L12 a folder that is not there, or is a file, or holds other files, is refused by name', async t => {
  const directory = place(t)
  await assert.rejects(openFolder(directory, setting('read')), refusal('not-found', /data.*--data/))
  await assert.rejects(verifyFolder(directory, { clock }), refusal('not-found', /data/))
  assert.ok(!existsSync(directory))
  writeFileSync(directory, 'a file')
  await assert.rejects(openFolder(directory, setting('write')), refusal('unreadable-file', /data/))
  await assert.rejects(openFolder(directory, setting('read')), refusal('not-found', /data/))
  rmSync(directory)
  mkdirSync(directory)
  writeFileSync(join(directory, 'letter.txt'), 'mine')
  await assert.rejects(openFolder(directory, setting('write')), refusal('conflict', /letter\.txt/))
  assert.equal(readFileSync(join(directory, 'letter.txt'), 'utf8'), 'mine')
  assert.deepEqual(readdirSync(directory), ['letter.txt'], 'nothing is left in another program’s folder')
  const deep = join(directory, 'one', 'two')
  await (await openFolder(deep, setting('write'))).close()
  assert.ok(existsSync(deep))
})

test('L12 a folder of a newer version is refused, with both versions', async t => {
  const directory = place(t)
  await founded(directory, 1)
  const file = join(directory, 'folder.json')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"version": 1', '"version": 3'))
  for (const access of ['read', 'write'] as const) {
    await assert.rejects(
      openFolder(directory, setting(access)),
      refusal('unreadable-file', /version 3.*up to 2.*newer/),
    )
  }
})

test('L12 a key that is missing, broken or another log’s is refused before anything is signed', async t => {
  const directory = place(t)
  await founded(directory, 3)
  const key = join(directory, 'key.pem')
  const other = join(directory, '../other')
  await (await openFolder(other, { ...setting('write'), chance: seededChance('other') })).close()
  copyFileSync(join(other, 'key.pem'), key)
  await assert.rejects(openFolder(directory, setting('write')), refusal('not-verified', /not the key of this log/))
  assert.match((await verifyFolder(directory, { clock })).findings[0]!.what, /not the key of this log/)
  writeFileSync(key, 'no key')
  await assert.rejects(openFolder(directory, setting('write')), refusal('unreadable-file', /Ed25519/))
  rmSync(key)
  await assert.rejects(openFolder(directory, setting('write')), refusal('not-found', /key\.pem/))
  const reader = await openFolder(directory, setting('read'))
  assert.deepEqual((await reader.verify()).findings, [], 'a copy without its key can be read and verified')
  await reader.close()
})

test('L12 a folder whose making was cut short at any step is made again', async t => {
  const whole = place(t)
  await founded(whole, 0)
  const steps = [
    ['lock'],
    ['lock', 'key.pem'],
    ['lock', 'key.pem', 'record.sqlite'],
    ['lock', 'key.pem', 'record.sqlite', 'folder.json'],
  ]
  for (const names of steps) {
    const directory = place(t)
    mkdirSync(directory)
    for (const name of names) copyFileSync(join(whole, name), join(directory, name))
    writeFileSync(join(directory, 'key.pem.next'), 'half a k')
    const folder = await openFolder(directory, setting('write'))
    await folder.append(numbered(0, 2))
    assert.deepEqual((await folder.verify()).findings, [])
    await folder.close()
  }
})

test('L10 a store that lost answered appends is refused and told as such', async t => {
  const directory = place(t)
  await founded(directory, 10)
  const old = join(directory, '../old.sqlite')
  copyFileSync(join(directory, 'record.sqlite'), old)
  const folder = await openFolder(directory, setting('write'))
  await folder.append(numbered(10, 15))
  await folder.close()
  copyFileSync(old, join(directory, 'record.sqlite'))
  for (const access of ['read', 'write'] as const) {
    await assert.rejects(
      openFolder(directory, setting(access)),
      refusal('not-verified', /holds 10 entries, but 15 were answered: the last 5 are lost.*head 15, store 10/),
    )
  }
  const { findings } = await verifyFolder(directory, { clock })
  assert.deepEqual(
    findings.map(({ checkpoint, file }) => [checkpoint, file]),
    [[15, join(directory, 'head')]],
  )
})

test('L10 a write-ahead log cut at any place is found, or nothing that was answered is lost', async t => {
  const directory = place(t)
  const folder = await openFolder(directory, setting('write'))
  for (let size = 1; size <= 8; size += 1) await folder.append(numbered(size - 1, size))
  const length = statSync(join(directory, 'record.sqlite-wal')).size
  for (const kept of [0, 1, 2, 4, 8].map(part => Math.floor((length * part) / 9))) {
    const copy = join(directory, '../copy')
    cpSync(directory, copy, { recursive: true })
    rmSync(join(copy, 'record.sqlite-shm'))
    truncateSync(join(copy, 'record.sqlite-wal'), kept)
    await assert.rejects(openFolder(copy, setting('write')), refusal('not-verified', /./), `${kept} of ${length} bytes`)
    assert.notDeepEqual((await verifyFolder(copy, { clock })).findings, [])
    rmSync(copy, { recursive: true })
  }
  await folder.close()
})

test('L10 a head that is behind, as a crash leaves it, is brought up to the store', async t => {
  const directory = place(t)
  await founded(directory, 3)
  const head = readFileSync(join(directory, 'head'))
  const folder = await openFolder(directory, setting('write'))
  await folder.append(numbered(3, 5))
  const { note } = folder.checkpoint
  await folder.close()
  writeFileSync(join(directory, 'head'), head)
  writeFileSync(join(directory, 'head.next'), 'half a h')
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
  await (await openFolder(directory, setting('write'))).close()
  assert.equal(readFileSync(join(directory, 'head'), 'utf8'), note)
  assert.ok(!existsSync(join(directory, 'head.next')))
})

test('L10 a head that is missing, changed or of another log is refused', async t => {
  const directory = place(t)
  await founded(directory, 3)
  const head = join(directory, 'head')
  appendFileSync(head, 'x')
  await assert.rejects(openFolder(directory, setting('write')), refusal('not-verified', /head is not a checkpoint/))
  assert.equal((await verifyFolder(directory, { clock })).findings[0]?.file, head)
  rmSync(head)
  await assert.rejects(openFolder(directory, setting('write')), refusal('not-verified', /head of the log is missing/))
  await assert.rejects(openFolder(directory, setting('read')), refusal('not-verified', /head of the log is missing/))
})

test('L10 a folder whose store or description is gone is refused, never made anew over what was answered', async t => {
  for (const [name, pattern] of [
    ['record.sqlite', /store.*missing/],
    ['folder.json', /folder\.json is missing/],
  ] as const) {
    const directory = place(t)
    await founded(directory, 3)
    rmSync(join(directory, name))
    await assert.rejects(openFolder(directory, setting('write')), refusal('not-verified', pattern))
    assert.ok(!existsSync(join(directory, name)))
    assert.notDeepEqual((await verifyFolder(directory, { clock })).findings, [])
  }
})

test('L8 a full disk refuses the append whole; the folder stays sound and takes what fits', async t => {
  const directory = place(t)
  const folder = await openFolder(directory, setting('write', { mostPages: 12 }))
  await folder.append([Buffer.alloc(50_000, 1)])
  const { note } = folder.checkpoint
  await assert.rejects(
    folder.append([Buffer.alloc(60_000, 2), Buffer.alloc(60_000, 3)]),
    refusal('no-space', /free some space/),
  )
  assert.equal(folder.checkpoint.note, note)
  assert.equal(readFileSync(join(directory, 'head'), 'utf8'), note)
  assert.ok(!existsSync(join(directory, 'head.next')))
  assert.deepEqual((await folder.verify()).findings, [])
  await folder.append([Buffer.from('small')])
  assert.equal(folder.size, 2)
  await folder.close()
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

test('L12 a folder that may not be written to is refused, and can still be read', async t => {
  if (process.platform === 'win32' || process.getuid?.() === 0) {
    t.skip('this user may write everywhere: run the tests as an ordinary user to see it refused')
    return
  }
  const directory = place(t)
  await founded(directory, 3)
  chmodSync(directory, 0o555)
  chmodSync(join(directory, 'record.sqlite'), 0o444)
  chmodSync(join(directory, 'lock'), 0o444)
  await assert.rejects(openFolder(directory, setting('write')), refusal('unreadable-file', /may not be/))
  const reader = await openFolder(directory, setting('read'))
  assert.equal((await textsOf(reader)).length, 3)
  await reader.close()
  chmodSync(directory, 0o755)
})

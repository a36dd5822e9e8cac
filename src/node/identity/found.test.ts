import assert from 'node:assert/strict'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal, type RefusalCode, seededChance } from '../../base/index.ts'
import { verifyFolder } from '../folder-verify.ts'
import { clock, entries, partyFor, placeFor, readFrom, writeTo } from './fixture.ts'
import { foundParty, renewCard } from './found.ts'
import { readOwnCard } from './own-card.ts'
import { pinCard, readPins } from './pins.ts'

function refusal(code: RefusalCode, pattern = /./): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code, error.message)
    assert.match(`${error.message} ${error.place.file} ${error.value} ${error.hint}`, pattern)
    return true
  }
}

test('Y10 a party is founded with a key, an empty log and a card that names its address', async t => {
  const { directory, card } = await partyFor(t, 'GBR', { addresses: ['http://127.0.0.1:4821/'] })
  assert.deepEqual(readdirSync(directory).sort(), ['card', 'folder.json', 'head', 'key.pem', 'lock', 'record.sqlite'])
  assert.deepEqual([card.name, card.code, card.community], ['United Kingdom', 'GBR', 'contact-group'])
  assert.deepEqual(card.addresses, ['http://127.0.0.1:4821'])
  assert.equal(readOwnCard(directory).text, card.text)
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

test('Y10 a folder that is there already is not founded again', async t => {
  const { directory, card } = await partyFor(t, 'GBR')
  const again = foundParty(directory, { party: 'UKR', addresses: [], clock, chance: seededChance('again') })
  await assert.rejects(again, refusal('conflict', /GBR in contact-group/))
  assert.equal(readOwnCard(directory).text, card.text)
})

test('Y10 a party, community or address that is none leaves no folder', async t => {
  const directory = placeFor(t)
  for (const wrong of [{ party: 'gbr' }, { community: 'Contact Group' }, { addresses: ['ftp://host'] }]) {
    const founding = { party: 'GBR', addresses: [], clock, chance: seededChance('wrong'), ...wrong }
    await assert.rejects(foundParty(directory, founding), refusal('bad-form'))
    assert.equal(existsSync(directory), false, JSON.stringify(wrong))
  }
})

test('Y10 a folder of version 1, made without a card, gets one when asked', async t => {
  const directory = placeFor(t)
  await (await writeTo(directory)).close()
  assert.match(readFileSync(join(directory, 'folder.json'), 'utf8'), /"version": 1,/)
  assert.throws(() => readOwnCard(directory), refusal('not-found', /card make/))
  const wish = { name: 'The analyst', addresses: ['https://analyst.example'] }
  const card = await renewCard(directory, wish, { clock, chance: seededChance('card') })
  assert.deepEqual([card.name, card.code, ...card.addresses], ['The analyst', 'LOCAL', 'https://analyst.example'])
  const renamed = await renewCard(directory, { name: 'An analyst' }, { clock, chance: seededChance('card') })
  assert.deepEqual([renamed.name, renamed.addresses], ['An analyst', card.addresses])
})

test('Y9 a sealed folder is written with its passphrase only, and read by anybody', async t => {
  const { directory } = await partyFor(t, 'GBR', { sealWith: 'correct horse' })
  assert.ok(existsSync(join(directory, 'key.sealed')) && !existsSync(join(directory, 'key.pem')))
  await assert.rejects(writeTo(directory), refusal('not-found', /key\.sealed.*ENTENTE_PASSPHRASE_FILE/))
  await assert.rejects(writeTo(directory, 'correct horses'), refusal('bad-form', /does not open/))
  const folder = await writeTo(directory, 'correct horse')
  await folder.append(entries('one'))
  await folder.close()
  const reading = await readFrom(directory)
  assert.deepEqual([reading.size, reading.signer], [1, undefined])
  await reading.close()
  assert.equal(readOwnCard(directory).code, 'GBR')
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

test('Y9 no byte of the open key is in any file of a sealed folder', async t => {
  const { directory, card } = await partyFor(t, 'GBR', { sealWith: 'correct horse' })
  const seed = Buffer.from(seededChance('GBR contact-group correct horse').bytes(32))
  assert.equal(card.code, 'GBR')
  for (const name of readdirSync(directory)) {
    const bytes = readFileSync(join(directory, name))
    assert.equal(bytes.includes(seed), false, name)
    assert.equal(bytes.includes(seed.toString('base64').slice(2, 40)), false, name)
  }
})

test('Y8 a key that others may read is refused before anything is signed', async t => {
  if (process.platform === 'win32') return t.skip('Windows keeps rights in lists that a mode does not show')
  const { directory } = await partyFor(t, 'GBR')
  const key = join(directory, 'key.pem')
  assert.equal(statSync(key).mode & 0o777, 0o600)
  for (const mode of [0o640, 0o604, 0o620, 0o601, 0o777]) {
    chmodSync(key, mode)
    await assert.rejects(writeTo(directory), refusal('unreadable-file', new RegExp(`0${mode.toString(8)}.*chmod 600`)))
    const { findings } = await verifyFolder(directory, { clock })
    assert.match(findings[0]!.what, /others than its owner/)
  }
  chmodSync(key, 0o600)
  await (await writeTo(directory)).close()
})

test('Y8 without its key a folder is read, verified, shows its card and its pins', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const other = await partyFor(t, 'UKR')
  pinCard(directory, other.card, { compared: true, at: clock.now() })
  rmSync(join(directory, 'key.pem'))
  assert.equal((await verifyFolder(directory, { clock })).findings.length, 0)
  assert.equal(readOwnCard(directory).code, 'GBR')
  assert.deepEqual(
    readPins(directory).map(({ party }) => party),
    ['UKR'],
  )
  await (await readFrom(directory)).close()
  await assert.rejects(writeTo(directory), refusal('not-found', /key\.pem/))
})

test('Y2 a card that is not of the key in force is not shown as one’s own', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const other = await partyFor(t, 'GBR', { community: 'elsewhere' })
  writeFileSync(join(directory, 'card'), other.card.text)
  assert.throws(() => readOwnCard(directory), refusal('not-verified', /card make/))
})

test('Y1 a party in two communities has two keys, and no file of one folder names the other', async t => {
  const here = await partyFor(t, 'GBR', { community: 'grain-corridor' })
  const there = await partyFor(t, 'GBR', { community: 'hot-line' })
  assert.notEqual(here.card.vkey, there.card.vkey)
  for (const [{ directory }, other] of [
    [here, 'hot-line'],
    [there, 'grain-corridor'],
  ] as const) {
    const folder = await writeTo(directory)
    await folder.append(entries('one', 'two'))
    await folder.close()
    for (const name of readdirSync(directory, { recursive: true }) as string[]) {
      const path = join(directory, name)
      if (statSync(path).isFile()) assert.equal(readFileSync(path).includes(other), false, name)
    }
    const refused = (): unknown =>
      pinCard(directory, (directory === here.directory ? there : here).card, { compared: true, at: clock.now() })
    assert.throws(refused, refusal('conflict', /another community/))
  }
})

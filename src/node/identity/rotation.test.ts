import assert from 'node:assert/strict'
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal, type RefusalCode, seededChance } from '../../base/index.ts'
import { makeNotices } from '../../notice/index.ts'
import { checkProofFile, parseProofFile, rotationBodyOf, signRotation } from '../../sync/index.ts'
import { folderFiles } from '../folder-files.ts'
import { verifyFolder } from '../folder-verify.ts'
import { proveNotice } from '../prove.ts'
import { clock, entries, partyFor, readFrom, writeTo } from './fixture.ts'
import { rotateKey } from './found.ts'
import { writeKeyBeside } from './key-file.ts'
import { readOwnCard } from './own-card.ts'

function refusal(code: RefusalCode, pattern = /./): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code, error.message)
    assert.match(`${error.message} ${error.place.file} ${error.value} ${error.hint}`, pattern)
    return true
  }
}

async function say(directory: string, ...texts: readonly string[]): Promise<void> {
  const folder = await writeTo(directory)
  await folder.append(entries(...texts))
  await folder.close()
}

/** The steps of a rotation up to the notice in the log, as a crash after it leaves them. */
async function halfRotated(directory: string): Promise<string> {
  const folder = await writeTo(directory)
  const next = writeKeyBeside(folderFiles(directory), folder.origin, seededChance('next'))
  const body = signRotation(folder.size, folder.keys.current, next)
  const author = { by: folder.party, community: folder.community, at: clock.now(), chance: seededChance('salt') }
  const [notice] = makeNotices([{ kind: 'rotation', basis: 'declared', body }], author)
  await folder.appendRotation(notice!.bytes)
  await folder.close()
  return next.verifier.vkey
}

test('Y6 after a rotation the new key signs, the old checkpoints hold, and everything verifies', async t => {
  const { directory, card } = await partyFor(t, 'GBR', { addresses: ['https://gbr.example'] })
  await say(directory, 'one', 'two')
  const rotated = await rotateKey(directory, { clock, chance: seededChance('rotate') })
  assert.notEqual(rotated.vkey, card.vkey)
  assert.deepEqual([rotated.name, rotated.addresses], [card.name, card.addresses])
  await say(directory, 'three')
  const again = await rotateKey(directory, { clock, chance: seededChance('again') })
  await say(directory, 'four')
  const folder = await readFrom(directory)
  assert.equal(folder.size, 6)
  assert.deepEqual(
    folder.keys.spans.map(({ vkey, until }) => [vkey, until]),
    [
      [card.vkey, 3],
      [rotated.vkey, 5],
      [again.vkey, undefined],
    ],
  )
  assert.equal(rotationBodyOf((await folder.entry(2)).bytes, folder)?.to, rotated.vkey)
  await folder.close()
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
  assert.equal(readOwnCard(directory).vkey, again.vkey)
  assert.match(readFileSync(join(directory, 'folder.json'), 'utf8'), /"version": 2,/)
})

test('Y6 a sealed key is changed for one under the same passphrase, an open one may be sealed', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const renewal = { clock, chance: seededChance('seal') }
  await rotateKey(directory, { ...renewal, sealWith: 'first' })
  assert.ok(existsSync(join(directory, 'key.sealed')) && !existsSync(join(directory, 'key.pem')))
  let asked = 0
  const passphrase = async (): Promise<string> => {
    asked += 1
    return 'first'
  }
  await rotateKey(directory, { ...renewal, passphrase })
  assert.equal(asked, 1)
  await (await writeTo(directory, 'first')).close()
})

test('Y6 a rotation is not said like other notices', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const { bytes } = await rotationIn(directory, t)
  const folder = await writeTo(directory)
  await assert.rejects(folder.append([Buffer.from('one'), bytes]), refusal('conflict', /card rotate/))
  await assert.rejects(folder.appendRotation(bytes), refusal('conflict', /another place/))
  assert.equal(folder.size, 0)
  await folder.append(entries('one'))
  await folder.close()
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

/** A rotation that a copy of the folder made, at another place. */
async function rotationIn(directory: string, t: { after(end: () => unknown): void }): Promise<{ bytes: Uint8Array }> {
  const copy = `${directory}-copy`
  cpSync(directory, copy, { recursive: true })
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  await say(copy, 'zero')
  await rotateKey(copy, { clock, chance: seededChance('copy') })
  const folder = await readFrom(copy)
  const { bytes } = await folder.entry(1)
  await folder.close()
  return { bytes }
}

test('Y6 a rotation cut short after its notice is finished by the next writer, and read meanwhile', async t => {
  const { directory } = await partyFor(t, 'GBR')
  await say(directory, 'one')
  const next = await halfRotated(directory)
  const reading = await readFrom(directory)
  assert.equal(reading.size, 2)
  await reading.close()
  const folder = await writeTo(directory)
  assert.equal(folder.keys.current, next)
  await folder.append(entries('two'))
  await folder.close()
  assert.equal(existsSync(join(directory, 'key.pem.next')), false)
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

test('Y6 a rotation cut short before the key took its place is finished', async t => {
  const { directory } = await partyFor(t, 'GBR')
  await halfRotated(directory)
  const [key, next] = [join(directory, 'key.pem'), join(directory, 'key.pem.next')]
  copyFileSync(key, `${key}.kept`)
  copyFileSync(next, `${next}.kept`)
  await (await writeTo(directory)).close()
  copyFileSync(`${key}.kept`, key)
  copyFileSync(`${next}.kept`, next)
  await say(directory, 'one')
  assert.deepEqual((await verifyFolder(directory, { clock })).findings, [])
})

test('Y6 a rotation cut short before its notice is undone, half a key or a whole one', async t => {
  const { directory, card } = await partyFor(t, 'GBR')
  for (const chance of ['half', 'whole']) {
    if (chance === 'half') writeFileSync(join(directory, 'key.pem.next'), '-----BEGIN', { mode: 0o600 })
    else writeKeyBeside(folderFiles(directory), 'entente/contact-group/GBR', seededChance(chance))
    const folder = await writeTo(directory)
    assert.equal(folder.keys.current, card.vkey)
    await folder.close()
    assert.equal(existsSync(join(directory, 'key.pem.next')), false)
  }
})

test('Y6 where the new key is lost after its notice, nothing is signed any more', async t => {
  const { directory } = await partyFor(t, 'GBR')
  await halfRotated(directory)
  rmSync(join(directory, 'key.pem.next'))
  await assert.rejects(writeTo(directory), refusal('not-verified', /new key is not here/))
})

test('Y6 a folder that rotated takes nothing more before it is opened again', async t => {
  const { directory } = await partyFor(t, 'GBR')
  const folder = await writeTo(directory)
  const next = writeKeyBeside(folderFiles(directory), folder.origin, seededChance('next'))
  const body = signRotation(0, folder.keys.current, next)
  const author = { by: folder.party, community: folder.community, at: clock.now(), chance: seededChance('salt') }
  const [notice] = makeNotices([{ kind: 'rotation', basis: 'declared', body }], author)
  await folder.appendRotation(notice!.bytes)
  await assert.rejects(folder.append(entries('one')), refusal('conflict', /open the folder again/))
  await folder.close()
})

test('Y7 verifying holds the folder to its rotations: one left out, one changed, the old key put back', async t => {
  const { directory } = await partyFor(t, 'GBR')
  await say(directory, 'one')
  const oldKey = readFileSync(join(directory, 'key.pem'))
  await rotateKey(directory, { clock, chance: seededChance('rotate') })
  await say(directory, 'two')
  const file = join(directory, 'folder.json')
  const whole = readFileSync(file, 'utf8')
  const { rotations, ...rest } = JSON.parse(whole) as { version: number; rotations: { entry: string }[] }
  const findingsOf = async (): Promise<string> =>
    (await verifyFolder(directory, { clock })).findings.map(({ what }) => what).join('; ')
  writeFileSync(file, `${JSON.stringify({ ...rest, version: 1 }, undefined, 2)}\n`)
  assert.match(await findingsOf(), /not signed by/)
  await assert.rejects(readFrom(directory), refusal('not-verified'))
  const broken = [{ ...rotations[0]!, entry: Buffer.from('{}').toString('base64') }]
  writeFileSync(file, `${JSON.stringify({ ...rest, rotations: broken }, undefined, 2)}\n`)
  assert.match(await findingsOf(), /not a rotation of this log/)
  writeFileSync(file, whole)
  assert.equal(await findingsOf(), '')
  writeFileSync(join(directory, 'key.pem'), oldKey)
  assert.match(await findingsOf(), /not the key of this log/)
  await assert.rejects(writeTo(directory), refusal('not-verified', /not the key of this log/))
})

test('Y7 a proof to take away names the key that signed its checkpoint', async t => {
  const { directory } = await partyFor(t, 'GBR')
  await say(directory, 'one')
  const rotated = await rotateKey(directory, { clock, chance: seededChance('rotate') })
  await say(directory, 'two')
  const folder = await readFrom(directory)
  const { proof } = await proveNotice(folder, (await folder.entry(0)).id)
  await folder.close()
  assert.equal(checkProofFile(parseProofFile(proof), rotated.vkey).seq, 0)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { base64, bytesOfBase64, hex, sha256 } from '../base/index.ts'
import { Log, memoryStore, openCheckpoint, verifierOf } from '../log/index.ts'
import { cosignatureLine, cosigned, cosignerKey, isSafe, mirroredBy, readCosigned, withCosignatures } from './cosign.ts'
import { nodesFor, pinFor, signerFor } from './fixture.ts'
import { noteKeyOf } from './note-key.ts'
import { SyncRefusal } from './refusal.ts'

test('S12 the published example of C2SP tlog-cosignature is laid out as ours are: key hash, moment, signature', () => {
  const published =
    'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=='
  const bytes = Buffer.from(bytesOfBase64(published))
  assert.equal(bytes.length, 4 + 8 + 64)
  assert.equal(Number(bytes.readBigUInt64BE(4)), 1_679_315_147)
})

test('S12 a cosignature is laid out and signed as C2SP says, checked here with nothing of ours but the key', async () => {
  const signer = signerFor('FRA')
  const log = await Log.found(memoryStore(), { community: 'public', party: 'GBR' }, signerFor('GBR'))
  const line = cosignatureLine(log.checkpoint, signer, 1_700_000_000)
  const match = /^— (\S+) (\S+)\n$/.exec(line)
  assert.equal(match?.[1], 'entente/public/FRA')
  const bytes = Buffer.from(match?.[2] ?? '', 'base64')
  const raw = Buffer.from(signer.verifier.vkey.split('+').slice(2).join('+'), 'base64').subarray(1)
  const typed = Buffer.concat([Buffer.from('entente/public/FRA\n'), Buffer.of(4), raw])
  assert.equal(hex(bytes.subarray(0, 4)), hex(sha256(typed).subarray(0, 4)))
  assert.equal(Number(bytes.readBigUInt64BE(4)), 1_700_000_000)
  const text = log.checkpoint.note.slice(0, log.checkpoint.note.indexOf('\n\n') + 1)
  const message = Buffer.from(`cosignature/v1\ntime 1700000000\n${text}`)
  assert.ok(signer.verifier.verify(message, bytes.subarray(12)))
})

test('S12 the cosigner key of any key is read as the type 0x04 key it is, base64 with a plus sign among it', () => {
  for (let party = 0; party < 50; party += 1) {
    const { vkey } = signerFor(`P${party}`).verifier
    const key = noteKeyOf(cosignerKey(vkey))
    assert.equal(key.name, verifierOf(vkey).name)
    assert.notEqual(key.keyId, verifierOf(vkey).keyId)
    assert.equal(cosignerKey(vkey).split('+').slice(2).join('+').length, base64(new Uint8Array(33)).length)
  }
})

test('S13 wrong and strange cosignatures are passed over, right ones are read, the author’s own is none', async () => {
  const log = await Log.found(memoryStore(), { community: 'public', party: 'GBR' }, signerFor('GBR'))
  const { note } = log.checkpoint
  await log.append([Buffer.from('a')], signerFor('GBR'))
  const line = (party: string): string => cosignatureLine(log.checkpoint, signerFor(party), 1_700_000_000)
  const pins = ['GBR', 'FRA', 'POL', 'DEU'].map(pinFor)
  const wrong = cosignatureLine({ ...log.checkpoint, note }, signerFor('POL'), 1_700_000_000)
  const served = `${log.checkpoint.note}${line('FRA')}${line('USA')}${wrong}${line('GBR')}`
  const { checkpoint, cosignatures } = readCosigned(served, pinFor('GBR'), pins)
  assert.equal(checkpoint.note, log.checkpoint.note)
  assert.deepEqual(
    cosignatures.map(({ party, size, timestamp }) => ({ party, size, timestamp })),
    [{ party: 'FRA', size: 1, timestamp: 1_700_000_000 }],
  )
  assert.equal(openCheckpoint(cosignatures[0]!.note, signerFor('GBR').verifier).size, 1)
})

test('S13 a round stores what it pulls, cosigns it, and the author keeps and serves the cosignature', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  const log = { community: 'public', party: 'GBR' }
  await GBR.say('one', 'two')
  await FRA.say('three')
  const round = await FRA.keeper.round(FRA.link(GBR))
  assert.deepEqual([round.refused, round.standing], [[], 'nothing'])
  assert.deepEqual(mirroredBy(1, await GBR.keep.cosigned(log)), ['FRA'])
  assert.deepEqual(mirroredBy(2, await GBR.keep.cosigned(log)), [])
  await POL.keeper.round(POL.link(GBR))
  const kept = await GBR.keep.cosigned(log)
  assert.deepEqual(mirroredBy(0, kept), ['FRA', 'POL'])
  assert.deepEqual(
    [isSafe(0, kept, 2), isSafe(0, kept, 3), isSafe(2, kept, 1), isSafe(0, kept, 0)],
    [true, false, false, true],
  )
  assert.deepEqual(mirroredBy(0, await POL.keep.cosigned(log)), ['FRA', 'POL'], 'it came with the checkpoint')
  await GBR.say('more')
  await FRA.keeper.round(FRA.link(GBR))
  assert.deepEqual(mirroredBy(2, await GBR.keep.cosigned(log)), ['FRA'])
})

test('S13 an author keeps no cosignature of what it did not sign, by whom it is not, or of another’s log', async () => {
  const { GBR, FRA, POL } = nodesFor(['GBR', 'FRA', 'POL'])
  await GBR.say('one')
  await POL.say('one')
  const log = { community: 'public', party: 'GBR' }
  const { checkpoint } = await GBR.copy('GBR')
  const right = cosigned(checkpoint, 'FRA', FRA.signer, 1_700_000_000)
  const code = (wanted: string) => (error: unknown) => error instanceof SyncRefusal && error.code === wanted
  const ask = (peer: string, note: string, party = 'GBR') =>
    GBR.desk.answer(peer, { ask: 'cosign', log: { ...log, party }, note })
  await assert.rejects(ask('POL', right.note), code('not-signed'))
  await assert.rejects(ask('FRA', checkpoint.note), code('not-signed'))
  await assert.rejects(ask('FRA', 'nonsense'), code('bad-form'))
  await assert.rejects(ask('FRA', right.note, 'POL'), code('not-held'))
  const strange = cosigned((await POL.copy('POL')).checkpoint, 'FRA', FRA.signer, 1_700_000_000)
  await assert.rejects(ask('FRA', strange.note), code('wrong-log'))
  assert.deepEqual(await GBR.keep.cosigned(log), [])
  await ask('FRA', right.note)
  await ask('FRA', right.note)
  assert.equal((await GBR.keep.cosigned(log)).length, 1)
  assert.ok(withCosignatures(checkpoint.note, await GBR.keep.cosigned(log)).includes(right.line))
})

test('S12 a cosignature of a moment that no calendar has is passed over, however well it is signed', async () => {
  const signer = signerFor('FRA')
  const log = await Log.found(memoryStore(), { community: 'public', party: 'GBR' }, signerFor('GBR'))
  const key = noteKeyOf(cosignerKey(signer.verifier.vkey))
  const text = log.checkpoint.note.slice(0, log.checkpoint.note.indexOf('\n\n') + 1)
  const signedAt = (timestamp: number) => {
    const line = cosignatureLine(log.checkpoint, signer, timestamp)
    return key.check(text, Buffer.from(line.split(' ')[2]!, 'base64').subarray(4))?.atSeconds
  }
  assert.equal(signedAt(253_402_300_799), 253_402_300_799)
  for (const timestamp of [253_402_300_800, Number.MAX_SAFE_INTEGER]) assert.equal(signedAt(timestamp), undefined)
})

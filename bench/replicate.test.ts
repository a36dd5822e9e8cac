import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { benchFlat } from './flat.ts'
import { measurePeers } from './peers/index.ts'
import { benchReplicate } from './replicate.ts'

test('the bench of replication runs, and the copy verifies', async () => {
  const { held, findings } = await benchReplicate(1500, 500)
  assert.deepEqual({ held, findings }, { held: 1500, findings: 0 })
})

test('the bench of the cost of an entry runs, and the copy holds all of them', async () => {
  const { held } = await benchFlat(12_000)
  assert.equal(held, 12_000)
})

test('a peer that is not installed is told, and stops nothing', async () => {
  const unnamed = await measurePeers(10, 1, {})
  assert.deepEqual(
    unnamed.map(peer => ('why' in peer ? peer.why : '')),
    Array(3).fill('not here; ENTENTE_PEERS names its folder'),
  )
  const [first] = await measurePeers(10, 1, { ...process.env, ENTENTE_PEERS: tmpdir() })
  assert.deepEqual(first, { package: 'hypercore', why: 'not in the folder that ENTENTE_PEERS names' })
})

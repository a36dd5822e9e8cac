/** The listeners of a running node: pages and API for its own people, and a door for other nodes. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { Refusal, seededChance, systemClock } from '../base/index.ts'
import { facts, folderFor, recordFor } from './fixture.ts'
import { type ServeSetting, serveNode } from './serve.ts'
import { FolderSync } from './sync/index.ts'

async function serve(t: TestContext, more: Partial<ServeSetting> = {}) {
  const record = await recordFor(t)
  await record.append(facts)
  const faults: unknown[] = []
  const serving = await serveNode({
    record,
    port: 0,
    host: '127.0.0.1',
    pages: join(folderFor(t), 'none'),
    version: '0.0.0',
    today: () => '2024-06-01',
    report: error => faults.push(error),
    sync: new FolderSync(record.folder, { clock: systemClock, chance: seededChance('serve') }),
    clock: systemClock,
    chance: seededChance('serve'),
    ...more,
  })
  t.after(async () => {
    await serving.close()
    assert.deepEqual(faults, [])
  })
  const { party, community } = record.folder
  const status = async (base: string, path: string): Promise<number> => {
    const response = await fetch(new URL(path, base))
    await response.arrayBuffer()
    return response.status
  }
  return {
    serving,
    status,
    sync: `sync/v1/${community}/${party}/checkpoint`,
    log: `log/${community}/${party}/checkpoint`,
  }
}

test('S25 the door of peers has sync and public logs and nothing else, and the pages then have neither', async t => {
  const { serving, status, sync, log } = await serve(t, { peers: { host: '127.0.0.1', port: 0 } })
  const peers = serving.peersAddress!
  assert.notEqual(peers, serving.address)
  assert.deepEqual([await status(peers, sync), await status(peers, log)], [401, 200])
  for (const path of ['api/node', 'api/peers', 'api/support', 'openapi.json', '', 'logs', 'index.html']) {
    assert.equal(await status(peers, path), 404, path)
  }
  assert.equal(await status(serving.address, 'api/node'), 200)
  for (const path of [sync, log]) assert.notEqual(await status(serving.address, path), 200, path)
})

test('S25 without a door of their own peers are answered beside the pages', async t => {
  const { serving, status, sync, log } = await serve(t)
  assert.equal(serving.peersAddress, undefined)
  assert.deepEqual(
    [
      await status(serving.address, sync),
      await status(serving.address, log),
      await status(serving.address, 'api/node'),
    ],
    [401, 200, 200],
  )
})

test('S25 where the door of peers cannot be opened the node does not start, and lets go of its first port', async t => {
  const { serving } = await serve(t)
  const taken = Number(new URL(serving.address).port)
  const failed = serve(t, { peers: { host: '127.0.0.1', port: taken } })
  await assert.rejects(failed, error => error instanceof Refusal && error.code === 'busy')
})

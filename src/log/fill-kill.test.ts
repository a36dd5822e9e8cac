/**
 * A process that fills a copy and is killed wherever it then is: each entry has its bytes or its hash, what was answered has
 * its bytes, and another process fills the rest. The child is this file started with a word behind it.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { handClock, leafHash, seededChance } from '../base/index.ts'
import { auditStore } from './audit/audit.ts'
import { packBundles } from './bundle.ts'
import { withheldIn } from './fill.ts'
import { privateKeyOfSeed, signerOf } from './key.ts'
import { Log } from './log.ts'
import { memoryStore } from './store/memory.ts'
import type { LogRow } from './store/port.ts'
import { sqliteStore } from './store/sqlite.ts'

const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(7)))
const row: LogRow = { community: 'public', party: 'GBR', origin: signer.verifier.name, vkey: signer.verifier.vkey }
const entries = Array.from({ length: 2000 }, (_, seq) => Buffer.from(`entry ${seq} `.repeat(1 + (seq % 60))))

const [, , task, path = ''] = process.argv
if (task === 'fill') {
  const store = sqliteStore(path, { access: 'write' })
  const copy = await Log.copyOf(store, row)
  for (let seq = 0; seq < entries.length; seq += 5) {
    await copy.fill(new Map(entries.slice(seq, seq + 5).map((entry, at) => [seq + at, entry])))
    writeSync(1, `${seq + 5}\n`)
  }
}

/** Lets a child fill, and kills it after so many answers. Answers up to where it said that it had filled. */
async function killedAfter(file: string, answers: number): Promise<number> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = spawn(process.execPath, [import.meta.filename, 'fill', file], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let filled = 0
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    filled = Number(line)
    count += 1
    if (count === answers) child.kill('SIGKILL')
  }
  return filled
}

if (task === undefined) {
  test('L18 whoever fills may be killed at any moment: an entry has its bytes or its hash', async t => {
    const directory = mkdtempSync(join(tmpdir(), 'entente-fill-'))
    t.after(() => rmSync(directory, { recursive: true }))
    const file = join(directory, 'record.sqlite')
    const author = await Log.found(memoryStore(), row, signer)
    await author.append(entries, signer)
    const made = sqliteStore(file, { access: 'write' })
    const held = await Log.copyOf(made, row)
    const bundles = packBundles(
      0,
      entries.map(() => new Uint8Array(0)),
    )
    const leaves = Buffer.concat(entries.map(leafHash))
    await held.commit(held.prepareCopy({ bundles, leaves, checkpoint: author.checkpoint }))
    await made.close()
    const chance = seededChance('kill')
    for (let round = 0; round < 3; round += 1) {
      const filled = await killedAfter(file, 5 + chance.below(60))
      const store = sqliteStore(file, { access: 'write' })
      const copy = await Log.copyOf(store, row)
      const lacking = await withheldIn(copy, 0, entries.length)
      assert.ok(lacking.length > 0 && lacking.every(seq => seq >= filled), `filled up to ${filled}`)
      const { findings, withheld } = await auditStore(store, [], { clock: handClock('2024-06-01T12:00:00.000Z') })
      assert.deepEqual([findings, withheld], [[], lacking.length])
      await store.close()
    }
    const store = sqliteStore(file, { access: 'write' })
    const copy = await Log.copyOf(store, row)
    await copy.fill(new Map(entries.entries()))
    assert.deepEqual(await withheldIn(copy, 0, entries.length), [])
    await store.close()
  })
}

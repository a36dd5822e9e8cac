/**
 * What was answered survives `kill -9`. A child process, which is this file started with a word behind it, appends and
 * tells each answer through its pipe; it is killed after so many answers, wherever it then is.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { openFolder } from './folder.ts'

const clock = handClock('2024-03-01T09:30:00Z')

function open(directory: string) {
  return openFolder(directory, { clock, chance: seededChance('key'), access: 'write' })
}

function entry(seq: number): Buffer {
  return Buffer.from(`entry ${seq} ${'x'.repeat(seq % 300)}`)
}

const [, , task, directory = ''] = process.argv
if (task === 'append') {
  writeSync(1, 'opening\n')
  const folder = await open(directory)
  const chance = seededChance(`batches from ${folder.size}`)
  for (;;) {
    const count = 1 + chance.below(60)
    const { size } = await folder.append(Array.from({ length: count }, (_, offset) => entry(folder.size + offset)))
    writeSync(1, `${size}\n`)
  }
}

function place(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'entente-kill-'))
  t.after(() => rmSync(made, { recursive: true }))
  return join(made, 'data')
}

/** Lets a child append until it has told `answers` lines, kills it, and answers the last line that came through. */
async function appendAndKill(target: string, answers: number): Promise<string> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const child = spawn(process.execPath, [import.meta.filename, 'append', target], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let lines = 0
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) {
    lines += 1
    last = line
    if (lines === answers) child.kill('SIGKILL')
  }
  assert.ok(lines >= answers, 'the child was killed, and did not end by itself')
  return last
}

if (task === undefined) {
  test('L8 what was answered is there after kill -9, in order, and the log verifies and goes on', async t => {
    const target = place(t)
    let answered = 0
    for (const answers of [2, 3, 5, 9, 17, 40]) {
      answered = Number(await appendAndKill(target, answers))
      const reader = await openFolder(target, { clock, chance: seededChance('key'), access: 'read' })
      assert.ok(reader.size >= answered, 'a reader sees it before any writer has come back')
      assert.deepEqual((await reader.verify()).findings, [])
      await reader.close()
      const folder = await open(target)
      assert.ok(folder.size >= answered, `${folder.size} entries of ${answered} answered`)
      let seq = 0
      for await (const page of folder.scan()) {
        for (const { bytes } of page) {
          assert.ok(entry(seq).equals(bytes), `entry ${seq}`)
          seq += 1
        }
      }
      assert.equal(seq, folder.size)
      assert.deepEqual((await folder.verify()).findings, [])
      await folder.close()
    }
  })

  test('L12 a folder whose maker was killed is made again by the next, and the lock is free', async t => {
    for (let round = 0; round < 3; round += 1) {
      const target = place(t)
      assert.equal(await appendAndKill(target, 1), 'opening')
      const folder = await open(target)
      await folder.append([entry(folder.size)])
      assert.deepEqual((await folder.verify()).findings, [])
      await folder.close()
    }
  })

  test('L11 the lock of a killed writer is gone with it', async t => {
    const target = place(t)
    await appendAndKill(target, 2)
    await (await open(target)).close()
  })
}

/**
 * Several processes append to one log in one database. A child process, which is this file started with a word behind
 * it, appends and tells each answer through its pipe; one is killed after so many answers, wherever it then is.
 */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { handClock, seededChance, utf8 } from '../../../base/index.ts'
import { auditStore } from '../../audit/audit.ts'
import { privateKeyOfSeed, signerOf } from '../../key.ts'
import { Log } from '../../log.ts'
import { addressFor, skip } from './fixture.ts'
import { postgresStore } from './store.ts'

const name = { community: 'public', party: 'GBR' }
const signer = signerOf('entente/public/GBR', privateKeyOfSeed(new Uint8Array(32).fill(5)))

const [, , task, address = '', who = '', most = '0'] = process.argv
if (task === 'append') {
  const store = await postgresStore(address, { access: 'write' })
  const log = await Log.open(store, name)
  const chance = seededChance(`batches of ${who}`)
  for (let said = 0; said < Number(most); ) {
    const batch = Array.from({ length: 1 + chance.below(20) }, (_, offset) => `${who} ${said + offset}`)
    const { checkpoint } = await log.append(batch.map(utf8), signer)
    said += batch.length
    writeSync(1, `${checkpoint.size - batch.length} ${checkpoint.size}\n`)
  }
  await store.close()
}

interface Answer {
  readonly who: string
  readonly first: number
  readonly size: number
}

/** Lets a child append, and kills it after so many answers. */
async function child(
  at: string,
  name: string,
  entries: number,
  killAfter = Number.POSITIVE_INFINITY,
): Promise<Answer[]> {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const started = spawn(process.execPath, [import.meta.filename, 'append', at, name, String(entries)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<string>(resolve => started.on('close', (code, signal) => resolve(signal ?? String(code))))
  const answers: Answer[] = []
  for await (const line of createInterface({ input: started.stdout })) {
    const [first, size] = line.split(' ').map(Number)
    answers.push({ who: name, first: first!, size: size! })
    if (answers.length === killAfter) started.kill('SIGKILL')
  }
  assert.equal(await ended, killAfter === Number.POSITIVE_INFINITY ? '0' : 'SIGKILL')
  return answers
}

if (task === undefined) {
  test('L15 three processes append to one log, one is killed: one history, nothing answered is lost', {
    skip,
  }, async t => {
    const at = addressFor(t)
    const store = await postgresStore(at, { access: 'write' })
    await Log.found(store, name, signer)
    const killAfter = 3 + seededChance('kill').below(12)
    const answers = (
      await Promise.all([child(at, 'a', 400), child(at, 'b', 400), child(at, 'c', 100_000, killAfter)])
    ).flat()
    const log = await Log.open(store, name)
    const texts: string[] = []
    for await (const page of log.scan()) texts.push(...page.map(({ bytes }) => Buffer.from(bytes).toString()))
    const said = new Map([...'abc'].map(who => [who, texts.filter(text => text.startsWith(who))]))
    for (const [who, own] of said) {
      assert.deepEqual(
        own,
        own.map((_, count) => `${who} ${count}`),
        `${who} is there in order, without a gap and without a double`,
      )
    }
    assert.equal(new Set(texts).size, texts.length)
    for (const { who, first, size } of answers) {
      assert.ok(
        texts.slice(first, size).every(text => text.startsWith(`${who} `)) && size <= texts.length,
        `what was answered to ${who} stands at ${first} to ${size}`,
      )
    }
    const spans = answers.toSorted((left, right) => left.first - right.first)
    assert.ok(
      spans.every(({ first }, index) => index === 0 || first >= spans[index - 1]!.size),
      'no place was answered twice',
    )
    assert.ok(new Set(spans.slice(0, 40).map(({ who }) => who)).size > 1, 'they took turns')
    const { findings } = await auditStore(store, [log.row], { clock: handClock('2024-03-01T09:30:00Z') })
    assert.deepEqual(findings, [])
    await store.close()
  })
}

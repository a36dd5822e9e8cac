import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import { BacktestDesk } from './desk.ts'
import type { BacktestWish, TestedBy } from './thread.ts'

const wishOf = (seed: string): BacktestWish => ({
  directory: 'data',
  question: { asOf: '2024-06-01', recorded: false, only: [], draws: 10, seed },
})
const testedAs = (state: string) => ({ answer: { seed: state }, state }) as unknown as TestedBy

/** A desk whose threads answer when they are told to. */
function heldDesk() {
  const threads: { seed: string; stopped: boolean; tell(done: number): void; end(tested: TestedBy): void }[] = []
  const desk = new BacktestDesk(({ question: { seed } }, onProgress) => {
    const { promise, resolve } = Promise.withResolvers<TestedBy>()
    const thread = { seed, stopped: false, tell: (done: number) => onProgress(done, 9), end: resolve }
    threads.push(thread)
    return {
      tested: promise,
      stop: () => {
        thread.stopped = true
      },
    }
  })
  return { desk, threads }
}

function hearer() {
  const control = new AbortController()
  const heard: number[] = []
  return { control, heard, signal: control.signal, onProgress: (done: number) => void heard.push(done) }
}

test('O52 who asks the same shares one thread and hears its progress; what was worked out is not worked out again', async () => {
  const { desk, threads } = heldDesk()
  const [one, other] = [hearer(), hearer()]
  const both = [desk.ask(wishOf('a'), 's', one), desk.ask(wishOf('a'), 's', other)]
  threads[0]!.tell(4)
  threads[0]!.end(testedAs('s'))
  const [first, second] = await Promise.all(both)
  assert.equal(first, second)
  assert.deepEqual([one.heard, other.heard, threads.length], [[4], [4], 1])
  assert.equal(await desk.ask(wishOf('a'), 's', hearer()), first)
  assert.equal(threads.length, 1)
  void desk.ask(wishOf('a'), 'grown', hearer())
  assert.equal(threads.length, 2, 'a record that has grown is asked anew')
})

test('O52 two run at once, the others wait their turn; a thread that nobody waits for any more is ended', async () => {
  const { desk, threads } = heldDesk()
  const hearers = ['a', 'b', 'c', 'd'].map(seed => ({ seed, ...hearer() }))
  const asked = hearers.map(one => desk.ask(wishOf(one.seed), 's', one))
  assert.deepEqual(
    threads.map(one => one.seed),
    ['a', 'b'],
  )
  hearers[2]!.control.abort()
  await assert.rejects(asked[2]!, (error: unknown) => error instanceof Refusal && error.code === 'busy')
  hearers[0]!.control.abort()
  await assert.rejects(asked[0]!)
  assert.ok(threads[0]!.stopped)
  assert.deepEqual(
    threads.map(one => one.seed),
    ['a', 'b', 'd'],
  )
  threads[2]!.end(testedAs('s'))
  await asked[3]
  assert.ok(threads[2]!.stopped)
  assert.ok(!threads[1]!.stopped)
})

test('O52 beyond the most that may wait it is busy', () => {
  const { desk } = heldDesk()
  for (let seed = 0; seed < 18; seed += 1) void desk.ask(wishOf(String(seed)), 's', hearer())
  return assert.rejects(desk.ask(wishOf('more'), 's', hearer()), { code: 'busy', rule: 'O52' })
})

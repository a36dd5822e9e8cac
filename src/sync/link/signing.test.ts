/** The gate of a node whose clock is set forward and back. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock, seededChance } from '../../base/index.ts'
import { privateKeyOfSeed, signerOf } from '../../log/index.ts'
import { pinOf } from '../pin.ts'
import { SyncRefusal } from '../refusal.ts'
import { Gate, type SignatureHeaders, signRequest } from './signing.ts'

const hourMs = 3_600_000
const signer = signerOf('entente/public/FRA', privateKeyOfSeed(new Uint8Array(32)))
const pins = [pinOf('FRA', signer.verifier.vkey)]
const parts = { method: 'GET', path: '/sync/v1/public/GBR/checkpoint', query: '', body: new Uint8Array(0), to: 'GBR' }

/** London's node, whose clock can be set, and Paris, whose clock is right. */
function ends() {
  const right = handClock('2024-06-01T12:00:00.000Z')
  let offMs = 0
  const now = (): string => new Date(Date.parse(right.now()) + offMs).toISOString()
  const clock = { now, elapsedMs: right.elapsedMs }
  const set = (ms: number): void => {
    offMs = ms
  }
  const chance = seededChance('gate')
  const ask = (off = 0): SignatureHeaders => {
    const asking = handClock(new Date(Date.parse(right.now()) + off).toISOString())
    return signRequest(parts, { party: 'FRA', signer, clock: asking, chance })
  }
  return { right, set, ask, open: () => new Gate({ self: 'GBR', community: 'public', clock, pins: () => pins }) }
}

function codeOf(gate: Gate, headers: SignatureHeaders): string {
  try {
    return gate.admit(parts, name => headers[name as keyof SignatureHeaders])
  } catch (error) {
    assert.ok(error instanceof SyncRefusal, String(error))
    return error.code
  }
}

test('S14 a node that was started by a clock an hour ahead answers once the clock is right', () => {
  const { right, set, ask, open } = ends()
  set(hourMs)
  const gate = open()
  assert.equal(codeOf(gate, ask()), 'expired')
  right.advance(1000)
  set(0)
  assert.equal(codeOf(gate, ask()), 'FRA')
})

test('S14 what was asked before the start is refused, and a clock that is set does not change that', () => {
  const { right, ask, open } = ends()
  const early = ask()
  right.advance(2000)
  const gate = open()
  right.advance(5000)
  assert.equal(codeOf(gate, early), 'expired')
  assert.equal(codeOf(gate, ask()), 'FRA')
})

test('S14 a request that was answered stays answered when the clock goes forward and back', () => {
  const { right, set, ask, open } = ends()
  const gate = open()
  const answered = ask()
  assert.equal(codeOf(gate, answered), 'FRA')
  assert.equal(codeOf(gate, answered), 'replayed')
  set(hourMs)
  // A peer whose clock is as wrong makes the gate forget what is long over by that clock.
  assert.equal(codeOf(gate, ask(hourMs)), 'FRA')
  set(0)
  assert.equal(codeOf(gate, answered), 'expired')
  right.advance(1000)
  assert.equal(codeOf(gate, ask()), 'FRA')
})

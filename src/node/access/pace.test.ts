/** How often a password may be tried, and that nobody's failures keep anybody else out for good. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { handClock, Refusal } from '../../base/index.ts'
import { Pace, usualPace } from './pace.ts'

const begun = '2024-03-01T09:30:00.000Z'

function takes(pace: Pace, from: Parameters<Pace['begin']>[0]): boolean {
  try {
    pace.begin(from)
    return true
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === 'too-many')
    return false
  }
}

test('E6 one name is guessed from a thousand networks no faster than once a minute, and its owner goes on', () => {
  const clock = handClock(begun)
  const pace = new Pace(clock)
  let taken = 0
  for (let network = 0; network < 1000; network += 1)
    taken += Number(takes(pace, { network: `n${network}`, nameKey: 'ann' }))
  assert.equal(taken, usualPace.burst)
  assert.ok(takes(pace, { network: 'n1', nameKey: 'ann', device: 'hers' }))
  assert.ok(takes(pace, { network: 'elsewhere', nameKey: 'bob' }), 'another name')
  clock.advance(60_000)
  assert.ok(takes(pace, { network: 'new', nameKey: 'ann' }))
  assert.ok(!takes(pace, { network: 'newer', nameKey: 'ann' }))
})

test('E6 one network tries a thousand names no faster than twice a minute', () => {
  const clock = handClock(begun)
  const pace = new Pace(clock)
  let taken = 0
  for (let name = 0; name < 1000; name += 1) taken += Number(takes(pace, { network: 'n', nameKey: `name ${name}` }))
  assert.equal(taken, usualPace.burst)
  assert.ok(takes(pace, { network: 'other', nameKey: 'name 999' }), 'and what it was refused for counts for nobody')
})

test('E6 a browser that is known has ten tries of its own and no more; what fitted was no failure', () => {
  const clock = handClock(begun)
  const pace = new Pace(clock)
  const from = { network: 'n', nameKey: 'ann', device: 'hers' }
  for (let tries = 0; tries < 100; tries += 1) pace.begin(from).succeeded()
  for (let tries = 0; tries < usualPace.burst; tries += 1) assert.ok(takes(pace, from))
  assert.ok(!takes(pace, from))
})

test('E6 whatever is tried in whatever order, no more is taken than the rates allow', () => {
  const step = fc.record({ ms: fc.nat(40_000), network: fc.nat(2), name: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), steps => {
      const clock = handClock(begun)
      const pace = new Pace(clock, { ...usualPace, burst: 3 })
      const taken = new Map<string, number>()
      let ms = 0
      for (const { ms: more, network, name } of steps) {
        clock.advance(more)
        ms += more
        if (!takes(pace, { network: `${network}`, nameKey: `${name}` })) continue
        for (const key of [`network ${network}`, `name ${name}`]) taken.set(key, (taken.get(key) ?? 0) + 1)
      }
      for (const [key, count] of taken) {
        const everyMs = key.startsWith('network') ? usualPace.perNetworkMs : usualPace.perNameMs
        assert.ok(count <= 3 + ms / everyMs + 1e-6, `${key}: ${count} in ${ms} ms`)
      }
    }),
    { seed: 6, numRuns: 200 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apart, drawnByNumpy, drawnHere, outcomeNames } from './outlook.ts'

test('O15 the means agree with those of a numpy program of the same model, within Monte Carlo error', async t => {
  const ours = await drawnHere(4000, 1, 1)
  assert.equal(ours.means.length, outcomeNames.length)
  const numpy = drawnByNumpy(20_000, 500, 1)
  if (numpy === undefined) return t.skip('no python3 here has numpy: the means are held to closed forms alone')
  for (const [index, distance] of apart(ours, numpy).entries()) {
    t.diagnostic(
      `${outcomeNames[index]}: ${ours.means[index]} and ${numpy.means[index]}, ${distance.toFixed(2)} errors apart`,
    )
    assert.ok(distance < 4, `${outcomeNames[index]} ${distance}`)
  }
})

test('O15 the bench draws the same sums by one thread and by two', async () => {
  const [one, two] = [await drawnHere(1000, 1, 1), await drawnHere(1000, 2, 1)]
  assert.deepEqual(one.means, two.means)
  assert.equal(Math.round(one.means[0]! * 1000), 21_522)
})

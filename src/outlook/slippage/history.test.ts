import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decimal } from '../../base/index.ts'
import type { Quantity } from '../../kinds/index.ts'
import { partsOf, shareOf, type Told } from './history.ts'

const days = ['2022-10-03', '2022-11-20', '2023-01-15', '2023-05-31', '2024-06-30']
const number = (value: number): Quantity => ({ value: String(value), unit: 'unit' })
const hidden: Quantity = { unknown: 'undisclosed', unit: 'unit' }

const told = (...delivered: (Quantity | undefined)[]): Told[] =>
  delivered.map((one, index) => ({ id: `e${index}`, day: days[index]!, delivered: one }))

function brief(parts: ReturnType<typeof partsOf>) {
  return parts === 'keptBack' ? parts : parts.map(part => [part.weight, part.notBy, part.cameBy])
}

test('O22 a line that fills up over editions comes in parts, each between two of them', () => {
  assert.deepEqual(brief(partsOf('8', told(number(0), number(2), number(8)), 'waiting')), [
    [0.25, '2022-10-03', '2022-11-20'],
    [0.75, '2022-11-20', '2023-01-15'],
  ])
})

test('O22 a later figure corrects an earlier one: a share never falls', () => {
  assert.deepEqual(brief(partsOf('8', told(number(8), number(4)), 'waiting')), [
    [0.5, null, '2022-10-03'],
    [0.5, '2022-11-20', null],
  ])
})

test('O22 more than was promised is all of it', () => {
  assert.equal(shareOf(decimal('12'), '8'), 1)
  assert.deepEqual(brief(partsOf('8', told(number(12)), 'waiting')), [[1, null, '2022-10-03']])
})

test('O23 silence shows no delivery; after a figure it adds nothing', () => {
  assert.deepEqual(brief(partsOf('8', told(undefined, number(8)), 'waiting')), [[1, '2022-10-03', '2022-11-20']])
  assert.deepEqual(brief(partsOf('8', told(number(4), undefined), 'waiting')), [
    [0.5, null, '2022-10-03'],
    [0.5, '2022-10-03', null],
  ])
})

test('O23 what is kept back waits, or tells nothing at all', () => {
  assert.deepEqual(brief(partsOf('8', told(hidden), 'waiting')), [[1, '2022-10-03', null]])
  assert.equal(brief(partsOf('8', told(hidden), 'apart')), 'keptBack')
  assert.deepEqual(brief(partsOf('8', told(undefined, hidden), 'apart')), [[1, '2022-10-03', null]])
  assert.deepEqual(brief(partsOf('8', told(hidden, number(8)), 'apart')), [[1, null, '2022-11-20']])
})

test('O22 the parts of a promise add up to one, in order of time', () => {
  const saying = fc.oneof(fc.constant(undefined), fc.nat(10).map(number), fc.constant(hidden))
  fc.assert(
    fc.property(fc.array(saying, { minLength: 1, maxLength: 5 }), sayings => {
      const parts = partsOf('8', told(...sayings), 'waiting')
      assert.ok(parts !== 'keptBack')
      assert.ok(Math.abs(parts.reduce((total, part) => total + part.weight, 0) - 1) < 1e-12)
      for (const part of parts) {
        assert.ok(part.weight > 0)
        if (part.notBy !== null && part.cameBy !== null) assert.ok(part.notBy < part.cameBy)
      }
      assert.ok(parts.slice(0, -1).every(part => part.cameBy !== null))
    }),
    { seed: 22, numRuns: 300 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateAt, placeOf, rulerOf } from './months.ts'

const said = [
  { month: '1963-06', claims: 1 },
  { month: '2022-03', claims: 120 },
  { month: '2022-05', claims: 80 },
  { month: '2922-04', claims: 1 },
]

test('W2 the ruler runs from the first month with much said to today, whatever stray dates there are', () => {
  const ruler = rulerOf(said, '2022-06-15')
  assert.deepEqual(ruler.claims, [120, 0, 80, 0])
  assert.equal(dateAt(ruler, 0, '2022-06-15'), '2022-03-31')
  assert.equal(dateAt(ruler, 3, '2022-06-15'), '2022-06-15')
})

test('W2 a date has its place on the ruler, and stays on it', () => {
  const ruler = rulerOf(said, '2022-06-15')
  assert.equal(placeOf(ruler, '2022-05-09'), 2)
  assert.equal(placeOf(ruler, '1999-01-01'), 0)
  assert.equal(placeOf(ruler, '2030-01-01'), 3)
})

test('W2 a record in which nothing was said still has a ruler of two places', () => {
  const ruler = rulerOf([], '2022-06-15')
  assert.equal(ruler.claims.length, 2)
})

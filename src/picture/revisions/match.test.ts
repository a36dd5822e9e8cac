import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExampleRow, exampleEdition } from '../editions/example.ts'
import { packagesOf } from '../editions/index.ts'
import { matchPackages } from './match.ts'

const winter = 'Blankets, stoves and fuel for families who stay through the winter.'
const winterAlike = 'Blankets, stoves and fuel for families that stay through winter.'
const schools = 'Rebuilding of nine schools in the north.'

/** Pairs as `from>to rule`, then what is dropped (`from>`) and new (`>to`). */
function matched(from: readonly ExampleRow[], to: readonly ExampleRow[]): string[] {
  const { pairs, dropped, added } = matchPackages(
    packagesOf(exampleEdition('1', from).claims),
    packagesOf(exampleEdition('2', to).claims),
  )
  return [
    ...pairs.map(pair => `${pair.from.key}>${pair.to.key} ${pair.rule}`),
    ...dropped.map(one => `${one.key}>`),
    ...added.map(one => `>${one.key}`),
  ]
}

test('V2 rule 1: same id, type and explanation, whatever the white space and capitals', () => {
  assert.deepEqual(matched([{ id: 'CAF1', words: winter }], [{ id: 'CAF1', words: ` ${winter.toUpperCase()} ` }]), [
    'CAF1>CAF1 1',
  ])
})

test('V2 rule 2: an id that was given to another package is not followed', () => {
  const from = [
    { id: 'CAF1', words: winter },
    { id: 'CAF2', words: schools },
  ]
  const to = [
    { id: 'CAF1', words: schools },
    { id: 'CAF2', words: winter },
  ]
  assert.deepEqual(matched(from, to), ['CAF1>CAF2 2', 'CAF2>CAF1 2'])
})

test('V2 rule 2: of several with one explanation the same date is preferred, then the same total', () => {
  const from = [{ id: 'CAF1', words: winter, date: '2022-05-01', total: '7' }]
  const to = [
    { id: 'CAF7', words: winter, date: '2022-05-02', total: '7' },
    { id: 'CAF8', words: winter, date: '2022-05-01', total: '6' },
    { id: 'CAF9', words: winter, date: '2022-05-01', total: '7' },
  ]
  assert.deepEqual(matched(from, to), ['CAF1>CAF9 2', '>CAF7', '>CAF8'])
})

test('V2 rules 3 and 4: the best likeness wins, with the same id or another', () => {
  assert.deepEqual(matched([{ id: 'CAF1', words: winter }], [{ id: 'CAF1', words: winterAlike }]), ['CAF1>CAF1 3'])
  const to = [
    { id: 'CAF1', words: 'Blankets and stoves for families in the winter camps of the east.' },
    { id: 'CAF2', words: winterAlike },
  ]
  assert.deepEqual(matched([{ id: 'CAF1', words: winter }], to), ['CAF1>CAF2 4', '>CAF1'])
})

test('V2 rule 5: same date, currency and total, whatever the words', () => {
  const from = [{ id: 'CAF1', words: winter, total: '5', currency: 'CAD' }]
  assert.deepEqual(matched(from, [{ id: 'CAF9', words: schools, total: '5', currency: 'CAD' }]), ['CAF1>CAF9 5'])
  assert.deepEqual(matched(from, [{ id: 'CAF9', words: schools, total: '5', currency: 'USD' }]), ['CAF1>', '>CAF9'])
})

test('V2 rule 6: same id and date', () => {
  const from = [{ id: 'CAF1', words: winter, total: '5' }]
  assert.deepEqual(matched(from, [{ id: 'CAF1', words: schools, total: '9' }]), ['CAF1>CAF1 6'])
  assert.deepEqual(matched(from, [{ id: 'CAF1', words: schools, total: '9', date: '2022-03-02' }]), ['CAF1>', '>CAF1'])
})

test('V2 rule 7: another type of aid asks for more', () => {
  const from = [{ id: 'CAF1', words: winter, type: 'financial' as const }]
  const changed = { id: 'CAH1', type: 'humanitarian' as const, date: '2022-09-09' }
  assert.deepEqual(matched(from, [{ ...changed, words: winterAlike }]), ['CAF1>CAH1 7'])
  assert.deepEqual(matched(from, [{ ...changed, words: schools }]), ['CAF1>', '>CAH1'])
})

test('V2 one to one and within the donor', () => {
  const twice = [
    { id: 'CAF1', words: winter },
    { id: 'CAF2', words: winter },
  ]
  assert.deepEqual(matched(twice, [{ id: 'CAF2', words: winter }]), ['CAF2>CAF2 1', 'CAF1>'])
  assert.deepEqual(matched([{ id: 'X1', words: winter }], [{ id: 'X1', words: winter, donor: 'USA' }]), ['X1>', '>X1'])
})

test('V2 blank explanations are like nothing, and unknown dates and totals agree with nothing', () => {
  const blank = { words: '.', date: { undated: 'notGiven' as const } }
  assert.deepEqual(matched([{ id: 'CAF1', ...blank }], [{ id: 'CAF1', ...blank }]), ['CAF1>', '>CAF1'])
})

test('V2 a package that split goes on in the part that is most alike', () => {
  const from = [{ id: 'USM1', words: `${winter} ${schools}` }]
  const to = [
    { id: 'USM1', words: schools },
    { id: 'USM2', words: winter },
  ]
  assert.deepEqual(matched(from, to), ['USM1>USM2 4', '>USM1'])
})

test('V2 several runs of one id are told apart by what they say', () => {
  const from = [
    { id: 'PTM3', words: schools },
    { id: 'PTM4', words: 'Radios.' },
    { id: 'PTM3', words: winter },
  ]
  const to = [
    { id: 'PTM3', words: winter },
    { id: 'PTM4', words: 'Radios.' },
    { id: 'PTM3', words: schools },
  ]
  assert.deepEqual(matched(from, to), ['PTM3>PTM3/2 1', 'PTM4>PTM4 1', 'PTM3/2>PTM3 1'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf } from '../../../kinds/index.ts'
import { clashForm } from '../../clash/index.ts'
import type { Edition } from '../edition.ts'
import { type ExampleRow, exampleEdition, plainRows } from '../example.ts'
import { clashesWithin } from './index.ts'

/** Clashes as `rule: names of the sides`, with what is at stake. */
function found(rows: readonly ExampleRow[], rest: Partial<Edition> = {}): string[] {
  return clashesWithin(exampleEdition('1', rows, rest)).map(clash => {
    assert.deepEqual(clashForm.parse(clash), clash)
    const stake = clash.atStake === undefined ? '' : ` ${clash.atStake.value}`
    return `${clash.rule}: ${clash.sides.map(side => side.name).join(' ')}${stake}`
  })
}

const bond = { words: 'A bond of five years.', date: '2022-10-28', total: '500', currency: 'CAD', eur: '350' }
const plain = plainRows(60)

test('K1 one thing entered twice under one id, though the words were worked on', () => {
  const rows = [
    { id: 'CAF7', ...bond },
    { id: 'CAF8', words: 'Other.' },
    { id: 'CAF7', ...bond, words: `${bond.words} Sold.` },
  ]
  assert.deepEqual(found(rows), ['K1: CAF7 CAF7/2 350'])
})

test('K1 one thing entered twice under two ids', () => {
  assert.deepEqual(
    found([
      { id: 'CAF7', ...bond },
      { id: 'CAF3', ...bond },
    ]),
    ['K1: CAF7 CAF3 350'],
  )
})

test('K1 instalments numbered in sequence, another item, type, date or donor are no second entry', () => {
  const first = { id: 'CAF7', ...bond }
  assert.deepEqual(found([first, { id: 'CAF8', ...bond }, { id: 'CAF9', ...bond }]), [])
  assert.deepEqual(found([first, { id: 'CAF3', ...bond, more: { itemText: 'Tent' } }]), [])
  assert.deepEqual(found([first, { id: 'CAF3', ...bond, type: 'military' }]), [])
  assert.deepEqual(found([first, { id: 'CAF3', ...bond, date: '2022-10-29' }]), [])
  assert.deepEqual(found([first, { id: 'USF3', ...bond, donor: 'USA' }]), [])
})

test('K1 a row copied below itself', () => {
  const row = { id: 'CAF7', ...bond }
  assert.deepEqual(found([row, row]), ['K1: CAF7 CAF7 350'])
  assert.deepEqual(found([row, { ...row, more: { itemText: 'Tent' } }]), [])
})

test('K2 two packages of one id each carry the sum of both', () => {
  const priced = (quantity: string, price: string): Partial<BodyOf<'commitment'>> => ({
    quantity: { value: quantity, unit: 'unit' },
    unitPrice: { value: price, currency: 'USD' },
  })
  const both = { id: 'PTM3', donor: 'PRT', type: 'military' as const, total: '375', currency: 'USD', eur: '374' }
  const rows = [
    { ...both, date: '2022-10-14', words: 'Six helicopters.', more: priced('6', '58.5') },
    { id: 'PTM4', donor: 'PRT', words: 'Other.' },
    { ...both, date: '2022-04-30', words: 'Four lorries.', more: priced('4', '6') },
  ]
  assert.deepEqual(found(rows), ['K2: PTM3 PTM3/2 374'])
  assert.match(clashesWithin(exampleEdition('1', rows))[0]!.sentence, /the sum of both/)
})

test('K3 a total in its own currency and no EUR value, at the edition’s own rate', () => {
  const rows = [
    { id: 'CAF1', ...bond },
    { id: 'CAF2', words: 'Lost.', total: '100', currency: 'CAD' },
    { id: 'SEF1', donor: 'SWE', words: 'No rate.', total: '9', currency: 'SEK' },
    { id: 'CAF3', words: 'Nothing.', total: '0', currency: 'CAD' },
  ]
  assert.deepEqual(found(rows), ['K3: CAF2 70', 'K3: SEF1'])
})

test('K3 a sum in EUR counts as converted where the edition never writes its EUR values', () => {
  const [first, second] = [
    { id: 'DEF1', words: 'One.', total: '7' },
    { id: 'DEF2', words: 'Two.', total: '8', eur: '8' },
  ]
  assert.deepEqual(found([first]), [])
  assert.deepEqual(found([first, second]), ['K3: DEF1 7'])
})

test('K4 a date outside the period that the edition covers', () => {
  const coverage = { from: '2022-01-24', until: '2022-12-31' }
  const dated = (date: ExampleRow['date']): ExampleRow[] => [{ id: 'CAF1', words: 'One.', ...(date ? { date } : {}) }]
  assert.deepEqual(found(dated('2023-02-08'), { coverage }), ['K4: CAF1'])
  assert.deepEqual(found(dated('2022-01-10'), { coverage }), ['K4: CAF1'])
  assert.deepEqual(found(dated({ date: '2023-06-07', qualifier: 'by' }), { coverage }), ['K4: CAF1'])
  for (const inside of ['2022-12', '2022', '2022-01', '2022-12-31'])
    assert.deepEqual(found(dated(inside), { coverage }), [])
})

test('K4 without a stated period, a date that stands apart from all others', () => {
  const rows = plainRows(110)
  const [last, lone] = [rows.at(-1)!, { id: 'CAF99', words: 'Alone.', total: '7', eur: '7' }]
  assert.deepEqual(found([...rows, { ...lone, date: '2023-02-08' }]), ['K4: CAF99 7'])
  assert.deepEqual(found([...rows, { ...lone, date: last.date! }]), [])
  assert.deepEqual(found([...rows.slice(0, 20), { ...lone, date: '2023-02-08' }]), [], 'too few dates to tell')
})

test('K5 a year or a day that cannot be', () => {
  const said = (words: string): ExampleRow[] => [
    { id: 'EEM3', words: 'One.', date: { undated: 'unreadable', said: words } },
  ]
  assert.deepEqual(found(said('2922-02-09')), ['K5: EEM3'])
  assert.match(clashesWithin(exampleEdition('1', said('2922-02-09')))[0]!.sentence, /year 2922, one digit from 2022/)
  assert.deepEqual(found(said('until 06/31/2022')), ['K5: EEM3'])
  assert.deepEqual(found(said('2022-02-30')), ['K5: EEM3'])
  assert.deepEqual(found(said('in the course of the summer')), [])
  assert.deepEqual(found(said('between 3/4/22 and soon')), [], 'a day that can be, in words that cannot be read')
})

test('K6 a date dragged down a column, shown once and not again as outside the period', () => {
  const years = [2022, 2023, 2024, 2025, 2026, 2027]
  const dragged = years.map(year => ({ id: 'LVM1', date: { date: `${year}-04-06`, qualifier: 'by' as const } }))
  const coverage = { until: '2022-10-03' }
  assert.deepEqual(found(dragged, { coverage }), ['K6: LVM1'])
  assert.deepEqual(found(dragged.slice(0, 2), { coverage: {} }), [])
})

test('K7 a type that contradicts the letter of its id, as the edition itself uses it', () => {
  const rows = [...plain, { id: 'PTF5', donor: 'PRT', type: 'military' as const, words: 'Six helicopters.' }]
  assert.deepEqual(found(rows), ['K7: PTF5'])
  assert.deepEqual(found(rows.slice(-1)), [], 'one package teaches nothing')
})

const two = (id: string, second: Partial<ExampleRow>): ExampleRow[] => [
  { id, words: `Gift ${id}.`, total: '5', eur: '5' },
  { id, words: `Gift ${id}.`, ...second },
]
const manyPairs = Array.from({ length: 20 }, (_, index) => two(`CAM${index}`, { date: `2022-05-${index + 10}` })).flat()

test('K8 several EUR values in one package, where that is the exception', () => {
  assert.deepEqual(found([...manyPairs, ...two('CAM90', { total: '6', eur: '6' })]), ['K8: CAM90 CAM90'])
  assert.deepEqual(
    found(two('CAM90', { total: '6', eur: '6' })),
    [],
    'where all do it, it is how the edition is written',
  )
})

test('K9 an id one letter off in the middle of another’s rows, or against its donor’s own letters', () => {
  const rows = ['DKM7', 'DMK7', 'DKM7'].map((id, index) => ({ id, donor: 'DNK', words: `Part ${index}.` }))
  assert.deepEqual(found(rows), ['K9: DMK7'])
  assert.deepEqual(found([...plain, { id: 'СAF39', words: 'A Cyrillic letter.' }]), ['K9: СAF39'])
  assert.deepEqual(found(rows.map(row => (row.id === 'DMK7' ? { ...row, id: 'DKM8' } : row))), [])
})

test('K10 one package, several types of aid', () => {
  assert.deepEqual(found(two('SEH8', { type: 'humanitarian' })), ['K10: SEH8 SEH8'])
})

test('K11 one package, several currencies, where that is the exception', () => {
  const stated = { more: { stated: { value: '9', currency: 'DKK' } } }
  assert.deepEqual(found([...manyPairs, ...two('DKM7', stated)]), ['K11: DKM7 DKM7'])
})

test('K12 an EUR value that is not the total at the edition’s own rate', () => {
  const canadian = plainRows(5, { currency: 'CAD' }).map((row, index) => ({
    ...row,
    total: String(200 + index * 2),
    eur: String(100 + index),
  }))
  assert.deepEqual(found([...canadian, { id: 'CAF9', words: 'Off.', total: '300', currency: 'CAD', eur: '160' }]), [
    'K12: CAF9 10',
  ])
})

test('K13 more delivered than promised, unless the number leaves room', () => {
  const counted = (quantity: object, delivered: object): ExampleRow[] => [
    {
      id: 'DEM2',
      words: 'Detonators.',
      more: { quantity: { unit: 'unit', ...quantity }, delivered: { unit: 'unit', ...delivered } } as Partial<
        BodyOf<'commitment'>
      >,
    },
  ]
  assert.deepEqual(found(counted({ value: '100' }, { value: '450' })), ['K13: DEM2'])
  assert.deepEqual(found(counted({ value: '100' }, { value: '100' })), [])
  assert.deepEqual(found(counted({ value: '100', qualifier: 'atLeast' }, { value: '450' })), [])
  assert.deepEqual(found(counted({ unknown: 'undisclosed' }, { value: '450' })), [])
})

test('K1 a plain edition has no clash, and the order of claims makes no difference', () => {
  const { claims, ...rest } = exampleEdition('1', [...plain, { id: 'CAF7', ...bond }, { id: 'CAF3', ...bond }])
  assert.deepEqual(clashesWithin({ ...rest, claims: [...claims].reverse() }), clashesWithin({ ...rest, claims }))
  assert.deepEqual(found(plain), [])
})

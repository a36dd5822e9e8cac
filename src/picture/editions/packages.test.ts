import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimal, decimalText } from '../../base/index.ts'
import { exampleEdition } from './example.ts'
import { packagesOf, ratesOf } from './index.ts'

test('V1 neighbouring rows with one id are a package, and an id that comes back opens another', () => {
  const { claims } = exampleEdition('1', [
    { id: 'CAM1', total: '10', eur: '8', currency: 'CAD', words: 'First' },
    { id: 'CAM1', total: '5', eur: '4', currency: 'CAD' },
    { id: 'CAM2', words: 'Between' },
    { id: 'CAM1', words: 'Back again' },
  ])
  const packages = packagesOf(claims)
  assert.deepEqual(
    packages.map(one => [one.key, one.lines.length, one.explanation]),
    [
      ['CAM1', 2, 'First'],
      ['CAM2', 1, 'Between'],
      ['CAM1/2', 1, 'Back again'],
    ],
  )
  assert.equal(decimalText(packages[0]!.totals.get('CAD')!), '15')
  assert.equal(decimalText(packages[0]!.eur!), '12')
  assert.equal(packages[1]!.eur, undefined)
})

test('V1 rows without an id stand alone, and runs given by the source are kept apart', () => {
  const { claims } = exampleEdition('1', [{}, {}, { id: 'CAM1', run: 1 }, { id: 'CAM1', run: 2 }])
  assert.deepEqual(
    packagesOf(claims).map(one => [one.reference, one.run]),
    [
      [undefined, 1],
      [undefined, 2],
      ['CAM1', 1],
      ['CAM1', 2],
    ],
  )
})

test('V1 the order of rows is that of their places, as numbers', () => {
  const { claims } = exampleEdition(
    '1',
    Array.from({ length: 12 }, (_, index) => ({ id: index < 6 ? 'A1' : 'B1' })),
  )
  const shuffled = [...claims].sort((one, other) => (one.place! < other.place! ? -1 : 1))
  assert.deepEqual(
    packagesOf(shuffled).map(one => one.lines.map(line => line.claim.place)),
    packagesOf(claims).map(one => one.lines.map(line => line.claim.place)),
  )
})

test('V6 the rate that most packages bear out is the rate, and a printed one is preferred where as many do', () => {
  const rows = ['8', '8', '9'].map((eur, index) => ({ id: `CAF${index}`, total: '16', currency: 'CAD', eur }))
  const { claims } = exampleEdition('1', [
    ...rows,
    { id: 'USF1', donor: 'USA', total: '10', currency: 'USD', eur: '9' },
  ])
  const printed = [rate('CAD', '1.9'), rate('USD', '1.2'), rate('NOK', '10')]
  const rates = ratesOf(packagesOf(claims), printed)
  assert.equal(decimalText(rates.get('CAD')!), '2')
  assert.equal(decimalText(rates.get('USD')!), '1.111111111')
  assert.equal(decimalText(rates.get('NOK')!), '10')
  assert.deepEqual(rates.get('EUR'), decimal('1'))
})

function rate(currency: string, units: string) {
  return { id: currency, body: { currency, per: 'EUR', units, date: '2022-10-06' } }
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SupportAnswer } from '../../src/picture/index.ts'
import { currenciesIn, inOneCurrency } from './native.ts'
import { gathered, gridOf } from './pivot.ts'
import { openAddress, questionOf } from './question.ts'

const sums = { undated: '0', undisclosed: 0, claims: 1 }

function answerOf(rows: SupportAnswer['rows'], over: Partial<SupportAnswer> = {}): SupportAnswer {
  return {
    asOf: '2022-10-03',
    recorded: false,
    measure: 'commitment',
    currency: 'EUR',
    by: ['donor', 'type'],
    rates: { mode: 'release', of: '7', table: [] },
    account: { series: 's', edition: '7', source: null, publisher: null, date: null, coverage: null },
    per: 'absolute',
    rows,
    total: { amount: '0', ...sums },
    outside: [],
    unconverted: [],
    ...over,
  }
}

const rows: SupportAnswer['rows'] = [
  { donor: 'DEU', type: 'military', amount: '1.10', ...sums },
  { donor: 'DEU', type: 'financial', amount: '2.20', ...sums, undated: '0.5' },
  { donor: 'USA', type: 'military', amount: '90071992547409.93', ...sums, undisclosed: 2 },
]

test('W4 rows become lines with exact sums, the largest first', () => {
  const grid = gridOf(answerOf(rows))!
  assert.deepEqual(grid.columns, ['military', 'financial'])
  assert.deepEqual(
    grid.lines.map(line => [line.value, line.figures, line.total, line.undated, line.undisclosed]),
    [
      ['USA', ['90071992547409.93', undefined], '90071992547409.93', '0', 2],
      ['DEU', ['1.10', '2.20'], '3.3', '0.5', 0],
    ],
  )
})

test('W9 a type of aid keeps its place, however little there is of it', () => {
  const few = [
    { donor: 'DEU', type: 'humanitarian', amount: '9', ...sums },
    { donor: 'DEU', type: 'military', amount: '1', ...sums },
  ]
  assert.deepEqual(gridOf(answerOf(few))?.columns, ['military', 'humanitarian'])
})

test('W5 where an answer has no total, neither has a line of it', () => {
  const grid = gridOf(answerOf(rows, { total: null }))!
  assert.deepEqual(
    grid.lines.map(line => line.total),
    [null, null],
  )
})

test('W4 a share that is not known makes no sum', () => {
  const shares = rows.map(row => ({ ...row, share: row.donor === 'DEU' ? null : '0.4' }))
  const grid = gridOf(answerOf(shares, { per: 'gdp' }))!
  assert.equal(grid.lines.find(line => line.value === 'DEU')?.total, null)
})

test('months stand in their order, with what has none at the end', () => {
  const months = ['2022-05', null, '2022-03'].map(month => ({ month, amount: '1', ...sums }))
  const grid = gridOf(answerOf(months, { by: ['month'] }))!
  assert.deepEqual(
    grid.lines.map(line => line.value),
    ['2022-03', '2022-05', null],
  )
})

test('more series than fills are gathered into one, and nothing is lost', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ donor: 'DEU', type: `t${at}`, amount: `${9 - at}`, ...sums }))
  const grid = gathered(gridOf(answerOf(many))!, 6)
  assert.equal(grid.rest, 4)
  assert.deepEqual(grid.lines[0]?.figures, ['9', '8', '7', '6', '5', '10'])
})

test('more than two dimensions are a long table', () => {
  assert.equal(gridOf(answerOf([], { by: ['donor', 'type', 'month'] })), null)
})

test('W1 the address that opens a figure asks the same question, narrowed; what is left open is asked for as empty', () => {
  const question = questionOf({ measure: 'allocation' })
  assert.equal(question.by, 'donor,type')
  const query = new URLSearchParams(openAddress(question, { donor: 'USA', month: null }).split('?')[1])
  assert.equal(query.get('measure'), 'allocation')
  assert.equal(query.get('donor'), 'USA')
  assert.equal(query.get('month'), '')
  assert.match(openAddress({ currency: 'native' }, { currency: 'USD' }), /currency=native&ownCurrency=USD/)
})

test('W4 a promise whose value nobody gives is unknown, not zero', () => {
  const silent = [{ donor: 'POL', type: 'military', amount: '0', undated: '0', undisclosed: 1, claims: 0 }]
  const [line] = gridOf(answerOf(silent))!.lines
  assert.deepEqual([line?.figures, line?.total, line?.undisclosed], [[null], null, 1])
})

test('W5 amounts in their own currencies are drawn one currency at a time', () => {
  const own = [
    { donor: 'USA', type: 'military', currency: 'USD', amount: '2', ...sums, claims: 5 },
    { donor: 'USA', type: 'financial', currency: 'USD', amount: '3', ...sums },
    { donor: 'GBR', type: 'military', currency: 'GBP', amount: '7', ...sums },
    { donor: 'GBR', type: 'military', currency: null, amount: '0', ...sums, claims: 0, undisclosed: 1 },
  ]
  const answer = answerOf(own, { currency: 'native', by: ['donor', 'type', 'currency'], total: null })
  assert.deepEqual(currenciesIn(answer), ['USD', 'GBP'])
  const dollars = inOneCurrency(answer, 'USD')
  assert.equal(dollars.total?.amount, '5')
  assert.deepEqual(
    gridOf(dollars)?.lines.map(line => line.total),
    ['5'],
  )
  assert.deepEqual(currenciesIn(answerOf(rows)), [])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { add, decimal, decimalText, round, sum } from '../../base/index.ts'
import type { BodyOf } from '../../kinds/index.ts'
import { type ExampleRow, exampleEdition } from '../editions/example.ts'
import type { PackageRevision, RevisionAnswer } from './index.ts'
import { lineageOf, revise, revisionAnswerForm } from './index.ts'

const winter = { words: 'A loan for winter relief.', date: '2022-03-01', total: '100', currency: 'CAD' }
const schools = { date: '2022-04-01', currency: 'CAD' }

/** The example that opens spec/revisions.md. */
const before = exampleEdition('1', [
  { id: 'CAF1', ...winter, eur: '80' },
  { id: 'CAF2', ...schools, words: 'A grant to rebuild schools.', total: '40', eur: '32' },
  { id: 'CAF3', date: '2022-05-01', words: 'Seed for the spring sowing.', total: '10', currency: 'CAD', eur: '8' },
])
const after = exampleEdition('2', [
  { id: 'CAF1', date: '2022-06-01', words: 'Generators for three hospitals.', total: '20', currency: 'CAD', eur: '15' },
  { id: 'CAF2', ...winter, eur: '75' },
  { id: 'CAF4', ...schools, words: 'A grant to rebuild schools and roads.', total: '60', eur: '45' },
])

test('V5 the example of the specification comes out as it is printed', () => {
  const answer = revise(before, after)
  assert.deepEqual(
    answer.packages.map(one => [
      one.verdict,
      one.from?.reference ?? '',
      one.to?.reference ?? '',
      one.rule,
      one.likeness,
      one.effects.rate,
      one.effects.content,
    ]),
    [
      ['new', '', 'CAF1', null, null, '0', '15'],
      ['rateOnly', 'CAF1', 'CAF2', 2, '1.000', '-5', '0'],
      ['content', 'CAF2', 'CAF4', 4, '0.844', '-2', '15'],
      ['dropped', 'CAF3', '', null, null, '0', '-8'],
    ],
  )
  assert.deepEqual(answer.parts, { before: '120', rate: '-7', content: '15', dropped: '-8', new: '15', after: '135' })
  assert.deepEqual(revisionAnswerForm.parse(answer), answer)
})

/** The verdict, changed fields and cause of one package that goes from one state to another. */
function between(from: ExampleRow, to: ExampleRow): PackageRevision {
  const same = { id: 'CAM1', words: 'Ten radios for the border guard.' }
  const anchor = { id: 'CAM9', date: '2022-08-08', words: 'The rate.', total: '2', currency: 'CAD' }
  const answer = revise(
    exampleEdition('1', [
      { ...anchor, eur: '1.6' },
      { ...same, ...from },
    ]),
    exampleEdition('2', [
      { ...anchor, eur: '1.5' },
      { ...same, ...to },
    ]),
  )
  return answer.packages.find(one => one.to?.reference === 'CAM1')!
}

const units = (value: string) => ({ value, unit: 'unit' })
const dollars = (value: string) => ({ value, currency: 'USD' })

test('V5 each fact that can differ makes changed content', () => {
  const cases: readonly (readonly [string, Partial<BodyOf<'commitment'>>, Partial<BodyOf<'commitment'>>])[] = [
    ['date', { date: { date: '2022-03-01' } }, { date: { date: '2022-03-02' } }],
    ['quantity', { quantity: units('10') }, { quantity: units('12') }],
    ['delivered', { delivered: units('1') }, {}],
    ['unitPrice', { unitPrice: dollars('517000') }, { unitPrice: dollars('5170000') }],
    ['stated', { stated: dollars('5') }, { stated: dollars('6') }],
    ['type', { type: 'military' }, { type: 'humanitarian' }],
  ]
  for (const [field, from, to] of cases) {
    const { verdict, changed } = between({ more: from }, { more: to })
    assert.deepEqual([verdict, changed], ['content', [field]])
  }
})

test('V5 blank, not given and undisclosed are equal', () => {
  const { verdict } = between(
    { more: { quantity: { unknown: 'undisclosed' }, stated: { unknown: 'notGiven', currency: 'CAD' } } },
    { more: {} },
  )
  assert.equal(verdict, 'unchanged')
})

test('V5 labels and explanations are wording', () => {
  assert.deepEqual(between({ more: { itemClass: 'Radio' } }, { more: { itemClass: 'Equipment' } }).changed, [
    'itemClass',
  ])
  const { verdict, changed } = between({}, { words: 'Ten radios for the border guards.' })
  assert.deepEqual([verdict, changed], ['wording', ['explanation']])
})

test('V5 a value has its cause: first given, withdrawn, currency, price list alone, conversion, or none that shows', () => {
  const price = (value: string): ExampleRow => ({ more: { unitPrice: dollars(value) } })
  const worth = (total: string, eur: string, currency = 'EUR'): ExampleRow => ({ total, eur, currency })
  assert.equal(between({}, worth('9', '9')).cause, 'firstGiven')
  assert.equal(between(worth('9', '9'), {}).cause, 'withdrawn')
  assert.equal(between({ total: '9', currency: 'CAD' }, worth('9', '6.75', 'CAD')).cause, 'firstGiven')
  assert.equal(between(worth('9', '7.2', 'CAD'), worth('9', '9')).cause, 'currency')
  assert.equal(
    between({ ...worth('9', '9'), ...price('1') }, { ...worth('90', '90'), ...price('10') }).cause,
    'priceList',
  )
  assert.equal(between(worth('9', '9'), worth('8', '8')).cause, 'none')
  const moved = between(worth('90', '72', 'CAD'), worth('90', '60', 'CAD'))
  assert.deepEqual([moved.verdict, moved.changed, moved.cause], ['content', ['converted'], 'conversion'])
})

test('V5 packages of several currencies are compared currency by currency', () => {
  const mixed = (second: string): readonly ExampleRow[] => [
    { id: 'CAM1', words: 'Two gifts.', total: '10', currency: 'CAD', eur: '7.5' },
    { id: 'CAM1', words: 'Two gifts.', total: second, currency: 'EUR', eur: second },
  ]
  const [same] = revise(exampleEdition('1', mixed('5')), exampleEdition('2', mixed('5'))).packages
  const [other] = revise(exampleEdition('1', mixed('5')), exampleEdition('2', mixed('6'))).packages
  assert.equal(same!.verdict, 'unchanged')
  assert.deepEqual([other!.changed, other!.effects], [['total'], { rate: '0', content: '1' }])
})

test('V8 what had no EUR value has no rate effect, and what has no new rate keeps its old value', () => {
  assert.deepEqual(between({ total: '8', currency: 'CAD' }, { total: '8', currency: 'CAD', eur: '6' }).effects, {
    rate: '0',
    content: '6',
  })
  assert.deepEqual(between({ total: '30', currency: 'NOK', eur: '3' }, { total: '5', eur: '5' }).effects, {
    rate: '0',
    content: '2',
  })
})

test('V7 every row of the later edition is followed, and rows of dropped packages are listed', () => {
  const { rows, dropped } = lineageOf(before, after)
  assert.deepEqual(
    rows.map(row => [row.verdict, row.from?.rule]),
    [
      ['new', undefined],
      ['reconverted', 2],
      ['content', 4],
    ],
  )
  assert.deepEqual(
    dropped.map(row => row.reference),
    ['CAF3'],
  )
})

test('V7 a column that only one edition has changes no row', () => {
  const row = { id: 'CAF1', words: 'Loan.', total: '5', eur: '5' }
  const allocated = { stage: 'allocated', money: { value: '5', currency: 'EUR' } } as const
  const widened = exampleEdition('2', [row])
  const [claim] = widened.claims
  const body = { ...claim!.body, measure: 'Allocation', worths: [...claim!.body.worths, allocated] }
  const later = { ...widened, claims: [{ ...claim!, body }] }
  const verdictBetween = (from: typeof widened, to: typeof widened) => lineageOf(from, to).rows.map(one => one.verdict)
  assert.deepEqual(verdictBetween(exampleEdition('1', [row]), later), ['unchanged'])
  const changed = { ...later, claims: [{ ...claim!, body: { ...body, worths: body.worths.slice(0, 1) } }] }
  const beside = exampleEdition('3', [{ id: 'USF1', donor: 'USA', more: { worths: [allocated] } }]).claims
  assert.deepEqual(
    verdictBetween(
      { ...later, claims: [...later.claims, ...beside] },
      { ...changed, claims: [...changed.claims, ...beside] },
    )[0],
    'content',
    'where both editions have the column, what left a row is content',
  )
})

const rowForm = fc.record({
  id: fc.constantFrom('A1', 'A2', 'A3', 'B1'),
  donor: fc.constantFrom('CAN', 'USA'),
  words: fc.constantFrom('Blankets and stoves.', 'Blankets and stove.', 'Loan.', '.'),
  date: fc.constantFrom('2022-03-01', '2022-03-02'),
  currency: fc.constantFrom('EUR', 'CAD', 'USD'),
  total: fc.integer({ min: 1, max: 10_000_000 }).map(cents => decimalText({ digits: BigInt(cents), scale: 3 })),
  eur: fc.integer({ min: 1, max: 10_000_000 }).map(cents => decimalText({ digits: BigInt(cents), scale: 5 })),
})
const rowsForm = fc.array(rowForm, { maxLength: 12 })

test('V9 the five parts add up to the cent, whatever the editions', () => {
  const property = fc.property(rowsForm, rowsForm, (from, to) => {
    const { parts, packages } = revise(exampleEdition('1', from), exampleEdition('2', to))
    const explained = [parts.before, parts.rate, parts.content, parts.dropped, parts.new].map(decimal)
    assert.equal(decimalText(sum(explained)), parts.after)
    for (const { from: side, to: other, effects } of packages) {
      const moved = add(decimal(effects.rate), decimal(effects.content))
      assert.equal(decimalText(add(cents(side?.eur), moved)), decimalText(cents(other?.eur)))
    }
  })
  fc.assert(property, { seed: 3, numRuns: 200 })
})

test('V10 the order in which claims come makes no difference', () => {
  const property = fc.property(rowsForm, rowsForm, fc.integer({ min: 1, max: 1000 }), (from, to, turn) => {
    const [one, other] = [exampleEdition('1', from), exampleEdition('2', to)]
    const turned = <Claim>(claims: readonly Claim[]): Claim[] =>
      [...claims.slice(turn % (claims.length + 1)), ...claims.slice(0, turn % (claims.length + 1))].reverse()
    const again: RevisionAnswer = revise(
      { ...one, claims: turned(one.claims) },
      { ...other, claims: turned(other.claims) },
    )
    assert.deepEqual(again, revise(one, other))
  })
  fc.assert(property, { seed: 5, numRuns: 100 })
})

function cents(text: string | null | undefined) {
  return round(decimal(text ?? '0'), 2)
}

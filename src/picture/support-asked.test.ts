import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amounts, ask, edition, notesOf, pictureOf, rates } from './fixture.ts'

test('P7 amounts are as the source converts, or at one constant table, and what has no conversion is told apart', () => {
  const picture = pictureOf(
    notesOf([
      ...edition('7', '2022-11-22', [
        { donor: 'USA', value: '100', currency: 'USD', euro: '90' },
        { donor: 'USA', value: '50', currency: 'USD' },
        { donor: 'DEU', value: '10' },
      ]),
      rates('7', '0.8'),
    ]),
  )
  const asConverted = ask(picture, { by: ['donor'] })
  assert.deepEqual(
    asConverted.rows.map(row => row.amount),
    ['90', '10'],
  )
  assert.deepEqual(asConverted.unconverted, [{ currency: 'USD', amount: '50', claims: 1 }])
  assert.deepEqual(amounts(picture, { rates: 'constant' }), { USA: '187.5', DEU: '10' })
  assert.deepEqual(amounts(picture, { currency: 'USD' }), { USA: '150', DEU: '8' })
  assert.deepEqual(amounts(picture, { currency: 'native' }), { 'USA USD': '150', 'DEU EUR': '10' })
  assert.equal(ask(picture, { currency: 'native' }).total, null, 'two currencies are never added')
})

test('P7 every conversion names its rate, the date of the rate and its source', () => {
  const picture = pictureOf(
    notesOf([...edition('7', '2022-11-22', [{ donor: 'USA', value: '100', currency: 'USD' }]), rates('7', '0.8')]),
  )
  const { rates: used } = ask(picture, { rates: 'constant' })
  assert.equal(used.of, 'tracker 7')
  assert.deepEqual(
    used.table.map(({ currency, units, date }) => ({ currency, units, date })),
    [{ currency: 'USD', units: '0.8', date: '2022-10-06' }],
  )
  assert.match(used.table[0]!.id ?? '', /^[0-9a-f]{64}$/)
})

test('P8 filters take codes and names alike, an empty value asks for what the source leaves open', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-03-01' },
        { donor: 'USA', value: '7' },
      ]),
    ),
  )
  assert.deepEqual(amounts(picture, { only: { donor: ['Germany'] } }), { DEU: '5' })
  assert.deepEqual(amounts(picture, { only: { month: [''] } }), { USA: '7' })
  assert.deepEqual(amounts(picture, { by: ['month'] }), { null: '7', '2022-03': '5' })
  assert.throws(() => ask(picture, { only: { donor: ['Ruritania'] } }), /no party/)
})

test('P8 stages are never added: by stage there is no total', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5' },
        { donor: 'DEU', value: '3', stage: 'allocated' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['stage'] })
  assert.deepEqual(
    answer.rows.map(row => [row.stage, row.amount]),
    [
      ['committed', '5'],
      ['allocated', '3'],
    ],
  )
  assert.equal(answer.total, null)
  assert.equal(ask(picture, { measure: 'allocation', by: ['donor'] }).total?.amount, '3')
})

test('P8 the value of a package with several items falls to none of them', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'USA', value: '90', reference: 'USM1', item: 'Rocket' },
        { donor: 'USA', reference: 'USM1', item: 'Radio' },
        { donor: 'USA', value: '5', reference: 'USM2', item: 'Radio' },
        { donor: 'USA', value: '2', reference: 'USM3', item: 'Radio' },
        { donor: 'USA', reference: 'USM3', item: 'Radio' },
        { donor: 'USA', value: '1', reference: 'USM4' },
      ]),
    ),
  )
  assert.deepEqual(amounts(picture, { by: ['item'] }), { 'several items': '90', Radio: '7', null: '1' })
  assert.deepEqual(amounts(picture, { by: ['donor'], only: { item: ['several items'] } }), { USA: '90' })
})

test('P8 asked by stage, what stands outside is told by stage', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'EIB', value: '5' },
        { donor: 'EIB', value: '3', stage: 'allocated' },
      ]),
    ),
  )
  assert.deepEqual(
    ask(picture, { by: ['stage'] }).outside.map(({ what, amount }) => [what, amount]),
    [
      ['EIB, allocated', '3'],
      ['EIB, committed', '5'],
    ],
  )
})

test('P8 a month that the period cuts is neither within nor without', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-06' },
        { donor: 'DEU', value: '2', date: '2022-05' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['donor'], at: '2022-06-15' })
  assert.equal(answer.total?.amount, '2')
  assert.deepEqual(
    answer.outside.map(({ what, amount }) => [what, amount]),
    [['claims across the period', '5']],
  )
})

test('P7 a rate that was withdrawn is not used, one that was corrected as it stands', () => {
  const notes = notesOf([
    ...edition('7', '2022-11-22', [{ donor: 'USA', value: '100', currency: 'USD' }]),
    rates('7', '0.8'),
  ])
  const { id, notice } = notes.at(-1)!
  const after = { at: '2024-02-01T00:00:00.000Z', seed: 'rates' }
  const withdrawn = notesOf([{ kind: 'withdrawal', basis: 'declared', body: { of: id, reason: 'Wrong.' } }], after)
  const body = { ...notice.body, units: '0.5' }
  const corrected = notesOf(
    [{ kind: 'amendment', basis: 'declared', body: { of: id, body, reason: 'Misread.' } }],
    after,
  )
  assert.deepEqual(amounts(pictureOf(notes, corrected), { rates: 'constant' }), { USA: '200' })
  assert.throws(() => ask(pictureOf(notes, withdrawn), { rates: 'constant' }), /no rates are held/)
})

test('P8 a period leaves out what has no date, and says how much that is', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-03-01' },
        { donor: 'DEU', value: '2' },
        { donor: 'DEU', value: '9', date: '2022-08' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['donor'], from: '2022-01-01', at: '2022-06-30' })
  assert.equal(answer.total?.amount, '5')
  assert.deepEqual(
    answer.outside.map(({ what, amount }) => [what, amount]),
    [['undated claims', '2']],
  )
})

test('P9 undated amounts and undisclosed packages stand beside the sum and are never zero in it', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-03-01', reference: 'DEM1' },
        { donor: 'DEU', reference: 'DEM1', date: '2022-03-01' },
        { donor: 'DEU', value: '2', reference: 'DEM2' },
        { donor: 'DEU', reference: 'DEM3', date: '2022-04-01' },
        { donor: 'DEU', reference: 'DEM3', date: '2022-04-01' },
      ]),
    ),
  )
  assert.deepEqual(ask(picture, { by: ['donor'] }).total, { amount: '7', undated: '2', undisclosed: 1, claims: 2 })
})

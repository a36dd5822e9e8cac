import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { slipOf, slippage, slippageAnswerForm, slippageDimensions } from './index.ts'

const stand = { asOf: '2025-06-30', recorded: false }

function promised(donor: string, name: string, month: number, itemClass = 'Heavy weapon'): Draft {
  const date = `2024-${String(month).padStart(2, '0')}-01`
  return {
    kind: 'commitment',
    name,
    basis: 'reported',
    saidOn: date,
    body: {
      donor,
      recipient: 'UKR',
      itemText: 'howitzer',
      itemClass,
      date: { date },
      quantity: { value: '4', unit: 'unit' },
      worths: [],
    },
  }
}

function received(of: string, date: string): Draft {
  return {
    kind: 'receipt',
    basis: 'reported',
    saidOn: date,
    body: { to: 'UKR', quantity: { value: '4', unit: 'unit' }, date: { date } },
    refs: { fulfils: [{ id: `#${of}` }] },
  }
}

/** Poland keeps promises within weeks, Italy has kept none. */
const drafts: readonly Draft[] = [
  ...[1, 2, 3, 4].map(month => promised('POL', `pol-${month}`, month)),
  ...[1, 2, 3, 4].map(month => promised('ITA', `ita-${month}`, month, 'Ammunition')),
  received('pol-1', '2024-01-20'),
  received('pol-2', '2024-02-25'),
  received('pol-3', '2024-04-05'),
  received('pol-4', '2024-04-15'),
]
const notes = notesOf(drafts, { at: '2026-01-01T00:00:00.000Z' })
const picture = pictureOf(notes)

test('O31 O32 a donor is told apart, and a small class stands between its own and all', () => {
  const chanceIn6 = (donor?: string): number =>
    slipOf(picture, stand, { of: 'promise', ...(donor === undefined ? {} : { donor }) })!.cameBy(6)
  assert.ok(chanceIn6('POL') > chanceIn6() && chanceIn6() > chanceIn6('ITA'))
  assert.equal(chanceIn6('SWE'), chanceIn6(), 'a donor without promises is all donors')
  assert.ok(chanceIn6('POL') < 1 && chanceIn6('ITA') > 0)
})

test('O34 a distribution says where it comes from', () => {
  const slip = slipOf(picture, stand, { of: 'promise', donor: 'POL', itemClass: 'Heavy weapon' })!
  assert.equal(slip.measure, 'months')
  assert.deepEqual(
    slip.provenance.classes.map(one => [one.name, one.promised, one.came, one.parentWeight]),
    [
      ['POL, class Heavy weapon', 4, 4, 2],
      ['class Heavy weapon', 4, 4, 2],
      ['all promises', 8, 4, 1],
    ],
  )
  assert.equal(slip.provenance.notices.length, 8)
  assert.match(slip.provenance.text, /POL, class Heavy weapon: 4\.0 of which 4\.0 came.*Stated prior: half/)
})

test('O35 what is excluded is dropped from every class', () => {
  const without = (excluding: object) =>
    slipOf(picture, stand, { of: 'promise' }, { excluding })!.provenance.classes[0]!
  assert.equal(without({ parties: ['POL'] }).promised, 4)
  assert.equal(without({ parties: ['POL'] }).came, 0)
  assert.equal(without({ items: ['howitzer'] }).promised, 0)
  assert.equal(without({ series: ['promise:ITA:howitzer'] }).promised, 4)
})

test('O33 without prior and without a delivery there is no distribution', () => {
  const options = { excluding: { parties: ['POL'] }, prior: false }
  assert.equal(slipOf(picture, stand, { of: 'promise' }, options), undefined)
  assert.equal(slipOf(picture, stand, { of: 'plan' }, { prior: false }), undefined)
  const known = slipOf(picture, stand, { of: 'promise' }, { prior: false })!
  assert.equal(known.provenance.priorWeight, 0)
  assert.doesNotMatch(known.provenance.text, /prior/)
})

test('O35 a later day changes nothing of what an earlier day could know', () => {
  const march = { asOf: '2024-03-31', recorded: false }
  const untilMarch = drafts.filter(draft => (draft.saidOn ?? '') <= '2024-03-31')
  const small = pictureOf(notesOf(untilMarch, { at: '2026-01-01T00:00:00.000Z' }))
  const shares = (held: typeof picture) =>
    [0.1, 0.5, 0.9].map(u => slipOf(held, march, { of: 'promise', donor: 'POL' })!.quantile(u).toFixed(9))
  assert.deepEqual(shares(picture), shares(small))
})

test('O36 every dimension answers in its form, also of an empty record', () => {
  for (const by of slippageDimensions) {
    for (const held of [picture, pictureOf([])]) slippageAnswerForm.parse(slippage(held, stand, { by }))
  }
  const empty = slippage(pictureOf([]), stand, { by: 'donor' })
  assert.deepEqual([empty.rows, empty.observations, empty.all.cameShare, empty.all.median.value], [[], [], null, null])
  assert.equal(empty.why[0]?.text, 'No promises can be timed: the record tells of none.')
})

test('O36 one observation is an answer: a curve of one step, and no interval', () => {
  const one = pictureOf(
    notesOf([promised('POL', 'p', 1), received('p', '2024-03-01')], { at: '2026-01-01T00:00:00.000Z' }),
  )
  const { all, why } = slippage(one, stand, { by: 'donor' })
  assert.deepEqual(all.median, { value: '1.97', lower: null, upper: null })
  assert.deepEqual(all.curve, [{ wait: '1.97', out: '0', lower: null, upper: null }])
  assert.equal(
    why[1]?.text,
    'Poland: 100 % of 1 promise shown as delivered; half had come after 1.97 months, too few for an interval.',
  )
})

test('O37 every figure opens: a row’s observations add up to it, and name notices that are held', () => {
  const answer = slippage(picture, stand, { by: 'donor' })
  const ids = new Set(notes.map(note => note.id))
  for (const row of answer.rows) {
    const own = answer.observations.filter(one => one.row === row.key)
    assert.equal(
      own.reduce((total, one) => total + Number(one.weight), 0),
      Number(row.weight),
    )
    assert.equal(own.filter(one => one.cameBy !== null).length, Number(row.came))
    assert.ok(own.every(one => one.notices.length > 0 && one.notices.every(id => ids.has(id))))
  }
  assert.deepEqual(
    answer.why.map(one => [one.code, one.count]),
    [
      ['timed', 8],
      ['row', 4],
      ['row', 4],
      ['prior', null],
    ],
  )
  assert.match(answer.why[1]!.text, /^Italy: 0 % of 4 promises shown as delivered; half had not come when last told\.$/)
})

test('O38 no order of the notices changes an answer', () => {
  const answer = slippage(picture, stand, { by: 'class' })
  fc.assert(
    fc.property(fc.shuffledSubarray(notes, { minLength: notes.length }), shuffled => {
      const other = pictureOf(shuffled)
      assert.deepEqual(slippage(other, stand, { by: 'class' }), answer)
      const draws = [picture, other].map(held => slipOf(held, stand, { of: 'promise' })!.quantile(0.37))
      assert.equal(draws[0], draws[1], 'to the last digit')
    }),
    { seed: 38, numRuns: 25 },
  )
})

test('O32 O39 stock and industry are classes where a notice says so, and nowhere else', () => {
  const told = drafts.map(draft =>
    draft.kind === 'commitment'
      ? {
          ...draft,
          body: { ...draft.body, origin: draft.body.donor === 'POL' ? ('stock' as const) : ('industry' as const) },
        }
      : draft,
  )
  const saying = pictureOf(notesOf(told, { at: '2026-01-01T00:00:00.000Z' }))
  const classOf = (held: typeof picture, origin: 'stock' | 'new') =>
    slipOf(held, stand, { of: 'promise', origin })!.provenance.classes[0]!
  assert.partialDeepStrictEqual(classOf(saying, 'stock'), { name: 'promises from stock', promised: 4, came: 4 })
  assert.partialDeepStrictEqual(classOf(saying, 'new'), { name: 'promises from industry', promised: 4, came: 0 })
  assert.equal(classOf(picture, 'stock').promised, 0)
})

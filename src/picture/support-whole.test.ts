import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { add, decimal, decimalText, zero } from '../base/index.ts'
import type { SupportQuestion } from './answers/index.ts'
import { amounts, ask, edition, late, notesOf, pictureOf, promise, rates, sourceDraft } from './fixture.ts'
import type { Noted } from './fold.ts'
import { openSupport } from './open.ts'
import { supportQuestion } from './support.ts'

test('P13 an answer asked in between changes no later answer, whatever had come by then', () => {
  const first = notesOf(edition('7', '2022-11-22', [{ donor: 'DEU', value: '5' }]))
  const draft = promise({ donor: 'DEU', value: '9' })
  const second = notesOf(
    [
      sourceDraft('8', '2023-01-05', { series: 'tracker', edition: '8' }),
      {
        kind: 'amendment',
        basis: 'reported',
        saidOn: '2023-01-05',
        body: { of: first[1]!.id, body: draft.body, reason: 'Listed with another sum.' },
        evidence: [{ source: '#8' }],
      },
    ],
    { seed: 'second' },
  )
  const [source, amendment] = second
  const notes = [...first, amendment!, source!].map((noted, seq) => ({ ...noted, seq }))
  const picture = pictureOf(notes.slice(0, 3))
  assert.deepEqual(amounts(picture), { DEU: '9' }, 'nothing says yet that the amendment is another edition’s')
  picture.add(notes[3]!)
  assert.deepEqual(amounts(picture, { edition: '7' }), { DEU: '5' })
  assert.deepEqual(amounts(pictureOf(notes), { edition: '7' }), { DEU: '5' })
})

test('P13 any order of the notices gives the same answer to the byte', () => {
  const first = notesOf(
    edition('7', '2022-11-22', [
      { donor: 'DEU', value: '5', reference: 'A' },
      { donor: 'FRA', value: '2.5', reference: 'A', type: 'financial' },
      { donor: 'DEU', reference: 'B' },
    ]),
  )
  const second = notesOf(
    [
      ...edition('8', '2023-01-05', [
        { donor: 'DEU', value: '6', reference: 'A' },
        { donor: 'USA', value: '9', currency: 'USD', euro: '8' },
      ]),
      rates('8', '1.1'),
    ],
    { seed: 'two' },
  )
  const own = notesOf([promise({ donor: 'POL', value: '1' })], { at: '2022-03-01T00:00:00.000Z', seed: 'own' })
  const amendment = notesOf(
    [
      {
        kind: 'amendment',
        basis: 'declared',
        body: { of: first[1]!.id, body: promise({ donor: 'DEU', value: '4' }).body, reason: 'Misread.' },
      },
    ],
    { seed: 'am' },
  )
  const all = [...first, ...second, ...own, ...amendment]
  const questions: Partial<SupportQuestion>[] = [
    {},
    { by: ['month', 'type'] },
    { edition: '7' },
    { account: 'notices' },
    { currency: 'USD' },
    { rates: 'constant' },
    { by: ['package'] },
  ]
  const answers = (notes: readonly Noted[]): string =>
    JSON.stringify(
      questions.map(question => [
        ask(pictureOf(notes), question),
        openSupport(pictureOf(notes), supportQuestion(pictureOf(notes), { asOf: late, ...question })),
      ]),
    )
  const expected = answers(all)
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
      assert.equal(answers([...shuffled, ...shuffled.slice(0, 2)]), expected)
    }),
    { seed: 7, numRuns: 60 },
  )
})

test('P14 what a figure opens to adds up to the figure', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5.25' },
        { donor: 'DEU', value: '1.125', type: 'financial' },
        { donor: 'FRA', value: '4' },
      ]),
    ),
  )
  for (const row of ask(picture, { by: ['donor', 'type'] }).rows) {
    const opened = openSupport(
      picture,
      supportQuestion(picture, { asOf: late, only: { donor: [row.donor ?? ''], type: [row.type ?? ''] } }),
    )
    assert.equal(opened.amount, row.amount)
    assert.equal(
      decimalText(opened.claims.reduce((sum, claim) => add(sum, decimal(claim.amount ?? '0')), zero)),
      row.amount,
    )
    assert.ok(opened.claims.every(claim => claim.source?.edition === '7'))
    assert.ok(opened.rules.length >= 3)
  }
})

test('P15 sums over columns equal the plain sum of the same decimals, to the last digit', () => {
  const amount = fc
    .tuple(fc.bigInt(0n, 10n ** 17n), fc.integer({ min: 0, max: 20 }))
    .map(([digits, scale]) => decimalText({ digits, scale }))
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), values => {
      const picture = pictureOf(
        notesOf(
          edition(
            '7',
            '2022-11-22',
            values.map(value => ({ donor: 'DEU', value })),
          ),
        ),
      )
      const plain = decimalText(values.reduce((sum, value) => add(sum, decimal(value)), zero))
      assert.equal(ask(picture, { by: ['donor'] }).total?.amount, plain)
    }),
    { seed: 15, numRuns: 80 },
  )
})

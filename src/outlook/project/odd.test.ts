/** Odd records: each gets a clear answer or a clear refusal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { askOutlook, levelDraft, shell, targetDraft } from './fixture.ts'
import { outlookReasonValues } from './reason.ts'

const recordOf = (drafts: readonly Draft[]) => pictureOf(notesOf(drafts, { at: '2030-01-01T00:00:00.000Z' }))

test('O1, O3 a target of nothing is told and not measured against; to assume one is refused', () => {
  const picture = recordOf([shell, levelDraft('2024-01-31', '400'), targetDraft('0', '2024-12-31', '2023-07-01')])
  const answer = askOutlook(picture, { item: 'shell', asOf: '2024-06-30', to: 'UKR' })
  assert.equal(answer.target, null)
  assert.match(answer.inputs.find(input => input.name === 'target')!.reason!, /asks for no unit/)
  assert.throws(
    () => askOutlook(picture, { item: 'shell', asOf: '2024-06-30', assume: 'target=0' }),
    (error: unknown) => error instanceof Refusal && error.place.path === 'assume.target',
  )
})

test('O2 who assumes a use and has no stock is told that the stock is missing', () => {
  const answer = askOutlook(recordOf([shell]), { item: 'shell', asOf: '2024-06-30', assume: 'consumption=100' })
  assert.equal(answer.status, 'unknown')
  assert.ok(answer.missing.some(one => one.name === 'stock'))
})

test('O5 twenty thousand levels that contradict each other in part take a moment, and those used never fall', () => {
  const levels = Array.from({ length: 20_000 }, (_one, index) => {
    const wrong = index % 10 === 9
    return levelDraft(addDays('2000-01-01', index % 5000), String(wrong ? index % 13 : (index % 5000) + 100))
  }).map((draft, index) => ({ ...draft, body: { ...draft.body, counts: `${index}` } }) as typeof draft)
  const answer = askOutlook(recordOf([shell, ...levels]), { item: 'shell', asOf: '2024-06-30', to: 'UKR', draws: 10 })
  const used = answer.past.filter(one => one.used)
  assert.equal(answer.past.length, 20_000)
  assert.ok(used.length >= 18_000 && used.length < 20_000, String(used.length))
  assert.ok(used.every((one, index) => index === 0 || Number(used[index - 1]!.value) <= Number(one.value)))
  assert.ok(answer.past.every(one => one.used || /contradicted by \d+ for/.test(one.reason!)))
})

test('O18 a day beyond the months drawn is none', () => {
  const picture = recordOf([shell, targetDraft('1000', '2090-12-31', '2024-01-01')])
  const answer = askOutlook(picture, { item: 'shell', asOf: '2024-06-30', to: 'UKR' })
  assert.deepEqual([answer.metOn.p50, answer.metOn.p90], [null, null])
  assert.ok(answer.chanceMet! < 0.2)
})

test('O19 what was last seen long ago is said to be old; a last day is said to be the last', () => {
  const why = (due: string, day: string, asOf: string) =>
    askOutlook(recordOf([shell, levelDraft(day, '500'), targetDraft('1000', due, '2019-01-01')]), {
      item: 'shell',
      asOf,
      to: 'UKR',
    }).why
  const old = why('2020-12-31', '2020-01-31', '2024-06-30').find(one => one.code === 'old')
  assert.deepEqual(old?.values, { value: '500', day: '2020-01-31', months: '52' })
  const last = why('2024-06-30', '2024-06-30', '2024-06-30')
  assert.equal(last[0]?.text, '500 of 1,000 on 2024-06-30, and 2024-06-30 is the last day.')
  assert.ok(!last.some(one => one.text.includes('?') || one.code === 'old'))
})

test('O19 where hardly any draw fits what has been seen, why says so', () => {
  const drafts = [levelDraft('2024-01-31', '400'), targetDraft('1000', '9999-12-31', '2023-07-01')]
  const answer = askOutlook(recordOf([shell, ...drafts]), { item: 'shell', asOf: '2024-06-30', to: 'UKR' })
  assert.ok(answer.why.some(one => one.code === 'few'))
})

test('O19 every sentence has a code of the list, with the values that stand there', () => {
  const drafts = [
    levelDraft('2024-01-31', '400'),
    levelDraft('2024-03-31', '300'),
    targetDraft('1000', '2024-12-31', '2023-07-01'),
  ]
  const { why } = askOutlook(recordOf([shell, ...drafts]), { item: 'shell', asOf: '2024-06-30', to: 'UKR' })
  const values = outlookReasonValues as Readonly<Record<string, readonly string[]>>
  for (const one of why) assert.deepEqual(Object.keys(one.values).sort(), [...values[one.code]!].sort(), one.code)
})

/** What a total's own figures tell: of one day two, since when, how evenly, and less than nothing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, lastDay } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { askOutlook, levelDraft, shell, targetDraft } from './fixture.ts'

const recordOf = (drafts: readonly Draft[]) => pictureOf(notesOf(drafts, { at: '2030-01-01T00:00:00.000Z' }))
const asOf = '2024-07-01'

function single(date: string, value: string): Draft {
  const { body, ...rest } = levelDraft(date, value) as Draft & { body: Record<string, unknown> }
  const { cumulative: _cumulative, ...once } = body
  return { ...rest, body: once } as Draft
}

function since(draft: Draft, day: string): Draft {
  return { ...draft, body: { ...(draft.body as object), since: { date: day } } } as Draft
}

test('O5 of two totals for one day none is set aside: why names both, and the range spans them, in whatever order they came', () => {
  const before = [shell, levelDraft('2024-01-31', '100'), levelDraft('2024-03-31', '200')]
  const both = [levelDraft('2024-06-30', '300', { saidOn: '2024-06-30' }), levelDraft('2024-06-30', '400')]
  for (const told of [both, [both[1]!, both[0]!]]) {
    const answer = askOutlook(recordOf([...before, ...told]), { item: 'shell', asOf: '2024-06-30', months: 1 })
    const clash = answer.why.filter(one => one.code === 'clash')
    assert.deepEqual(
      clash.map(one => one.values),
      [{ low: '300', high: '400', day: '2024-06-30' }],
    )
    assert.equal(clash[0]!.notices.length, 2)
    const { p10, p90 } = answer.months[0]!
    assert.ok(Number(p10) < 360 && Number(p90) > 420, JSON.stringify(answer.months[0]))
  }
  const alone = askOutlook(recordOf([...before, both[0]!]), { item: 'shell', asOf })
  assert.ok(!alone.why.some(one => one.code === 'clash'))
})

test('O5 a target that only one of two totals for a day meets is not met', () => {
  const drafts = [shell, targetDraft('1000', '2024-12-31', '2024-01-01'), levelDraft('2024-06-30', '950')]
  const clashing = askOutlook(recordOf([...drafts, levelDraft('2024-06-30', '1000')]), { item: 'shell', asOf })
  assert.equal(clashing.target?.state, 'open')
  const later = askOutlook(recordOf([...drafts, levelDraft('2024-07-01', '1000')]), { item: 'shell', asOf })
  assert.equal(later.target?.state, 'met')
})

test('O4 a single delivery of less than nothing is not added up, and why says so', () => {
  const drafts = [shell, single('2024-01-31', '10'), single('2024-03-31', '-5'), single('2024-05-31', '12')]
  const answer = askOutlook(recordOf(drafts), { item: 'shell', asOf, to: 'UKR' })
  assert.deepEqual(
    answer.past.map(one => [one.value, one.used]),
    [
      ['10', true],
      ['-5', false],
      ['22', true],
    ],
  )
  assert.match(answer.why.find(one => one.code === 'aside')!.text, /-5 for .*not added up: less than nothing/)
})

test('O7 without a target the totals say themselves since when they count, where they agree', () => {
  const lone = [shell, since(levelDraft('2024-06-30', '600'), '2024-01-01')]
  const answer = askOutlook(recordOf(lone), { item: 'shell', asOf, months: 6 })
  assert.deepEqual(
    answer.inputs.filter(one => one.name === 'start').map(one => [one.date, one.origin]),
    [['2024-01-01', 'record']],
  )
  const [low, high] = [Number(answer.months[5]!.p10), Number(answer.months[5]!.p90)]
  assert.ok(low < 1200 && 1200 < high, `${low} ${high}`)
  const apart = [...lone, since(levelDraft('2024-03-31', '100'), '2023-10-01')]
  assert.ok(!askOutlook(recordOf(apart), { item: 'shell', asOf }).inputs.some(one => one.name === 'start'))
})

test('O7 two years of 13 a month are foretold within a few, 78 in six uneven months far more widely', () => {
  const width = (levelOf: (month: number) => number): number => {
    const told = Array.from({ length: 24 }, (_month, index) =>
      levelDraft(lastDay(addMonths('2022-07', index)), String(levelOf(index + 1))),
    )
    const answer = askOutlook(recordOf([shell, ...told]), { item: 'shell', asOf: '2024-06-30', months: 12 })
    const { p10, p50, p90 } = answer.months.at(-1)!
    if (levelOf(1) === 13) assert.ok(Math.abs(Number(p50) - 24 * 13 - 12 * 13) < 8, p50)
    return Number(p90) - Number(p10)
  }
  const even = width(month => 13 * month)
  const loads = width(month => 78 * Math.floor((month - 1) / 6) + [1, 41, 43, 52, 53, 78][(month - 1) % 6]!)
  assert.ok(even < 30 && loads > 3 * even, `${even} ${loads}`)
})

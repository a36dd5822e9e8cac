/** New START as the public record has it, folded, against a plain reckoning over the table that it was compiled from. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import { readRecord } from '../../intake/index.ts'
import { makeNotices } from '../../notice/index.ts'
import { foldPicture, headroomAnswer, itemAnswer, treatyAnswer } from '../../picture/index.ts'

const root = resolve(import.meta.dirname, '../../..')
const table = resolve(root, process.env.ENTENTE_SHARED ?? '../shared', 'facts/new-start.csv')
const author = { by: 'LOCAL', community: 'public', at: '2026-06-01T00:00:00Z', chance: seededChance('record') }
const notes = makeNotices(readRecord(resolve(root, 'record')), author).map(({ id, notice }, seq) => ({
  id,
  seq,
  notice,
}))
const picture = foldPicture(notes, seq => notes[seq]!.notice)
const stand = { asOf: '2026-12-31', recorded: false }

const limits = { 'deployed-carriers': 700, 'deployed-warheads': 1550, launchers: 800 }
const columns = Object.keys(limits) as (keyof typeof limits)[]

test('T8 T16 T17 on every day of the table, every headroom and margin is what the table leaves', t => {
  if (!existsSync(table)) {
    t.skip('needs the shared test data, which is not here: set ENTENTE_SHARED')
    return
  }
  const rows = readFileSync(table, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.split(','))
  let reckoned = 0
  for (const [day, , party, ...values] of rows) {
    const { cells } = headroomAnswer(picture, 'new-start', stand, { at: day! })
    for (const [index, measure] of columns.entries()) {
      const value = values[index]!
      const cell = cells.find(one => one.party === party && one.measure === measure)!
      if (value === '') {
        if (values[3] === 'withheld') assert.deepEqual([cell.why, cell.headroom, cell.margin], ['withheld', null, null])
        continue
      }
      reckoned += 1
      const left = String(limits[measure] - Number(value))
      assert.equal(cell.margin, left, `${day} ${party} ${measure}`)
      assert.equal(cell.headroom, day! >= '2018-02-05' ? left : null, `${day} ${party} ${measure}`)
      assert.equal(cell.figure?.computed !== null, values[4]!.split(';').includes(measure.replace('-', '_')))
    }
  }
  assert.equal(reckoned, 115)
})

test('T7 T13 T15 the dispute, the gaps, what is withheld and the two dates of the suspension are all told', () => {
  const answer = treatyAnswer(picture, 'new-start', stand, { at: '2023-05-31' })
  assert.deepEqual(
    answer.regular
      .filter(({ state }) => state !== 'declared')
      .map(({ date, party, state }) => `${date} ${party} ${state}`),
    ['2016-03-01 RUS gap', '2016-03-01 USA gap', '2022-09-01 RUS gap', '2022-09-01 USA gap', '2023-03-01 RUS withheld'],
  )
  assert.deepEqual(
    answer.practice.map(({ party, since }) => [party, since]),
    [['RUS', ['2023-02-21', '2023-02-28']]],
  )
  assert.deepEqual(answer.contained, [])
  const disputed = headroomAnswer(picture, 'new-start', stand, { at: '2022-03-01' }).cells.flatMap(
    cell => cell.asDisputed,
  )
  assert.deepEqual(
    disputed.map(({ by, value, headroom }) => [by, value, headroom]),
    [['RUS', '901', '-101']],
  )
})

test('T5 T6 T19 the term, its extension and its end follow from what had been said', () => {
  const untilAsOf = (asOf: string) =>
    treatyAnswer(picture, 'new-start', { asOf, recorded: false }, { at: '2020-01-01' }).state.until
  assert.deepEqual([untilAsOf('2020-01-01'), untilAsOf('2021-02-03')], ['2021-02-05', '2026-02-05'])
  const on = (at: string) => {
    const { cells } = headroomAnswer(picture, 'new-start', stand, { at })
    return [cells.map(({ limit }) => limit.phase)[0], cells[0]!.suspendedBy, cells[0]!.keptBy]
  }
  assert.deepEqual(on('2026-02-04'), ['inForce', ['RUS'], ['RUS']])
  assert.deepEqual(on('2026-02-05'), ['ended', [], []])
  assert.deepEqual(on('2026-02-11'), ['ended', [], ['RUS']])
})

test('P10 what is limited and declared under a treaty is told of its item too', () => {
  const { needs, stocks } = itemAnswer(picture, 'deployed-warheads', stand)
  assert.deepEqual(
    needs.map(({ kind }) => kind),
    ['limit'],
  )
  assert.equal(stocks.filter(({ kind }) => kind === 'declaration').length, 46)
})

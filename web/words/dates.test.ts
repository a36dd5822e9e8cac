import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateWords, dayPosition, isDay, lastDayOf, monthIndex, monthOfIndex } from './dates.ts'

test('W10 a date is written with the precision it has', () => {
  assert.equal(dateWords('2023-03-20', 'en'), '20 Mar 2023')
  assert.equal(dateWords('2023-03', 'en'), 'Mar 2023')
  assert.equal(dateWords('2023', 'en'), '2023')
  assert.match(dateWords('2023-03-20', 'vi'), /20.*3.*2023/)
  assert.equal(dateWords('about 2026-06', 'en'), 'about 2026-06')
})

test('W10 no time zone moves a date', () => {
  const before = process.env.TZ
  try {
    for (const zone of ['Pacific/Kiritimati', 'America/Adak', 'Asia/Ho_Chi_Minh']) {
      process.env.TZ = zone
      assert.equal(dateWords('2023-01-01', 'en'), '1 Jan 2023')
      assert.equal(dayPosition('1970-01-02'), 1)
      assert.equal(lastDayOf('2024-02'), '2024-02-29')
    }
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
})

test('W2 months have places on the ruler and come back from them', () => {
  assert.equal(monthOfIndex(monthIndex('2022-12')), '2022-12')
  assert.equal(monthIndex('2023-01') - monthIndex('2022-12'), 1)
})

test('W10 a day that the calendar has not is no day', () => {
  assert.ok(isDay('2024-02-29'))
  assert.ok(!isDay('2023-02-29'))
  assert.ok(!isDay('2022-06-31'))
  assert.ok(!isDay('2022-06'))
})

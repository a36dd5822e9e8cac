import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../base/index.ts'
import { dateIn, readWhen } from './when.ts'

const text = (said: string) => readWhen({ is: 'text', text: said }).when

test('I10 every day of a century reads back, month first, with points, as stored and in words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_523 }), days => {
      const date = addDays('2000-01-01', days)
      const [year, month, day] = date.split('-').map(Number)
      assert.equal(dateIn(`${month}/${day}/${year}`), date)
      assert.equal(dateIn(`${String(month).padStart(2, '0')}/${day}/${String(year).slice(2)}`), date)
      assert.equal(dateIn(`${day}.${month}.${year}`), date)
      assert.deepEqual(text(`${date} 00:00:00`), { date })
      assert.deepEqual(text(`until ${month}/${day}/${year}`), {
        date,
        qualifier: 'by',
        said: `until ${month}/${day}/${year}`,
      })
    }),
    { seed: 10, numRuns: 500 },
  )
})

test('I10 the day comes first only where the month cannot', () => {
  assert.equal(dateIn('17/10/2022'), '2022-10-17')
  assert.equal(dateIn('04/10/2022'), '2022-04-10')
  assert.equal(dateIn('17/18/2022'), undefined)
})

test('I10 months, years and months in words keep their precision', () => {
  const read: [string, string][] = [
    ['11/2022', '2022-11'],
    ['04/22', '2022-04'],
    ['2023', '2023'],
    ['March 2022', '2022-03'],
    ['October 3, 2022', '2022-10-03'],
    ['3rd October 2022', '2022-10-03'],
    ['2022-3-1', '2022-03-01'],
    ['2022/3/1', '2022-03-01'],
    ['7-Mar-2022', '2022-03-07'],
    ['07-mar-22', '2022-03-07'],
  ]
  for (const [said, date] of read) assert.equal(dateIn(said), date, said)
})

test('I10 words of many spellings become qualifiers', () => {
  assert.partialDeepStrictEqual(text('unti 10/3/2022'), { date: '2022-10-03', qualifier: 'by' })
  assert.partialDeepStrictEqual(text('until  5/7/2022'), { date: '2022-05-07', qualifier: 'by' })
  assert.partialDeepStrictEqual(text('after 12/21/2022'), { date: '2022-12-21', qualifier: 'since' })
  assert.partialDeepStrictEqual(text('unspecified, 03/2022'), { date: '2022-03', qualifier: 'about' })
  assert.partialDeepStrictEqual(text('unclear 3/2023'), { date: '2023-03', qualifier: 'about' })
  assert.deepEqual(text('unclear '), { undated: 'notGiven', said: 'unclear' })
})

test('I10 a bare number is a year or a spreadsheet’s day number, and nothing else', () => {
  const number = (said: string) => readWhen({ is: 'number', text: said })
  assert.deepEqual(number('2023').when, { date: '2023' })
  assert.deepEqual(number('44621').when, { date: '2022-03-01', said: '44621' })
  assert.equal(number('44621').finding?.sort, 'read')
  assert.deepEqual(number('12').when, { undated: 'unreadable', said: '12' })
})

test('I10 what is no day stays as said', () => {
  for (const said of ['06/31/2022', 'until 2/30/2023', 'soon', '2922-02-09', 'between 3/4/22 and soon', '1/1/1022']) {
    assert.partialDeepStrictEqual(text(said), { undated: 'unreadable', said })
  }
})

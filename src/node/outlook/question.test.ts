import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { type Outlook, outlookAnswer } from '../../outlook/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { publicRecord } from '../import/record.ts'
import { type OutlookParameters, outlookTerms } from './question.ts'

/** The public record, as a picture. */
const picture = (() => {
  const read = (name: string): string => readFileSync(join(publicRecord, name), 'utf8')
  const { files } = JSON.parse(read('index.json')) as { files: string[] }
  const drafts = files.flatMap(file =>
    read(file)
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Draft),
  )
  return pictureOf(notesOf(drafts, { at: '2026-01-01T00:00:00.000Z' }))
})()

function ask(item: string, asOf: string, given: OutlookParameters = {}): Outlook {
  return outlookAnswer(picture, outlookTerms(picture, { asOf, recorded: false }, item, given))
}

test('O1 a party is named by code or name, and one that nobody knows is refused', () => {
  const terms = outlookTerms(picture, { asOf: '2024-01-01', recorded: false }, 'artillery-ammunition', {
    to: 'Ukraine',
    by: 'CZAI',
  })
  assert.deepEqual([terms.question.to, terms.question.by], ['UKR', 'CZAI'])
  assert.throws(
    () => ask('artillery-ammunition', '2024-01-01', { to: 'CZAJ' }),
    (error: unknown) => error instanceof Refusal && error.code === 'unknown-code' && error.place.path === 'to',
  )
})

test('O8, O18 as of 14 November 2023 the million rounds lies within the range, nearer than any constant pace', () => {
  const answer = ask('artillery-ammunition', '2023-11-14', { to: 'UKR' })
  const { metOn, target } = answer
  assert.deepEqual([target?.achieved, target?.due], ['300000', '2024-03-31'])
  assert.ok(metOn.p10! < '2024-11-18' && '2024-11-18' < metOn.p90!, JSON.stringify(metOn))
  // The straight line since the start comes to 24 August 2025, the pace of the last interval to 2028.
  assert.ok(metOn.p50! < '2025-08-24', metOn.p50!)
  assert.ok(answer.chanceByDue! < 0.1)
})

test('O4 as of any day, figures of the public record that were said later are not used', () => {
  for (const asOf of ['2023-05-23', '2023-11-14', '2024-03-25', '2024-11-11']) {
    const answer = ask('artillery-ammunition', asOf, { to: 'UKR', draws: '50' })
    const said = [...answer.inputs, ...answer.past].map(one => one.saidOn).filter(day => day !== null)
    assert.deepEqual(
      said.filter(day => day > asOf),
      [],
    )
  }
})

test('O11, O13 the US plan of 100,000 a month, and what its charges allow', () => {
  const plan = ask('artillery-shell-155mm', '2024-09-30', { by: 'USA', measure: 'rate' })
  assert.deepEqual([plan.target?.quantity, plan.target?.due, plan.target?.achieved], ['100000', '2025-09-30', '40000'])
  // A year later 40,000 were made.
  const later = plan.months.find(month => month.month === '2025-07')!
  assert.ok(Number(later.p10) <= 43_000 && Number(later.p90) >= 40_000, JSON.stringify(later))
  const whole = ask('artillery-round-155mm-complete', '2025-06-30', { by: 'USA', draws: '500' })
  assert.equal(whole.why.find(one => one.code === 'scarcest')?.values.rate, '18,000')
  assert.deepEqual(
    whole.missing.map(one => one.name),
    ['rate of artillery-fuze', 'rate of artillery-primer'],
  )
})

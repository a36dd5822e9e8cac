/** The cases of cases/treaty: notices in, and what they leave, as a reader reckons it by hand. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { treatyAnswer } from './answer.ts'
import { type TreatyAnswer, treatyAnswerForm } from './answers/index.ts'
import { type Line, notesOf, pictureOf } from './fixture.ts'

const root = join(import.meta.dirname, '../../../cases/treaty')

interface Expected {
  readonly at: string
  readonly asOf?: string
  readonly missingSince?: string
  readonly [view: string]: unknown
}

/** What each part of an expected answer shows. */
const views: Readonly<Record<string, (answer: TreatyAnswer, expected: Expected) => unknown>> = {
  state: ({ state }) => state.state,
  headroom: ({ headroom }) =>
    headroom.map(({ measure, party, figure, verdict, why, headroom: left }) => [
      measure,
      party,
      figure === null ? 'none' : (figure.value ?? figure.state),
      why === null ? verdict : `${verdict}: ${why}`,
      left,
    ]),
  margins: ({ headroom }) => headroom.map(({ margin }) => margin),
  asDisputed: ({ headroom }) =>
    headroom.flatMap(({ party, asDisputed }) => asDisputed.map(one => [party, one.by, one.value, one.headroom])),
  lastNumbers: ({ headroom }) =>
    headroom.flatMap(({ lastNumber }) => (lastNumber === null ? [] : [`${lastNumber.value} as of ${lastNumber.date}`])),
  missing: ({ regular }, { missingSince = '' }) =>
    regular
      .filter(({ state, date }) => state !== 'declared' && date >= missingSince)
      .map(({ date, party, state }) => [date, party, state]),
  meetings: ({ meetings }) =>
    meetings.map(one => [one.from, one.until, one.place, one.state, one.by.join(' '), one.instead]),
  notifications: ({ notifications }) =>
    notifications.map(one => [one.party, one.number, one.state, one.effectAt, one.late]),
  counts: ({ counts }) =>
    counts.map(one => [
      one.party,
      one.held,
      one.highest,
      one.missing.map(({ from, to }) => `${from} to ${to}`).join(', '),
      one.waiting,
    ]),
  pledges: ({ pledges }) => pledges.map(one => [one.parties.join(' '), one.keeps.join(' '), one.condition]),
}

const rules: Readonly<Record<string, string>> = {
  'on-the-day-the-limits-begin': 'T8',
  'above-a-limit-not-yet-in-force': 'T17',
  'a-disputed-figure': 'T13',
  'withheld-is-not-nought': 'T11',
  'a-meeting-postponed': 'T24',
  'effect-at-receipt': 'T20',
  'expired-and-kept': 'T7',
}

test('T8 T17 T13 T11 every case has a rule', () => {
  assert.deepEqual(readdirSync(root).sort(), Object.keys(rules).sort())
})

for (const [name, rule] of Object.entries(rules)) {
  test(`${rule ?? 'T8'} ${name.replaceAll('-', ' ')}`, () => {
    const lines = readFileSync(join(root, name, 'notices.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Line)
    const expected = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as Expected
    const { at, asOf = '2026-12-31', missingSince: _from, ...shown } = expected
    for (const notes of [notesOf(lines), notesOf(lines).reverse()]) {
      const answer = treatyAnswer(pictureOf(notes), 'new-start', { asOf, recorded: false }, { at })
      assert.deepEqual(treatyAnswerForm.parse(answer), answer)
      const told = Object.fromEntries(Object.keys(shown).map(view => [view, views[view]!(answer, expected)]))
      assert.deepEqual(told, shown)
    }
  })
}

test('T11 T13 T16 the example of the specification leaves what its table says', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, '../../spec/treaty.md'), 'utf8')) ?? []
  const lines = (JSON.parse(example) as Pick<Line, 'kind' | 'body'>[]).map(one => {
    return { by: 'KIEL', at: '2023-01-01T00:00:00Z', basis: 'reported', ...one } as const
  })
  const stand = { asOf: '2023-01-01', recorded: false }
  const { headroom } = treatyAnswer(pictureOf(notesOf(lines)), 'new-start', stand, { at: '2022-03-01' })
  assert.deepEqual(
    headroom.map(({ party, figure, headroom: left, asDisputed }) => [
      ...[party, figure?.value ?? figure?.state, left],
      ...asDisputed.map(one => `${one.by}: ${one.value}, ${one.headroom}`),
    ]),
    [
      ['RUS', 'withheld', null],
      ['USA', '800', '0', 'RUS: 901, -101'],
    ],
  )
})

/** The rules of spec/treaty.md that no case shows, one edge each. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf } from '../../kinds/index.ts'
import { treatyAnswer, treatyList } from './answer.ts'
import { treatyCalendar } from './calendar.ts'
import {
  declares,
  type Line,
  notesOf,
  notified,
  pact,
  pictureOf,
  reasonsIn,
  reports,
  tell,
  verdictOf,
  vessels,
} from './fixture.ts'

const stand = { asOf: '2027-01-01', recorded: false }

test('T2 an exercise and a test are other treaties than the actual one, and their notices never count for it', () => {
  const exercise = {
    ...declares('GBR', '2021-03-01', 'declaration', vessels('GBR', '2021-03-01', '99')),
    status: 'exercise',
  } as const
  const list = treatyList(pictureOf(notesOf([...pact, exercise])), stand)
  assert.deepEqual(
    list.contained.map(({ reason }) => reason),
    ['otherStatus'],
  )
  assert.equal(verdictOf(tell([...pact, exercise], '2022-01-01'), 'GBR'), 'unknown noFigure')
  const both = [...pact, ...pact.map(line => ({ ...line, status: 'exercise' as const })), exercise]
  assert.equal(verdictOf(tell(both, '2022-01-01'), 'GBR'), 'unknown noFigure')
  assert.equal(verdictOf(tell(both, '2022-01-01', { status: 'exercise' }), 'GBR'), 'exceeded -87')
})

test('T2 the parties of a treaty are those that they all declared, whoever else states it otherwise', () => {
  const mine = (by: string, parties: string[]): Line =>
    declares(by, '2019-01-01', 'treaty', { code: 'pact', name: 'Pact', parties })
  const taken = [...pact, mine('DEU', ['DEU', 'GBR']), mine('GBR', ['GBR', 'NOR']), mine('NOR', ['NOR', 'GBR'])]
  const answer = tell(taken, '2022-01-01')
  assert.deepEqual(answer.parties, ['GBR', 'NOR'])
  assert.deepEqual(reasonsIn(answer), ['otherParties'])
  assert.throws(() => tell(pact.slice(1), '2022-01-01'), { code: 'not-found', rule: 'T2' })
  assert.deepEqual(
    treatyList(pictureOf(notesOf(pact.slice(1))), stand).contained.map(({ reason }) => reason),
    ['noTreaty'],
  )
})

test('T3 who is no party, who speaks of another, and what lies ahead count for nothing, and are listed', () => {
  const answer = tell(
    [
      ...pact,
      declares('DEU', '2021-03-01', 'declaration', vessels('DEU', '2021-03-01', '1')),
      reports('2021-03-01', 'declaration', vessels('FRA', '2021-03-01', '1')),
      declares('NOR', '2021-03-01', 'declaration', vessels('GBR', '2021-03-01', '99')),
      declares('GBR', '2021-03-01', 'declaration', vessels('GBR', '2021-03-02', '99')),
      declares('GBR', '2021-03-01', 'notification', notified(1, 'One.', '2021-03-01T12:00:01Z')),
    ],
    '2022-01-01',
  )
  assert.deepEqual(reasonsIn(answer), ['futureDated', 'futureDated', 'notAParty', 'notAParty', 'notItsOwn'])
  assert.equal(verdictOf(answer, 'GBR'), 'unknown noFigure')
})

test('T4 T10 what a party declares comes before what is told of it, and copies of one record change no count', () => {
  const said = vessels('GBR', '2021-03-01', '10')
  const copies = ['KIEL', 'GBR', 'NOR'].map(by => reports('2021-04-01', 'declaration', said, by))
  const one = tell([...pact, ...copies], '2022-01-01').headroom[0]!.figure!
  assert.equal(one.others.length, 0)
  assert.equal(one.told.length, 3)
  const own = declares('GBR', '2021-03-02', 'declaration', vessels('GBR', '2021-03-01', '11'))
  const answer = tell([...pact, ...copies, own], '2022-01-01')
  assert.equal(verdictOf(answer, 'GBR'), 'within 1')
  assert.deepEqual(
    answer.headroom[0]!.figure!.others.map(({ value }) => value),
    ['10'],
  )
  assert.deepEqual(
    answer.clashes.map(({ what }) => what),
    ['figures'],
  )
})

test('T10 a figure that was reckoned says how, and gives way to one that a source states', () => {
  const reckoned: BodyOf<'declaration'> = {
    ...vessels('GBR', '2021-03-01', '9'),
    figures: [{ measure: 'vessels', quantity: { value: '9', unit: 'vessel' }, computed: 'ten less one' }],
  }
  const computed = tell([...pact, reports('2021-05-01', 'declaration', reckoned)], '2022-01-01').headroom[0]!.figure!
  assert.equal(computed.computed, 'ten less one')
  const stated = reports('2021-04-01', 'declaration', vessels('GBR', '2021-03-01', '10'))
  const both = tell([...pact, reports('2021-05-01', 'declaration', reckoned), stated], '2022-01-01')
  assert.deepEqual([both.headroom[0]!.figure!.value, both.headroom[0]!.figure!.computed], ['10', null])
})

type Status = BodyOf<'treatyStatus'>

function status(by: string, day: string, state: Status['state'], more: Partial<Status> = {}): Line {
  return declares(by, day, 'treatyStatus', { treaty: 'pact', state, parties: [by], date: { date: day }, ...more })
}

const stateOn = (lines: readonly Line[], at: string) => tell([...pact, ...lines], at).state

test('T5 signed, in force, suspended by one, resumed, ended', () => {
  const lines = [status('GBR', '2021-01-01', 'suspended'), status('GBR', '2022-01-01', 'resumed')]
  const states = ['2017-12-31', '2018-01-01', '2019-01-01', '2021-01-01', '2022-01-01', '2030-01-01']
  assert.deepEqual(
    states.map(at => stateOn(lines, at).state),
    ['notKnown', 'signed', 'inForce', 'suspended', 'inForce', 'ended'],
  )
  assert.deepEqual(stateOn(lines, '2021-06-01').by, ['GBR'])
})

test('T5 one party alone extends nothing, and ends nothing', () => {
  const one = status('GBR', '2021-01-01', 'extended', { until: '2035-01-01' })
  assert.equal(stateOn([one], '2022-01-01').until, '2030-01-01')
  const other = status('NOR', '2021-02-01', 'extended', { until: '2035-01-01' })
  assert.equal(stateOn([one, other], '2022-01-01').until, '2035-01-01')
  assert.equal(stateOn([status('GBR', '2021-01-01', 'expired')], '2022-01-01').state, 'inForce')
})

test('T6 a withdrawal binds until its notice ends, and a treaty with one party left is over', () => {
  const lines = [status('GBR', '2021-01-01', 'withdrawalAnnounced', { effective: '2021-07-01' })]
  assert.equal(stateOn(lines, '2021-06-30').state, 'inForce')
  assert.deepEqual([stateOn(lines, '2021-07-01').state, stateOn(lines, '2021-07-01').left], ['ended', ['GBR']])
})

test('T7 one suspension told of two dates is one act with a clash, and not sure between them', () => {
  const told = (day: string, said: string): Line =>
    reports(said, 'treatyStatus', {
      treaty: 'pact',
      state: 'suspended',
      parties: ['NOR'],
      date: { date: day },
      keeps: ['limits'],
    })
  const lines = [told('2023-02-21', '2023-02-22'), told('2023-02-28', '2023-03-01')]
  const between = tell([...pact, ...lines], '2023-02-24')
  assert.deepEqual([between.state.state, between.state.sure], ['suspended', false])
  assert.deepEqual(
    between.statuses.filter(({ clash }) => clash).flatMap(({ dates }) => dates.map(({ date }) => date)),
    ['2023-02-21', '2023-02-28'],
  )
  assert.deepEqual(
    between.clashes.map(({ what }) => what),
    ['dates'],
  )
  assert.equal(tell([...pact, ...lines], '2023-02-28').state.sure, true)
  const month = tell([...pact, told('2023-02-21', '2023-02-22'), told('2023-02', '2023-03-01')], '2023-02-24')
  assert.deepEqual([month.state.sure, month.clashes.length], [true, 0])
  assert.deepEqual(between.headroom[0]!.keptBy, ['NOR'])
})

test('T8 a limit of an imprecise date is undetermined until it is surely in force', () => {
  const [, first] = pact
  const imprecise = { ...first!, body: { ...first!.body, from: '2020' } }
  const figure = declares('GBR', '2019-06-01', 'declaration', vessels('GBR', '2019-06-01', '13'))
  const on = (at: string) => verdictOf(tell([pact[0]!, imprecise, figure], at), 'GBR')
  assert.equal(on('2019-12-31'), 'notBinding notYetInForce')
  assert.equal(on('2020-06-01'), 'unknown limitUndetermined')
  assert.equal(on('2020-12-31'), 'exceeded -1')
})

const limitOf = (value: string, from: string, more: Partial<BodyOf<'limit'>> = {}): Line =>
  reports('2018-02-01', 'limit', { ...(pact[1]!.body as BodyOf<'limit'>), value, from, ...more })

test('T9 two limits on one day are both told, and clash; one after the other do not', () => {
  const figure = declares('GBR', '2023-01-01', 'declaration', vessels('GBR', '2023-01-01', '11'))
  const both = tell([...pact, limitOf('10', '2022-01-01'), figure], '2024-01-01')
  assert.equal(verdictOf(both, 'GBR'), 'within 1; exceeded -1')
  assert.deepEqual(
    both.clashes.map(({ what }) => what),
    ['limits'],
  )
  const after = tell(
    [pact[0]!, limitOf('12', '2020-01-01', { until: '2022-01-01' }), limitOf('10', '2022-01-01'), figure],
    '2024-01-01',
  )
  assert.deepEqual([after.clashes.length, verdictOf(after, 'GBR')], [0, 'notBinding noLongerInForce; exceeded -1'])
})

const half: Line = reports('2018-02-01', 'limit', {
  treaty: 'pact',
  rule: 'deadline',
  measure: 'yearly-data',
  what: 'yearly data',
  value: '30',
  unit: 'day',
  direction: 'max',
  after: 'regularDay',
  regularDays: ['03-01'],
  from: '2021-01-01',
})

const withheld = (state: 'withheld' | 'resumed', day: string): Line =>
  declares('GBR', day, 'withholding', {
    treaty: 'pact',
    party: 'GBR',
    state,
    data: 'yearly-data',
    what: 'yearly data',
    date: { date: day },
  })

const dataOf = (lines: readonly Line[], at: string): string[] =>
  tell([...pact, half, ...lines], at)
    .regular.filter(({ party }) => party === 'GBR')
    .map(({ date, state }) => `${date.slice(0, 4)} ${state}`)

test('T12 data withheld are withheld until resumed, and an older number is no number of that day', () => {
  const first = declares('GBR', '2021-03-01', 'declaration', vessels('GBR', '2021-03-01', '10'))
  const lines = [first, withheld('withheld', '2022-01-15'), withheld('resumed', '2023-01-15')]
  assert.deepEqual(dataOf(lines, '2023-03-02'), ['2021 declared', '2022 withheld', '2023 due'])
  const cell = tell([...pact, half, ...lines], '2022-05-01').headroom[0]!
  assert.deepEqual([cell.verdict, cell.why, cell.figure, cell.lastNumber?.value], ['unknown', 'withheld', null, '10'])
})

test('T14 T15 declared, late, overdue, gap and due are five things', () => {
  const own = (date: string, at: string) => declares('GBR', at, 'declaration', vessels('GBR', date, '10'))
  assert.deepEqual(dataOf([own('2021-03-01', '2021-03-31')], '2021-04-01'), ['2021 declared'])
  assert.deepEqual(dataOf([own('2021-03-01', '2021-04-01')], '2021-04-01'), ['2021 late'])
  assert.deepEqual(dataOf([own('2021-02-05', '2021-03-01')], '2021-04-01'), ['2021 declared'])
  assert.deepEqual(dataOf([own('2021-01-29', '2021-03-01')], '2021-04-01'), ['2021 overdue'])
  assert.deepEqual(dataOf([own('2021-01-29', '2021-03-01')], '2021-03-31'), ['2021 due'])
  assert.deepEqual(dataOf([reports('2021-03-05', 'declaration', vessels('GBR', '2021-01-29', '10'))], '2021-04-01'), [
    '2021 gap',
  ])
})

test('T16 T18 a range is judged by both its ends, and what is not exact has no headroom', () => {
  const said = (quantity: object) => {
    const body = { ...vessels('GBR', '2021-03-01', '1'), figures: [{ measure: 'vessels', quantity }] }
    return verdictOf(
      tell([...pact, reports('2021-04-01', 'declaration', body as BodyOf<'declaration'>)], '2022-01-01'),
      'GBR',
    )
  }
  assert.equal(said({ value: '12', unit: 'vessel' }), 'within 0')
  assert.equal(said({ value: '10', upTo: '12', unit: 'vessel' }), 'within')
  assert.equal(said({ value: '11', upTo: '13', unit: 'vessel' }), 'unknown inexact')
  assert.equal(said({ value: '13', qualifier: 'atLeast', unit: 'vessel' }), 'exceeded')
  assert.equal(said({ value: '12', qualifier: 'atMost', unit: 'vessel' }), 'within')
  assert.equal(said({ value: '12', qualifier: 'about', unit: 'vessel' }), 'unknown inexact')
  assert.equal(said({ value: '1', unit: 'flotilla' }), 'unknown unitsDiffer')
  assert.equal(said({ value: '12.5', unit: 'vessel' }), 'exceeded -0.5')
})

test('T16 of a minimum the headroom is what lies above it', () => {
  const [treaty] = pact
  const least = limitOf('5', '2020-01-01', { direction: 'min' })
  const figure = (value: string) => declares('GBR', '2021-03-01', 'declaration', vessels('GBR', '2021-03-01', value))
  assert.equal(verdictOf(tell([treaty!, least, figure('7')], '2022-01-01'), 'GBR'), 'within 2')
  assert.equal(verdictOf(tell([treaty!, least, figure('4')], '2022-01-01'), 'GBR'), 'exceeded -1')
})

test('T13 a dispute without a day of the figure is about those from its date on, in their unit alone', () => {
  const line = (quantity: { value: string; unit: string }): Line =>
    declares('NOR', '2021-06-01', 'dispute', {
      treaty: 'pact',
      party: 'GBR',
      by: 'NOR',
      measure: 'vessels',
      date: { date: '2021-06-01' },
      quantity,
      direction: 'less',
      reason: 'Two are wrecks.',
    })
  const figures = ['2021-03-01', '2022-03-01'].map(day =>
    declares('GBR', day, 'declaration', vessels('GBR', day, '12')),
  )
  const at = (day: string, quantity: { value: string; unit: string }) =>
    tell([...pact, ...figures, line(quantity)], day).headroom[0]!.asDisputed.map(({ value, headroom }) => [
      value,
      headroom,
    ])
  assert.deepEqual(at('2021-12-31', { value: '2', unit: 'vessel' }), [])
  assert.deepEqual(at('2022-12-31', { value: '2', unit: 'vessel' }), [['10', '2']])
  assert.deepEqual(at('2022-12-31', { value: '2', unit: 'tonne' }), [[null, null]])
  const more = { value: '2', qualifier: 'atLeast', unit: 'vessel' }
  assert.deepEqual(at('2022-12-31', more), [[null, null]])
})

test('T19 whose suspension and whose promise to keep to the limits is told with every headroom', () => {
  const cell = tell([...pact, status('NOR', '2021-01-01', 'suspended', { keeps: ['limits'] })], '2022-01-01')
    .headroom[0]!
  assert.deepEqual([cell.suspendedBy, cell.keptBy], [['NOR'], ['NOR']])
})

test('T24 T25 a meeting nobody speaks of any more is not known; held meetings count for the year of the treaty', () => {
  const meet = (state: BodyOf<'meeting'>['state'], from: string): Line =>
    declares('GBR', state === 'held' ? from : '2021-01-10', 'meeting', {
      treaty: 'pact',
      body: 'commission',
      state,
      from,
    })
  const practice = limitOf('2', '2020-01-01', {
    rule: 'practice',
    measure: 'commission-meetings',
    unit: 'meeting',
    direction: 'min',
  })
  const answer = tell([...pact, practice, meet('scheduled', '2021-02-01'), meet('held', '2021-05-01')], '2021-12-31')
  assert.deepEqual(
    answer.meetings.map(({ from, state }) => [from, state]),
    [
      ['2021-02-01', 'notKnown'],
      ['2021-05-01', 'held'],
    ],
  )
  assert.deepEqual(
    answer.quotas.map(({ used, atLeast, left }) => [used, atLeast, left]),
    [['1', true, '1']],
  )
  const torn = tell([...pact, meet('cancelled', '2021-05-01'), meet('held', '2021-05-01')], '2021-12-31')
  assert.deepEqual(
    torn.clashes.map(({ what }) => what),
    ['meetings'],
  )
})

test('T25 counts of a year are added where their spans do not meet, and unknown where they do', () => {
  const quota = limitOf('18', '2020-01-01', { rule: 'quota', measure: 'inspections', unit: 'inspection' })
  const count = (value: string, from: string, until: string): Line =>
    declares('GBR', '2022-01-01', 'treatyTally', {
      treaty: 'pact',
      measure: 'inspections',
      quantity: { value, unit: 'inspection' },
      parties: ['GBR'],
      date: { from, until },
    })
  const used = (lines: readonly Line[]) =>
    tell([...pact, quota, ...lines], '2021-12-31').quotas.map(one => [one.party, one.used, one.left])
  assert.deepEqual(used([count('5', '2021-01', '2021-03'), count('13', '2021-04', '2021-12')]), [
    ['GBR', '18', '0'],
    ['NOR', null, null],
  ])
  assert.deepEqual(used([count('5', '2021-01', '2021-03'), count('13', '2021-03', '2021-12')])[0], ['GBR', null, null])
})

test('T27 the calendar tells what lies ahead, within its span, and no further than fifty years', () => {
  const picture = pictureOf(notesOf([...pact, half]))
  const calendar = treatyCalendar(picture, 'pact', stand, { at: '2021-06-01', from: '2021-03', until: '2022-03' })
  assert.deepEqual(
    calendar.events
      .filter(({ parties }) => parties.includes('GBR'))
      .map(({ date, event, state, ahead }) => [date, event, state, ahead]),
    [
      ['2021-03-01', 'dataFor', 'gap', false],
      ['2021-03-31', 'due', 'gap', false],
      ['2022-03-01', 'dataFor', 'due', true],
      ['2022-03-31', 'due', 'due', true],
    ],
  )
  assert.throws(() => treatyCalendar(picture, 'pact', stand, { until: '2100' }), { code: 'too-large' })
  assert.throws(() => treatyCalendar(picture, 'pact', stand, { from: '2022', until: '2021' }), { code: 'wrong-use' })
})

test('T1 what was withdrawn counts no more from the day it was', () => {
  const notes = notesOf([...pact, declares('GBR', '2021-03-01', 'declaration', vessels('GBR', '2021-03-01', '10'))])
  const [taken] = notesOf([
    {
      by: 'GBR',
      at: '2021-09-01T00:00:00Z',
      kind: 'withdrawal',
      basis: 'declared',
      body: { of: notes.at(-1)!.id, reason: 'Miscounted.' },
    } as unknown as Line,
  ])
  const picture = pictureOf([...notes, { ...taken!, seq: 1 }])
  const on = (asOf: string) =>
    verdictOf(treatyAnswer(picture, 'pact', { asOf, recorded: false }, { at: '2021-03-01' }), 'GBR')
  assert.deepEqual([on('2021-08-31'), on('2021-09-01')], ['within 2', 'unknown noFigure'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Draft } from '../kinds/index.ts'
import { namedEdition } from './accounts.ts'
import { edition, notesOf, pictureOf, sourceDraft } from './fixture.ts'
import { itemAnswer, itemList } from './item.ts'
import { noticeAnswer, noticeList, sourceAnswer, sourceList } from './notices.ts'
import { overview } from './overview.ts'

const stand = { asOf: '2025-01-01', recorded: false }

const shells: Draft[] = [
  sourceDraft('paper', '2023-01-01'),
  {
    kind: 'item',
    basis: 'reported',
    saidOn: '2023-01-01',
    body: { code: 'ammunition', name: 'Artillery ammunition', class: 'ammunition', unit: 'round' },
    evidence: [{ source: '#paper' }],
  },
  {
    kind: 'item',
    basis: 'reported',
    saidOn: '2023-01-01',
    body: {
      code: 'shell-155',
      name: '155 mm shell',
      names: { vi: 'đạn pháo 155 mm' },
      class: 'ammunition',
      unit: 'round',
      aliases: ['155mm artillery round'],
      within: 'ammunition',
    },
    evidence: [{ source: '#paper' }],
  },
  {
    kind: 'target',
    basis: 'reported',
    saidOn: '2023-03-20',
    body: {
      name: 'one million rounds',
      by: ['EU'],
      to: 'UKR',
      item: 'ammunition',
      quantity: { value: '1000000', unit: 'round' },
      start: { date: '2023-02-09' },
      due: { date: '2024-03' },
    },
    evidence: [{ source: '#paper' }],
  },
  ...level('220000', '2023-05-23', '2023-05-23'),
  ...level('223800', '2023-05-31', '2023-08-11'),
  ...level('300000', '2023-11-14', '2023-11-14'),
  ...level('1000000', '2024-11-18', '2024-11-18'),
  ...level('1155000', '2024-12-31', '2024-03-01', true),
]

function level(value: string, date: string, saidOn: string, forecast = false): Draft[] {
  return [
    {
      kind: 'transfer',
      basis: 'reported',
      saidOn,
      body: {
        from: 'EU',
        to: 'UKR',
        item: 'ammunition',
        quantity: { value, unit: 'round' },
        date: { date },
        moment: 'unstated',
        cumulative: true,
        ...(forecast ? { forecast } : {}),
      },
      evidence: [{ source: '#paper' }],
    },
  ]
}

const picture = pictureOf(
  notesOf([
    ...shells,
    ...edition('7', '2022-11-22', [
      { donor: 'DEU', item: '155mm artillery round', units: '5000', reference: 'DEM1', date: '2022-05-01' },
      { donor: 'FRA', item: '155mm artillery round', reference: 'FRM1', date: '2022-06' },
      { donor: 'FRA', item: 'howitzer', units: '6', reference: 'FRM1' },
    ]),
    {
      kind: 'statement',
      basis: 'reported',
      saidOn: '2023-11-29',
      body: {
        speaker: { name: 'Dmytro Kuleba', party: 'UKR', form: 'official' },
        topic: 'support',
        text: 'Of a million 155 mm shells 300,000 have come.',
        date: { date: '2023-11-29' },
      },
      evidence: [{ source: '#paper' }],
    },
  ]),
)

test('P10 an item answers to its code, its names in any language and its aliases', () => {
  for (const name of ['shell-155', '155 mm Shell', 'ĐẠN PHÁO 155 mm', '155mm artillery round']) {
    assert.equal(itemAnswer(picture, name, stand).item.code, 'shell-155', name)
  }
  assert.equal(itemAnswer(picture, 'Howitzer', stand).stages[0]?.units, '6', 'a thing that only the data set names')
  assert.throws(() => itemAnswer(picture, 'artillery bread', stand), /no item has this code/)
})

test('P10 an item counts what is listed under it, and the catalogue says how many claims name each', () => {
  assert.deepEqual(itemAnswer(picture, 'ammunition', stand).item.includes, ['shell-155'])
  assert.equal(itemAnswer(picture, 'ammunition', stand).stages.find(stage => stage.stage === 'promised')?.units, '5000')
  assert.deepEqual(
    itemList(picture, stand).map(({ code, claims, target }) => ({ code, claims, target })),
    [
      { code: 'ammunition', claims: 6, target: true },
      { code: 'shell-155', claims: 2, target: false },
    ],
  )
})

test('P11 units are told by stage and donor; a promise without a number is counted as unknown', () => {
  const [promised] = itemAnswer(picture, 'shell-155', stand).stages
  assert.deepEqual(promised, {
    stage: 'promised',
    units: '5000',
    unknown: 1,
    claims: 2,
    byDonor: [
      { donor: 'DEU', units: '5000', unknown: 0, claims: 1 },
      { donor: 'FRA', units: '0', unknown: 1, claims: 1 },
    ],
  })
})

test('P11 totals so far are levels: they are in no stage sum', () => {
  assert.ok(!itemAnswer(picture, 'ammunition', stand).stages.some(stage => stage.stage === 'delivered'))
})

test('P12 a target tells what has come, the rate since the start, the recent and the needed rate', () => {
  const [target] = itemAnswer(picture, 'shell-155', { asOf: '2023-11-29', recorded: false }).targets
  assert.ok(target)
  assert.equal(target.achieved, '300000')
  assert.equal(target.share, '30')
  assert.equal(target.state, 'open')
  assert.equal(target.recentPerMonth, '13888', '76,200 in 167 days, by the days the figures hold for')
  assert.equal(target.achievedPerMonth, '32846', '300,000 in 278 days')
  assert.equal(target.neededPerMonth, '154393', '700,000 in 138 days to the end of March')
  assert.deepEqual(
    target.levels.map(one => one.value),
    ['220000', '223800', '300000'],
  )
})

test('P12 a target past its date is missed until a level reaches it, and a forecast reaches nothing', () => {
  const state = (asOf: string) => itemAnswer(picture, 'ammunition', { asOf, recorded: false }).targets[0]
  assert.equal(state('2024-06-01')?.state, 'missed')
  assert.equal(state('2024-06-01')?.levels.at(-1)?.what, 'forecast')
  assert.equal(state('2024-12-01')?.state, 'met')
  assert.equal(state('2024-12-01')?.metOn, '2024-11-18')
  assert.equal(state('2023-03-01'), undefined, 'nothing had been said')
})

test('P14 notices are found by speaker, words, party and kind, and one opens with its sources', () => {
  const found = noticeList(picture, stand, { speaker: 'kuleba' })
  assert.equal(found.total, 1)
  assert.equal(noticeList(picture, stand, { kind: 'transfer', text: '300000' }).total, 1)
  assert.equal(noticeList(picture, stand, { kind: 'transfer' }).total, 5)
  assert.equal(noticeList(picture, { ...stand, asOf: '2023-06-01' }, { kind: 'transfer' }).total, 1)
  const opened = noticeAnswer(picture, found.claims[0]!.id.slice(0, 12))
  assert.equal(opened.notice.kind, 'statement')
  assert.equal(opened.sources[0]?.publisher, 'Publisher paper')
  assert.throws(() => noticeAnswer(picture, 'ffffffffffff'), /no notice has this id/)
})

test('P14 who told a figure is found by name, not only who is quoted', () => {
  const told = pictureOf(
    notesOf([
      sourceDraft('paper', '2023-11-29'),
      {
        kind: 'transfer',
        basis: 'reported',
        saidOn: '2023-11-29',
        body: {
          from: 'EU',
          to: 'UKR',
          item: 'shell',
          quantity: { value: '300000', unit: 'round' },
          date: { date: '2023-11-29' },
          moment: 'unstated',
          speaker: { name: 'Dmytro Kuleba', role: 'Foreign Minister', party: 'UKR', form: 'official' },
        },
        evidence: [{ source: '#paper' }],
      },
    ]),
  )
  assert.equal(noticeList(told, stand, { speaker: 'kuleba' }).total, 1)
  assert.equal(noticeList(told, stand, { speaker: 'borrell' }).total, 0)
})

test('P14 a source tells what was taken from it', () => {
  const { sources } = sourceList(picture, stand)
  assert.deepEqual(
    sources.map(({ publisher, claims }) => ({ publisher, claims })),
    [
      { publisher: 'Publisher paper', claims: 9 },
      { publisher: 'Publisher 7', claims: 3 },
    ],
  )
  assert.equal(sourceAnswer(picture, sources[1]!.id, stand).claims.length, 3)
})

test('P14 a notice that rests on no source has none to tell of', () => {
  const [declared] = notesOf([
    { kind: 'item', basis: 'declared', body: { code: 'lorry', name: 'lorry', class: 'transport', unit: 'vehicle' } },
  ])
  assert.throws(() => sourceAnswer(pictureOf([declared!]), declared!.id, stand), /rests on no source/)
})

test('P3 an edition goes by its number, also where the id of another’s source begins like it', () => {
  const told = (seed: string) => notesOf([sourceDraft('2', '2023-05-01', { series: 'kiel', edition: '2' })], { seed })
  const seeds = Array.from({ length: 100 }, (_, index) => `seed ${index}`)
  const clash = seeds.map(told).find(([source]) => source!.id.startsWith('1'))!
  const first = notesOf([sourceDraft('1', '2023-01-01', { series: 'kiel', edition: '1' })])
  assert.equal(namedEdition(pictureOf(first, clash), undefined, '1').edition, '1')
  assert.equal(namedEdition(pictureOf(first, clash), undefined, clash[0]!.id.slice(0, 8)).edition, '2')
})

test('P16 the overview says of every figure how sure it is and where it opens', () => {
  const answer = overview(picture, stand, 3)
  assert.equal(answer.held.clashes, 3)
  assert.equal(answer.held.notices, picture.size)
  const target = answer.figures.find(figure => figure.id.startsWith('target'))
  assert.equal(target?.value, '1000000')
  assert.equal(target?.unit, 'round')
  for (const figure of answer.figures) {
    assert.ok(figure.why.length > 10, figure.id)
    assert.match(figure.open, /^(?:support\/open|items|notices)/)
  }
  assert.equal(overview(pictureOf([]), stand, 0).figures.length, 0)
})

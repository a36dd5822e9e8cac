import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { scenarioFromRecord } from './from-record.ts'
import { scenarioOfYaml } from './yaml.ts'

const shell = 'artillery-shell-155mm'
const said = { basis: 'reported' as const, saidOn: '2024-01-10', evidence: [{ source: '#src' }] }

const drafts: Draft[] = [
  {
    kind: 'source',
    name: 'src',
    basis: 'declared',
    body: { publisher: 'Gazette', title: 'Shells', date: '2024-01-10', reliability: 'B', credibility: '2' },
  } as Draft,
  {
    kind: 'item',
    basis: 'declared',
    body: { code: shell, name: '155 mm shell', class: 'ammunition', unit: 'round' },
  },
  {
    kind: 'stock',
    ...said,
    body: {
      holder: 'DEU',
      item: shell,
      quantity: { value: '900', upTo: '1200', unit: 'round' },
      date: { date: '2023-12' },
    },
  },
  {
    kind: 'stock',
    ...said,
    body: { holder: 'USA', item: shell, quantity: { unknown: 'undisclosed' }, date: { date: '2023-12' } },
  },
  {
    kind: 'capacity',
    ...said,
    body: {
      party: 'DEU',
      item: shell,
      rate: { value: '1200', unit: 'round' },
      per: 'year',
      basis: 'output',
      date: { date: '2023-12' },
    },
  },
  {
    kind: 'capacity',
    ...said,
    body: {
      party: 'DEU',
      item: shell,
      rate: { value: '300', unit: 'round' },
      per: 'month',
      basis: 'plan',
      date: { date: '2024-06' },
    },
  },
  { kind: 'capacity', ...said, body: { party: 'DEU', item: shell, leadTime: { value: '13', upTo: '18' } } },
  {
    kind: 'commitment',
    ...said,
    body: {
      donor: 'DEU',
      recipient: 'UKR',
      item: shell,
      date: { date: '2023-12' },
      quantity: { value: '500', unit: 'round' },
      delivered: { value: '200', unit: 'round' },
      worths: [],
    },
  },
  {
    kind: 'requirement',
    ...said,
    body: { party: 'UKR', item: shell, quantity: { value: '200', unit: 'round' }, per: 'month', use: 'need' },
  },
]

const stand = { asOf: '2024-01-31', recorded: false }
const wish = { items: [shell], to: 'UKR', months: 24 }
const text = scenarioFromRecord(pictureOf(notesOf(drafts)), stand, wish)

test('Q18 a scenario begun from the record has what was said, and asks for the rest', () => {
  const lines = text.split('\n').map(line => line.trim())
  for (const line of [
    'start: 2024-02',
    `- { party: DEU, item: ${shell}, quantity: 900, upTo: 1200 }`,
    `- { party: USA, item: ${shell}, quantity: ask }`,
    `- { party: UKR, item: ${shell}, quantity: ask }`,
    `- { party: UKR, item: ${shell}, month: ask, quantity: 300 }`,
    `- { line: "DEU ${shell}", party: DEU, item: ${shell}, rate: 100, ramp: [{ month: 2024-06, rate: 300 }], leadTime: 18, price: ask }`,
    `- { party: UKR, item: ${shell}, quantity: 200, priority: 90 }`,
  ]) {
    assert.ok(lines.includes(line), `${line}\n\n${text}`)
  }
  assert.match(text, /# [0-9a-f]{12} said 2024-01-10: /)
})

test('Q18 Q6 it is refused until every question in it is answered', () => {
  assert.throws(
    () => scenarioOfYaml(text),
    (error: unknown) => {
      assert.ok(error instanceof Refusal)
      assert.match(error.message, /values are still asked for/)
      assert.match(error.hint!, new RegExp(`USA ${shell}`))
      assert.match(error.hint!, /price/)
      return true
    },
  )
  const answered = text.replaceAll('month: ask', 'month: 2024-03').replaceAll('ask', '5')
  assert.equal(scenarioOfYaml(answered).stocks!.length, 3)
})

test('Q18 what had not been said by the day is left out, and an unknown item is refused', () => {
  const picture = pictureOf(notesOf(drafts))
  assert.doesNotMatch(scenarioFromRecord(picture, { asOf: '2023-12-31', recorded: false }, wish), /quantity: 900/)
  assert.throws(() => scenarioFromRecord(picture, stand, { ...wish, items: ['shels'] }), /no item of the catalogue/)
})

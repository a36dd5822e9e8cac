import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { addMonths, Refusal } from '../../base/index.ts'
import { caseOf } from './check.ts'
import { checkScenario } from './located.ts'
import type { ScenarioInput } from './scenario.ts'
import { scenarioOfYaml } from './yaml.ts'

const plain = `title: plain
currency: EUR
start: 2024-01
months: 3
parties:
  - { party: DEU, gdp: 4500 }
  - { party: UKR }
items:
  - { item: shell, unit: round, price: 3000, lift: 1 }
stocks:
  - { party: DEU, item: shell, quantity: 100 }
lines:
  - { line: one, party: DEU, item: shell, rate: 10, leadTime: 1, price: 3000 }
demands:
  - { party: UKR, item: shell, month: 2024-02, quantity: 50 }
`

function refusal(text: string): Refusal {
  try {
    scenarioOfYaml(text)
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    return error
  }
  assert.fail('not refused')
}

/** A line of the plain scenario put otherwise, or more after it; the place is a line, counted from 1. */
function changed(from: string, to: string): Refusal {
  assert.ok(plain.includes(from), from)
  return refusal(plain.replace(from, to))
}

test('Q1 the scenario that spec/plan.md begins with is one', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../../spec/plan.md'), 'utf8')
  const scenario = scenarioOfYaml(/```yaml\n([\s\S]*?)```/.exec(text)![1]!)
  assert.equal(scenario.lines![0]!.line, 'Unterlüß')
  assert.equal(caseOf(scenario).routes.length, 2)
})

test('Q1 numbers stay the text they were written as', () => {
  const scenario = scenarioOfYaml(
    plain.replace('price: 3000, lift: 1', 'price: 3000.10, lift: 1').replace('3000.10', '3000.1'),
  )
  assert.equal(scenario.items[0]!.price, '3000.1')
})

test('Q1 what does not fit is refused with line, column, value and path', () => {
  const error = changed('quantity: 50', 'quantity: 5e1')
  assert.deepEqual(error.place, { row: 15, column: '58', path: 'demands.0.quantity' })
  assert.equal(error.value, '5e1')
  assert.equal(error.rule, 'Q6')
})

const refused: readonly (readonly [
  rule: string,
  what: string,
  from: string,
  to: string,
  row: number,
  message: RegExp,
])[] = [
  ['Q1', 'an unknown field', 'title: plain', 'titel: plain\ntitle: plain', 1, /no such field/],
  ['Q1', 'a missing field', 'currency: EUR\n', '', 1, /missing/],
  ['Q1', 'a field given twice', 'months: 3', 'months: 3\nmonths: 4', 5, /twice/],
  ['Q1', 'an alias', 'months: 3', 'months: &a 3\nabout: *a', 5, /alias/],
  ['Q1', 'no YAML', 'title: plain', 'title: "plain', 16, /not YAML/],
  ['Q3', 'an unknown party', 'party: UKR, item', 'party: UKA, item', 15, /no such party/],
  ['Q3', 'an unknown item', 'item: shell, rate', 'item: shel, rate', 13, /no such item/],
  ['Q3', 'lift capped and not said', 'lift: 1', 'shipping: 1', 9, /lift is capped/],
  ['Q3', 'a part of itself', 'lift: 1', 'lift: 1, parts: [{ item: shell, count: 1 }]', 9, /part of itself/],
  ['Q4', 'a deadline in the past', 'month: 2024-02', 'month: 2023-12', 15, /before the plan begins/],
  ['Q4', 'a month after the plan', 'month: 2024-02', 'month: 2024-04', 15, /after the plan ends/],
  ['Q4', 'a span that ends before it begins', 'month: 2024-02', 'from: 2024-03, until: 2024-01', 15, /ends before/],
  ['Q5', 'a party listed twice', '  - { party: UKR }', '  - { party: UKR }\n  - { party: UKR }', 8, /twice/],
  ['Q6', 'a negative stock', 'quantity: 100', 'quantity: -100', 11, /less than zero/],
  ['Q6', 'half a unit', 'quantity: 100', 'quantity: 0.5', 11, /whole number/],
  ['Q6', 'an open question', 'quantity: 100', 'quantity: ask', 11, /still asked/],
  ['Q6', 'a range upside down', 'quantity: 100', 'quantity: 100, upTo: 50', 11, /below the lower/],
  ['Q7', 'a lead time of zero', 'leadTime: 1', 'leadTime: 0', 13, /at least one month/],
  ['Q7', 'no lead time', ' leadTime: 1,', '', 13, /missing/],
  ['Q7', 'a ramp that falls', 'rate: 10', 'rate: 10, ramp: [{ month: 2024-02, rate: 5 }]', 13, /falls/],
  ['Q8', 'shares without GDP', 'gdp: 4500', 'transit: 0', 6, /need the GDP/],
]

test('Q1 Q3 Q4 Q5 Q6 Q7 Q8 what does not fit or contradicts itself is refused with its line', async t => {
  for (const [rule, what, from, to, row, message] of refused) {
    await t.test(`${what} (${rule})`, () => {
      const capped = rule === 'Q3' ? `${plain}lift: [{ capacity: 5 }]\n` : plain
      const whole = rule === 'Q8' ? `${plain}fairShare: { by: gdp, band: 0.1 }\n` : capped
      assert.ok(whole.includes(from), from)
      const error = refusal(whole.replace(from, to))
      assert.match(error.message, message)
      assert.equal(error.place.row, row)
      assert.equal(error.rule, rule)
    })
  }
})

test('Q5 two figures for one thing are refused, each with its line', () => {
  const twice = (line: string): string => `${plain.replace('stocks:', `${line}\nstocks:`)}`
  const stock = refusal(
    plain.replace('quantity: 100 }', 'quantity: 100 }\n  - { party: DEU, item: shell, quantity: 100 }'),
  )
  assert.equal(stock.place.row, 12)
  const floors = twice(
    'floors:\n  - { party: DEU, item: shell, quantity: 1 }\n  - { party: DEU, item: shell, quantity: 2, from: 2024-03 }',
  )
  assert.match(refusal(floors).value!, /2024-03/)
})

test('Q6 every open question is listed', () => {
  const text = plain.replace('quantity: 100 }', 'quantity: ask }\n  - { party: UKR, item: shell, quantity: ask }')
  assert.equal(refusal(text).value, 'DEU shell, UKR shell')
})

test('Q8 a plan beyond the limit is refused before it is built', () => {
  const items = Array.from({ length: 4000 }, (_, index) => `  - { item: i${index}, unit: piece, price: 1 }`).join('\n')
  const demands = Array.from({ length: 4000 }, (_, index) => `  - { party: UKR, item: i${index}, quantity: 1 }`).join(
    '\n',
  )
  const stocks = Array.from({ length: 4000 }, (_, index) => `  - { party: DEU, item: i${index}, quantity: 1 }`).join(
    '\n',
  )
  const text = `title: large\ncurrency: EUR\nstart: 2024-01\nmonths: 240\nparties:\n  - { party: DEU }\n  - { party: UKR }\nitems:\n${items}\nstocks:\n${stocks}\ndemands:\n${demands}\n`
  assert.equal(refusal(text).code, 'too-large')
})

/** Everybody needs everything every month: rows, and quantities to decide three times as many. */
function manyRows(parties: number, items: number, months: number): ScenarioInput {
  const codes = Array.from({ length: parties }, (_, index) => `P${index}`)
  const names = Array.from({ length: items }, (_, index) => `i${index}`)
  return {
    title: 'rows',
    currency: 'EUR',
    start: '2024-01',
    months: String(months),
    parties: [...codes, 'DEU'].map(party => ({ party })),
    items: names.map(item => ({ item, unit: 'unit', price: '1' })),
    stocks: names.map(item => ({ party: 'DEU', item, quantity: '1000' })),
    demands: codes.flatMap(party =>
      names.flatMap(item =>
        Array.from({ length: months }, (_, month) => {
          return { party, item, month: addMonths('2024-01', month), quantity: '5' }
        }),
      ),
    ),
  }
}

test('Q8 as many rows as no plan can take are refused when they are read, with what to do', () => {
  assert.throws(
    () => checkScenario(manyRows(40, 100, 100)),
    (error: unknown) => {
      assert.ok(error instanceof Refusal)
      assert.equal(error.code, 'too-large')
      assert.match(error.value!, /^about 1,2\d\d,\d\d\d over 100 months$/)
      assert.match(error.hint!, /take parties together/)
      return true
    },
  )
})

test('Q8 items that hang together have a limit of their own', () => {
  const scenario = manyRows(60, 50, 24)
  const [whole, ...parts] = scenario.items
  const items = [{ ...whole!, parts: parts.map(({ item }) => ({ item, count: '1' })) }, ...parts]
  assert.doesNotThrow(() => checkScenario(scenario))
  assert.throws(() => checkScenario({ ...scenario, items }), {
    code: 'too-large',
    value: 'about 218,400 of i0, i1, i2',
  })
})

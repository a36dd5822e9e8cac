import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonSchemaOf, kindNames, kinds } from './index.ts'

for (const name of kindNames) {
  test(`N10 ${name}: its example fits, and every field says what it means`, () => {
    assert.equal(kinds[name].name, name)
    assert.match(kinds[name].summary, /^[A-Z].*[.]$/)
    assert.deepEqual(kinds[name].body.parse(kinds[name].example), kinds[name].example)
    assert.deepEqual(undescribed(jsonSchemaOf(name), name), [])
  })

  test(`N6 ${name}: an unknown member is refused`, () => {
    assert.equal(kinds[name].body.safeParse({ ...kinds[name].example, surprise: 1 }).success, false)
  })
}

test('N3 a span ends where its end can still come after its beginning, whatever their precision', () => {
  const fits = (from: string, until: string) =>
    kinds.transfer.body.safeParse({ ...kinds.transfer.example, date: { from, until } }).success
  assert.ok(fits('2023-05', '2023'))
  assert.ok(fits('2023', '2023-05'))
  assert.ok(fits('2023-05-31', '2023-05'))
  assert.ok(!fits('2023-06', '2023-05-31'))
})

test('N7 a range runs upward, and a rate is more than nothing', () => {
  const money = (value: string, upTo: string) =>
    kinds.transfer.body.safeParse({ ...kinds.transfer.example, money: { value, upTo, currency: 'EUR' } }).success
  assert.ok(money('9', '10'))
  assert.ok(!money('10', '9'))
  for (const units of ['0', '-1'])
    assert.ok(!kinds.rate.body.safeParse({ ...kinds.rate.example, units }).success, units)
})

interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

/** Paths of the fields without a description. Members of a union are described by the union. */
function undescribed(schema: Schema, path: string): string[] {
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, member]) => {
    const here = `${path}.${key}`
    return [...(member.description === undefined ? [here] : []), ...undescribed(member, here)]
  })
  return schema.items === undefined ? inner : [...inner, ...undescribed(schema.items, `${path}[]`)]
}

test('N7 a number is a decimal as text, a range runs upward, and unknown says why', () => {
  const stock = (quantity: unknown) => kinds.stock.body.safeParse({ ...kinds.stock.example, quantity }).success
  assert.ok(stock({ value: '1800', unit: 'missile' }))
  assert.ok(stock({ value: '1.5', upTo: '2', unit: 'missile', qualifier: 'about' }))
  assert.ok(stock({ unknown: 'undisclosed', said: 'dozens' }))
  for (const value of [1800, '1,800', '1.50', '01', '1e3', '', '-0', '+1', '.5', '5.', 'Infinity']) {
    assert.ok(!stock({ value, unit: 'missile' }), String(value))
  }
  assert.ok(!stock({ value: '3', upTo: '2', unit: 'missile' }))
  assert.ok(!stock({ unknown: 'lost' }))
  assert.ok(!stock({ unit: 'missile' }))
})

test('N3 a date is a day, month or year of the calendar, or a span that runs forward, or none', () => {
  const date = (when: unknown) => kinds.stock.body.safeParse({ ...kinds.stock.example, date: when }).success
  assert.ok(date({ date: '2024-02-29' }) && date({ date: '2022-03' }) && date({ date: '2022', qualifier: 'about' }))
  assert.ok(date({ from: '2022-03', until: '2022-04' }) && date({ undated: 'undisclosed', said: 'soon' }))
  for (const wrong of ['2023-02-29', '2022-13', '22-03-01', '2022-3-1', '2022-06-31', '2022-03-01T00:00:00Z']) {
    assert.ok(!date({ date: wrong }), wrong)
  }
  assert.ok(!date({ from: '2022-04', until: '2022-03' }))
})

test('N8 codes are ISO codes in their own form', () => {
  const donor = (code: string) => kinds.commitment.body.safeParse({ ...kinds.commitment.example, donor: code }).success
  assert.ok(donor('GBR') && donor('EU'))
  assert.ok(!donor('gbr') && !donor('United Kingdom') && !donor('G'))
  const currency = (code: string) => kinds.rate.body.safeParse({ ...kinds.rate.example, currency: code }).success
  assert.ok(currency('HRK') && currency('UAH'))
  assert.ok(!currency('ABC') && !currency('eur'))
})

test('Y11 a community names each member once, with its key and addresses that are addresses', () => {
  const { example, body } = kinds.community
  const member = example.members[0]!
  const members = (...list: readonly object[]) => body.safeParse({ ...example, members: list }).success
  assert.ok(members(member, { ...member, party: 'UKR', addresses: [] }))
  assert.ok(!members(), 'a community without members')
  assert.ok(!members(member, member), 'a member twice')
  for (const addresses of [['ftp://host'], ['https://me@host'], ['https://host?x'], ['host']]) {
    assert.ok(!members({ ...member, addresses }), addresses[0])
  }
  for (const vkey of ['', 'entente/public/GBR', `${member.vkey}=`, member.vkey.replace('+', ' ')]) {
    assert.ok(!members({ ...member, vkey }), vkey)
  }
})

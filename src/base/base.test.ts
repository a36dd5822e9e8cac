import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  add,
  addDays,
  addMonths,
  canonicalJson,
  compare,
  dayNumber,
  dayOfNumber,
  decimal,
  decimalOfNumber,
  decimalText,
  divide,
  firstDay,
  isCalendarDate,
  isCanonicalJson,
  isDecimalText,
  isPartyCode,
  type Json,
  lastDay,
  multiply,
  partyCodeOf,
  partyName,
  round,
  seededChance,
  subtract,
  toNumber,
} from './index.ts'

const text = (value: ReturnType<typeof decimal>) => decimalText(value)

test('B1 decimals are read, added, subtracted and multiplied exactly', () => {
  assert.equal(text(add(decimal('0.1'), decimal('0.2'))), '0.3')
  assert.equal(text(subtract(decimal('1'), decimal('0.999999999999999999'))), '0.000000000000000001')
  assert.equal(text(multiply(decimal('22593764.121102575'), decimal('1.5491'))), '34999999.9999999989325')
  assert.equal(text(decimal('1.5e3')), '1500')
  assert.equal(text(decimal('-12e-3')), '-0.012')
  assert.equal(text(decimalOfNumber(1e21)), '1000000000000000000000')
  for (const wrong of ['', '.', '1,5', '1.000.00', '0x10', 'NaN', '--1', ' 1', '1 ', '1e99999']) {
    assert.throws(() => decimal(wrong), { code: 'bad-form' }, wrong)
  }
})

test('B1 division and rounding go half to even, and say to how many places', () => {
  assert.equal(text(divide(decimal('1'), decimal('3'), 6)), '0.333333')
  assert.equal(text(round(decimal('2.5'), 0)), '2')
  assert.equal(text(round(decimal('3.5'), 0)), '4')
  assert.equal(text(round(decimal('-2.5'), 0)), '-2')
  assert.equal(text(divide(decimal('-7'), decimal('2'), 0)), '-4')
})

test('B1 any decimal survives being written and read, and orders as its digits say', () => {
  const value = fc
    .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 0, max: 25 }))
    .map(([digits, scale]) => ({ digits, scale }))
  fc.assert(
    fc.property(value, value, (left, right) => {
      assert.equal(compare(decimal(text(left)), left), 0)
      assert.ok(isDecimalText(text(left)))
      assert.equal(compare(left, right), -compare(right, left) + 0)
      assert.equal(text(subtract(add(left, right), right)), text(left))
    }),
    { seed: 1, numRuns: 500 },
  )
})

test('B1 the shortest decimal of a double reads back as that double', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), value => {
      if (Math.abs(value) > 1e-300) assert.equal(toNumber(decimalOfNumber(value)), value)
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('B2 dates are days of the calendar, counted without a clock', () => {
  assert.equal(dayNumber('1970-01-01'), 0)
  assert.equal(dayNumber('2000-03-01'), 11017)
  assert.equal(addDays('2024-02-28', 1), '2024-02-29')
  assert.equal(addMonths('2023-11-30', 3), '2024-02')
  assert.equal(addMonths('2023-01', -1), '2022-12')
  assert.equal(lastDay('2023-02'), '2023-02-28')
  assert.equal(lastDay('2024'), '2024-12-31')
  assert.equal(firstDay('2024-05'), '2024-05-01')
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), day => {
      assert.equal(dayNumber(dayOfNumber(day)), day)
      assert.ok(isCalendarDate(dayOfNumber(day)))
      assert.equal(dayOfNumber(day), new Date(day * 86_400_000).toISOString().slice(0, 10))
    }),
    { seed: 4, numRuns: 1000 },
  )
})

test('B3 canonical JSON is that of RFC 8785', () => {
  // The example of RFC 8785, section 3.2.2, with the numbers and strings of its tables.
  const value = {
    numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  }
  assert.equal(
    canonicalJson(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
  assert.equal(
    canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }),
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}',
  )
  assert.throws(() => canonicalJson('\ud800'), { code: 'bad-form' })
  assert.throws(() => canonicalJson(Number.NaN), { code: 'bad-form' })
})

test('B4 parties are known by code and by the names in use, in English and Vietnamese', () => {
  for (const [name, code] of [
    ['Czech Republic', 'CZE'],
    ['Turkey', 'TUR'],
    ['Türkiye', 'TUR'],
    ['South Korea', 'KOR'],
    ['United Kingdom', 'GBR'],
    ['EU (Commission and Council)', 'EU'],
    ['European Investment Bank', 'EIB'],
    ['Taiwan', 'TWN'],
    ['USA', 'USA'],
    ['Vương quốc Anh', 'GBR'],
    ['Hoa Kỳ', 'USA'],
    ['Đức', 'DEU'],
    ['european peace facility', 'EPF'],
  ] as const)
    assert.equal(partyCodeOf(name), code, name)
  assert.equal(partyCodeOf('Ruritania'), undefined)
  assert.ok(isPartyCode('NATO') && !isPartyCode('XYZ'))
  assert.equal(partyName('DEU', 'vi'), 'Đức')
})

test('B5 seeded chance repeats itself and differs by seed', () => {
  const [one, same, other] = [seededChance('a'), seededChance('a'), seededChance('b')]
  const first = one.bytes(100)
  assert.deepEqual(first, same.bytes(100))
  assert.notDeepEqual(first, other.bytes(100))
  const counts = new Array<number>(6).fill(0)
  for (let draw = 0; draw < 6000; draw += 1) counts[one.below(6)]! += 1
  assert.ok(
    counts.every(count => count > 800 && count < 1200),
    counts.join(' '),
  )
})

test('N2 a text is canonical exactly where it is what canonical JSON writes of its value', () => {
  const written = (text: string): boolean => {
    try {
      return canonicalJson(JSON.parse(text) as Json) === text
    } catch {
      return false
    }
  }
  const texts = [
    '{"b":1,"a":2}',
    '{"9":1,"10":2}',
    '{"10":1,"9":2}',
    '-0',
    '1e400',
    '1.0',
    '{"a":1,"a":1}',
    '"\\u0041"',
  ]
  const more = [
    '"\\u001f"',
    '"\\ud800"',
    '"\ud800"',
    '{"__proto__":1}',
    '[1, 2]',
    ' 1',
    '{"a":{"b":1,"a":2}}',
    '"é"',
    '1e21',
  ]
  for (const text of [...texts, ...more, '['.repeat(65) + ']'.repeat(65)]) {
    assert.equal(isCanonicalJson(text), written(text), text)
  }
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, sorted) => {
      const text = sorted ? canonicalJson(value as Json) : JSON.stringify(value)
      assert.equal(isCanonicalJson(text), written(text))
    }),
    { seed: 2, numRuns: 300 },
  )
})

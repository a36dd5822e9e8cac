import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kinds, lineForm, mostTextBytes, textFault } from './index.ts'

const prose = (text: string) => textFault(text, { lines: true })

test('C3 words of the four languages are taken as they are', () => {
  for (const text of ['Watch desk №2', 'Дежурная часть', 'Об’єкт', 'Đường dây tải điện', 'two\nlines', '🚢 ok']) {
    assert.equal(prose(text), undefined, text)
  }
})

test('C3 what deceives is refused with the character and its place', () => {
  const faults: readonly (readonly [string, RegExp])[] = [
    ['a\u202eb', /U\+202E at character 2/],
    ['\u2066x', /U\+2066 at character 1/],
    ['ab\u200f', /U\+200F at character 3/],
    ['a\u0007', /U\+0007 at character 2 is a control character/],
    ['a\tb', /U\+0009 at character 2/],
    ['a\r\nb', /U\+000D at character 2/],
    ['a\u200bb', /U\+200B at character 2 is an invisible character/],
    ['a\ufeffb', /U\+FEFF/],
    ['a\u00adb', /U\+00AD/],
    ['a\u3164b', /U\+3164/],
    ['🚢\u{e0041}', /U\+E0041 at character 2 is an invisible tag/],
    ['a\ufe0f', /U\+FE0F/],
    ['a\u2028b', /U\+2028 at character 2 is another sign for a new line/],
    ['a\ue000', /U\+E000 at character 2 is a character of private use/],
    ['a\u0378', /U\+0378 at character 2 is no assigned character/],
    ['a\ud800', /U\+D800 at character 2 is half a character/],
    ['port שלום', /U\+05E9 at character 6 is a letter written from right to left/],
    ['مرحبا', /U\+0645 at character 1/],
    [`x${'\u0336'.repeat(5)}`, /U\+0336 at character 2: more than 4 marks/],
    ['cafe\u0301', /not in Unicode form NFC, from character 4 on/],
    [' \n ', /nothing but blanks/],
  ]
  for (const [text, fault] of faults) assert.match(prose(text) ?? '', fault, JSON.stringify(text))
  assert.match(textFault('a\nb', { lines: false }) ?? '', /U\+000A at character 2/)
  assert.equal(lineForm('x', 10).safeParse('a\nb').success, false)
})

test('C4 free text has 24,000 bytes, however they are spelt, and 64 KiB are refused with the bound', () => {
  const { body, example } = kinds.message
  const fits = (text: string) => body.safeParse({ ...example, text })
  assert.ok(fits('"'.repeat(mostTextBytes)).success)
  assert.ok(fits('ж'.repeat(mostTextBytes / 2)).success)
  for (const text of ['ж'.repeat(mostTextBytes / 2 + 1), 'a'.repeat(65_536)]) {
    assert.match(fits(text).error?.issues[0]?.message ?? '', /longer than 24000 bytes/)
  }
})

test('C7 a place has degrees that the globe has, as decimals with at most 7 places', () => {
  const { body, example } = kinds.message
  const place = (value: object) => body.safeParse({ ...example, fields: { place: value } }).success
  assert.ok(place({ latitude: '-90', longitude: '180' }))
  assert.ok(place({ latitude: '47.1234567', longitude: '-0.5', radius: '1' }))
  const wrong = [
    { latitude: '90.0000001', longitude: '0' },
    { latitude: '0', longitude: '-180.5' },
    { latitude: '47.12345678', longitude: '0' },
    { latitude: '47,5', longitude: '0' },
    { latitude: '4e1', longitude: '0' },
    { latitude: 47.5, longitude: 0 },
    { latitude: '47.5' },
    { latitude: '47.5', longitude: '34', radius: '0' },
    { latitude: '47.5', longitude: '34', radius: '1.5' },
  ]
  for (const value of wrong) assert.ok(!place(value), JSON.stringify(value))
})

test('C14 the windows of two checks never touch, also across midnight', () => {
  const { body, example } = kinds.channel
  const fits = (times: readonly string[], early: number, late: number) =>
    body.safeParse({ ...example, checks: { times, early, late, answer: 10 } }).success
  assert.ok(fits(['06:00', '06:21'], 5, 15))
  assert.ok(!fits(['06:00', '06:20'], 5, 15))
  assert.ok(!fits(['00:05', '23:50'], 5, 15))
  assert.ok(!fits(['18:00', '06:00'], 5, 15), 'they rise')
  assert.ok(!fits(['06:00', '06:00'], 0, 1), 'each is there once')
  assert.ok(!fits(['24:00'], 5, 15))
})

test('C1 the ends of a line are two parties in the order of their codes', () => {
  const { body, example } = kinds.channel
  for (const ends of [['GBR'], ['GBR', 'GBR'], ['RUS', 'GBR'], ['GBR', 'RUS', 'USA']]) {
    assert.ok(!body.safeParse({ ...example, ends }).success, ends.join())
  }
})

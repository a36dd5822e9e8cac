import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateOfSerial } from './rowscan.ts'
import { dateStyles, isDateFormat, sharedTexts } from './shared.ts'

test('I1 a number format shows dates when letters of a date stand outside its quoted and bracketed parts', () => {
  for (const code of ['yyyy-mm-dd', 'd/m/yy;@', '[$-409]mmmm d, yyyy', '[h]:mm', 'dd\\.mm\\.yyyy', 'mmm\\-yy']) {
    assert.ok(isDateFormat(code), code)
  }
  const numbers = [
    'General',
    '0.00',
    '#,##0\\ "days"',
    '[Red]-0.0',
    '[$Kčs-405] #,##0',
    '_-* #,##0_d',
    '0.0E+00',
    '@',
    '[>=5]0',
  ]
  for (const code of numbers) assert.ok(!isDateFormat(code), code)
})

test('I1 a style is a date by its own format or by a built-in one', () => {
  const xml =
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy"/><numFmt numFmtId="171" formatCode="0 &quot;d&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf/></cellXfs></styleSheet>'
  assert.deepEqual(dateStyles(xml), [false, true, true, false, false])
})

test('I1 day numbers of both systems are calendar days, and a time of day does not move them', () => {
  const days: [number, boolean, string | undefined][] = [
    [44621, false, '2022-03-01'],
    [44621.99999, false, '2022-03-01'],
    [44621.999999999, false, '2022-03-02'],
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [61, false, '1900-03-01'],
    [43159, true, '2022-03-01'],
    [373_306, false, '2922-01-27'],
    [1e9, false, undefined],
  ]
  for (const [serial, from1904, date] of days) assert.equal(dateOfSerial(serial, from1904), date, String(serial))
})

test('I1 shared texts keep their places, empty ones too', () => {
  const xml = '<sst count="4"><si><t>a</t></si><si/><si><t/></si><si><r><t>b</t></r><r><t> c</t></r></si></sst>'
  assert.deepEqual(sharedTexts(xml), ['a', '', '', 'b c'])
})

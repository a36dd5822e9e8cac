import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Bytes, Refusal, utf8 } from '../../base/index.ts'
import type { Row } from './cell.ts'
import { collected, rawWorkbook, workbookOf, zipOf } from './fixture.ts'
import { openBook } from './open.ts'

async function rowsOf(bytes: Bytes, sheet = 0): Promise<Row[]> {
  return collected(openBook({ name: 'book.xlsx', bytes }).sheets[sheet]!.rows())
}

async function refusal(work: () => Promise<unknown>): Promise<Refusal> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

async function refused(bytes: Bytes, code: string, message: RegExp, rule: string): Promise<Refusal> {
  const found = await refusal(() => rowsOf(bytes))
  assert.equal(found.code, code)
  assert.match(found.message, message)
  assert.equal(found.rule, rule)
  return found
}

test('I1 a workbook gives its sheets by name, and cells as words, exact numbers, calendar dates and answers', async () => {
  const bytes = await workbookOf({
    First: [['only']],
    Second: [
      ['word', 0.1 + 0.2, 1e21, -0, true, null, new Date(Date.UTC(2022, 2, 1)), '#NAME?', '\u00a0'],
      [],
      [35000000, 5e-7],
    ],
  })
  const book = openBook({ name: 'a.csv', bytes })
  assert.deepEqual(
    book.sheets.map(sheet => sheet.name),
    ['First', 'Second'],
  )
  const rows = await rowsOf(bytes, 1)
  assert.deepEqual(
    rows[0]!.cells.map(cell => `${cell.is} ${cell.text}`),
    [
      'text word',
      'number 0.30000000000000004',
      'number 1000000000000000000000',
      'number 0',
      'boolean true',
      'blank ',
      'date 2022-03-01',
      'error #NAME?',
    ],
  )
  assert.deepEqual(
    rows.at(-1)!.cells.map(cell => cell.text),
    ['35000000', '0.0000005'],
  )
  assert.equal(rows.at(-1)!.number, 3)
})

test('I1 no time zone moves a date: the first of a month stays in its month', async () => {
  const zone = process.env.TZ
  const bytes = await workbookOf({ Dates: [[new Date(Date.UTC(2022, 2, 1)), new Date(Date.UTC(2021, 11, 31))]] })
  try {
    for (const name of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Kyiv']) {
      process.env.TZ = name
      const rows = await rowsOf(bytes)
      assert.deepEqual(
        rows[0]!.cells.map(cell => cell.text),
        ['2022-03-01', '2021-12-31'],
        name,
      )
    }
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
})

test('I1 cells read alike however their XML is spelt', async () => {
  const plain =
    '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a </t></r><rPh sb="0" eb="1"><t>no</t></rPh><r><t xml:space="preserve">&lt;b&gt; &#x20AC;_x0041_</t></r></is></c>' +
    '<c r="C1"><v>2.50</v></c><c t="d"><v>2022-03-01T00:00:00</v></c></row><row/><row><c t="b"><v>1</v></c></row>'
  const prefixed = plain
    .replace(/<(\/?)(row|c|is|r|t|v|rPh)(?=[ >/])/g, '<$1x:$2')
    .replace('2.50', '<![CDATA[2.50]]><!-- two and a half -->')
    .replace(/ r="(\w+)"/g, " r='$1'")
  const parts = rawWorkbook(plain).map(part =>
    part.name.includes('sheet1')
      ? { ...part, text: `<x:worksheet xmlns:x="m"><x:sheetData>${prefixed}</x:sheetData><x:rowBreaks/></x:worksheet>` }
      : part,
  )
  const rows = await rowsOf(zipOf(rawWorkbook(plain)))
  assert.deepEqual(
    rows.map(row => [row.number, ...row.cells.map(cell => `${cell.is} ${cell.text}`)]),
    [[1, 'text a <b> €A', 'blank ', 'number 2.5', 'date 2022-03-01'], [2], [3, 'boolean true']],
  )
  assert.deepEqual(await rowsOf(zipOf(parts)), rows)
})

test('I7 formulas give their stored value and are never evaluated; without one the cell is an error, not blank', async () => {
  const bytes = zipOf(
    rawWorkbook(
      '<row r="2"><c r="A2"><f>1+1</f><v>3</v></c><c r="B2"><f>1+1</f></c><c r="C2"><f>A1</f><v></v></c>' +
        '<c r="D2" t="str"><f>IF(A1,"","")</f><v></v></c><c r="E2"><f>[1]Other!A1</f><v>7</v></c><c r="F2"><f t="shared" si="0"/></c></row>',
    ),
  )
  const rows = await rowsOf(bytes)
  const bare = 'error formula without a stored value'
  assert.deepEqual(
    rows[0]!.cells.map(cell => `${cell.is} ${cell.text}`),
    ['number 3', bare, bare, 'blank ', 'number 7', bare],
  )
  assert.equal(openBook({ name: 'b', bytes }).sheets[0]!.name, 'Data & more')
})

test('I3 a workbook cut short is refused wherever it is cut', async () => {
  const whole = await workbookOf({ Data: [['a', 'b'], ...Array.from({ length: 40 }, (_, index) => [index, 'x'])] })
  for (const share of [0.1, 0.5, 0.9, 0.99]) {
    await refused(whole.subarray(0, Math.floor(whole.length * share)), 'unreadable-file', /cut short/, 'I3')
  }
})

test('I3 one byte changed in a sheet is found', async () => {
  const row = '<row r="1"><c r="A1"><v>12</v></c></row>'
  await refused(zipOf(rawWorkbook(row, { crc: 1 })), 'unreadable-file', /damaged/, 'I3')
  const torn = rawWorkbook(row).map(part => ({ ...part, text: part.text.replace('</sheetData></worksheet>', '') }))
  await refused(zipOf(torn), 'unreadable-file', /damaged/, 'I3')
})

test('I3 a workbook with any byte changed reads as before or is refused, never as another table', async () => {
  const rows = [
    ['word', 1.5, new Date(Date.UTC(2022, 2, 1))],
    ['other', 2, true],
  ]
  const whole = await workbookOf({ Data: rows })
  const read = await rowsOf(whole)
  const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(change, async ([at, mask]) => {
      const bytes = Uint8Array.from(whole)
      bytes[at] = bytes[at]! ^ mask
      const found = await rowsOf(bytes).catch((error: unknown) => error)
      if (!(found instanceof Refusal)) assert.deepEqual(found, read, `byte ${at} changed by ${mask}`)
    }),
    { seed: 1, numRuns: 1500 },
  )
})

test('I3 password-protected and old workbooks are told apart and refused', async () => {
  const compound = (stream: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le')])
  await refused(compound('EncryptedPackage'), 'unreadable-file', /password/, 'I3')
  await refused(compound('Workbook'), 'unreadable-file', /old kind/, 'I3')
  const locked = rawWorkbook('').map(part => ({ ...part, flags: 1 }))
  await refused(zipOf(locked), 'unreadable-file', /password/, 'I3')
})

test('I3 what is no table is refused by what it is', async () => {
  const files: [Bytes, RegExp][] = [
    [new Uint8Array(0), /empty/],
    [utf8('%PDF-1.7 …'), /PDF/],
    [utf8('  <!DOCTYPE html><table>'), /web page/],
    [Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), /zero bytes/],
    [zipOf([{ name: 'word/document.xml', text: '<w/>' }]), /text document/],
    [zipOf([{ name: 'xl/workbook.bin', text: 'x' }]), /binary workbook/],
    [zipOf([{ name: 'content.xml', text: '<x/>' }]), /OpenDocument/],
  ]
  for (const [bytes, message] of files) await refused(bytes, 'unreadable-file', message, 'I3')
})

test('I5 a zip bomb is refused before it is unpacked, whether it tells its size or lies', async () => {
  const zeros = `<row r="1"><c r="A1" t="inlineStr"><is><t>${'0'.repeat(6_000_000)}</t></is></c></row>`
  await refused(zipOf(rawWorkbook(zeros)), 'too-large', /zip bomb/, 'I5')
  await refused(zipOf(rawWorkbook(zeros, { declaredBytes: 2000 })), 'unreadable-file', /damaged/, 'I3')
  await refused(zipOf(rawWorkbook(zeros, { declaredBytes: 0 })), 'unreadable-file', /does not state the size/, 'I3')
  const huge = zipOf(rawWorkbook('', { declaredBytes: 3_000_000_000 }))
  await refused(huge, 'too-large', /zip bomb|more than may be read/, 'I5')
})

test('I5 a cell too long and a sheet too wide are refused with their place', async () => {
  const words = Array.from({ length: 70_000 }, (_, index) => index.toString(36)).join(' ')
  const long = await refused(await workbookOf({ Data: [['a'], [1, words]] }), 'too-large', /65535 characters/, 'I5')
  assert.partialDeepStrictEqual(long.place, { sheet: 'Data', row: 2, column: 'B' })
  const wide = rawWorkbook('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')
  const found = await refused(zipOf(wide), 'too-large', /1000 columns/, 'I5')
  assert.equal(found.place.row, 1)
})

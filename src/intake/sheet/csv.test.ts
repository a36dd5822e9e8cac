import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal, utf8 } from '../../base/index.ts'
import type { Row } from './cell.ts'
import { csvRows } from './csv.ts'
import { collected } from './fixture.ts'
import { openBook } from './open.ts'
import { delimiterOf } from './text.ts'

function rowsOf(text: string, delimiter = ',', pieceLength = 7): string[][] {
  const pieces = Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, index) =>
    text.slice(index * pieceLength, (index + 1) * pieceLength),
  )
  return [...csvRows(pieces, delimiter)].map(row => row.cells.map(cell => cell.text))
}

async function tableOf(bytes: Uint8Array): Promise<Row[]> {
  return collected(openBook({ name: 'table.csv', bytes }).sheets[0]!.rows())
}

function refusedAt(message: RegExp, place: object): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof Refusal)
    assert.match(error.message, message)
    assert.partialDeepStrictEqual(error.place, place)
    return true
  }
}

test('I4 quotes hold delimiters, line ends and doubled quotes', () => {
  assert.deepEqual(rowsOf('a,"b, ""c""\nd",e\r\n1,2,3'), [
    ['a', 'b, "c"\nd', 'e'],
    ['1', '2', '3'],
  ])
})

test('I4 what is written as cells reads as the same cells, wherever the pieces are cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' x', '"', ',', '\n', '\r\n', 'é') })
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n', '\r'), (cells, piece, lineEnd) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = cells.map(row => row.map(quoted).join(',')).join(lineEnd)
      const blank = (row: string[]) => row.map(one => (one.trim() === '' ? '' : one))
      const trimmed = (row: string[]) => row.slice(0, row.findLastIndex(one => one !== '') + 1)
      assert.deepEqual(
        rowsOf(text, ',', piece),
        cells.map(row => trimmed(blank(row))),
      )
    }),
    { seed: 20221122, numRuns: 300 },
  )
})

test('I4 every blank line keeps its row number', () => {
  const rows = [...csvRows(['a,b\r\n\r\n', '\n1,2\n'], ',')]
  assert.deepEqual(
    rows.map(row => [row.number, row.cells.length]),
    [
      [1, 2],
      [2, 0],
      [3, 0],
      [4, 2],
    ],
  )
})

test('I4 broken quotes are refused where they stand', () => {
  assert.throws(() => rowsOf('a,b\n1,5" pipe\n'), refusedAt(/middle of a cell/, { row: 2, column: 'B' }))
  assert.throws(() => rowsOf('a,b\n"1"2,3\n'), refusedAt(/after the quote/, { row: 2, column: 'A' }))
  assert.throws(() => rowsOf('a,b\n1,2\n3,"4\n5,6\n'), refusedAt(/never closed/, { row: 3, column: 'B' }))
})

test('I4 the delimiter is the one that divides the header, not one within quotes', () => {
  assert.equal(delimiterOf('title\n"a, b, c";d\n1;2'), ';')
  assert.equal(delimiterOf('a\tb, c\td'), '\t')
  assert.equal(delimiterOf('a,b'), ',')
})

test('I2 UTF-8 with and without its mark and UTF-16 of both orders read alike', async () => {
  const text = 'Land,Wert\nTürkiye,"5 €"\n'
  const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
  const files = [utf8(text), utf8(`\uFEFF${text}`), little, Buffer.from(little).swap16()]
  const read = await Promise.all(files.map(tableOf))
  for (const rows of read) assert.deepEqual(rows, read[0])
  assert.equal(read[0]![1]!.cells[1]!.text, '5 €')
})

test('I2 text in another encoding is refused with its row', async () => {
  const latin1 = Buffer.from('a,b\nx,y\nT\xfcrkiye,1\n', 'latin1')
  await assert.rejects(tableOf(latin1), refusedAt(/not UTF-8/, { file: 'table.csv', row: 3 }))
  const bare = Buffer.from('a,b\nx,y\n', 'utf16le')
  await assert.rejects(async () => tableOf(bare), refusedAt(/UTF-16 text without its mark/, { file: 'table.csv' }))
})

test('I5 a cell of 100 MB is refused after its first 64 KiB, and a row of too many columns', () => {
  let taken = 0
  function* endless(): Generator<string> {
    yield 'a,b\n1,"'
    for (taken = 0; taken < 1600; taken += 1) yield 'x'.repeat(65_536)
  }
  assert.throws(() => [...csvRows(endless(), ',')], refusedAt(/at most 65535 characters/, { row: 2, column: 'B' }))
  assert.ok(taken < 3, `${taken} pieces were taken`)
  assert.throws(() => rowsOf(','.repeat(1001)), refusedAt(/at most 1000 columns/, { row: 1 }))
})

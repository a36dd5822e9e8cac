import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Topology } from 'topojson-specification'
import atlas from 'world-atlas/countries-110m.json' with { type: 'json' }
import { countriesOf } from './atlas.ts'
import { csvCell, csvText } from './csv.ts'
import { stepPath } from './path.ts'
import { fileName } from './save.ts'
import { classBounds, classOf, linear, ticks, tickText, timeMarks } from './scale.ts'

const provenance = {
  lines: ['As of 3 Oct 2022'],
  about: [
    { key: 'asOf', value: '2022-10-03' },
    { key: 'source', value: 'Kiel Institute, edition 7' },
  ],
}

test('W7 a file of a chart says as of when and from which source in every row', () => {
  const text = csvText(
    {
      columns: [{ name: 'donor' }, { name: 'Total (EUR)', numeric: true }],
      rows: [
        ['Germany', '22593764.12'],
        ['Bosnia "and", Herzegovina', null],
      ],
    },
    provenance,
  )
  assert.equal(
    text,
    '\uFEFFdonor,Total (EUR),asOf,source\r\n' +
      'Germany,22593764.12,2022-10-03,"Kiel Institute, edition 7"\r\n' +
      '"Bosnia ""and"", Herzegovina",,2022-10-03,"Kiel Institute, edition 7"\r\n',
  )
})

test('W7 text that a spreadsheet would run stays text, and numbers stay numbers', () => {
  assert.equal(csvCell('=1+1'), "'=1+1")
  assert.equal(csvCell('@cmd'), "'@cmd")
  assert.equal(csvCell('-cmd'), "'-cmd")
  assert.equal(csvCell('-883986900.84'), '-883986900.84')
  assert.equal(csvCell(null), '')
})

test('ticks are round, cover the span and carry no exponent', () => {
  assert.deepEqual(ticks(0, 98, 5), [0, 20, 40, 60, 80])
  assert.deepEqual(ticks(0, 0, 5), [0])
  assert.equal(tickText(20_000_000_000), '20000000000')
  assert.equal(tickText(0.5), '0.5')
  assert.equal(linear([0, 10], [0, 100])(5), 50)
  assert.equal(linear([0, 0], [7, 100])(5), 7)
})

test('classes of a map hold about as many parties each', () => {
  const bounds = classBounds([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5)
  assert.deepEqual(bounds, [1, 3, 5, 7, 9])
  assert.equal(classOf(1, bounds), 0)
  assert.equal(classOf(6, bounds), 2)
  assert.equal(classOf(100, bounds), 4)
  assert.deepEqual(classBounds([], 5), [])
})

test('a time axis marks years, or months where the span is short', () => {
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
  assert.deepEqual(
    timeMarks(day('2020-06-01'), day('2025-06-01')).map(mark => mark.date),
    ['2021', '2022', '2023', '2024', '2025'],
  )
  assert.deepEqual(
    timeMarks(day('2023-02-01'), day('2023-12-01')).map(mark => mark.date),
    ['2023-04', '2023-07', '2023-10'],
  )
})

test('W7 a file is named in plain letters', () => {
  assert.equal(fileName(['Cam kết theo bên viện trợ, Đức'], 'csv'), 'entente-cam-ket-theo-ben-vien-tro-duc.csv')
})

test('W12 the map gives Crimea to Ukraine and knows Kosovo', () => {
  const countries = countriesOf(atlas as unknown as Topology)
  const holdsCrimea = (code: string) =>
    countries
      .find(country => country.code === code)!
      .shape.coordinates.some(polygon => polygon[0]!.every(([x = 0, y = 0]) => x > 32 && x < 37 && y > 44 && y < 46.5))
  assert.ok(holdsCrimea('UKR'))
  assert.ok(!holdsCrimea('RUS'))
  assert.ok(countries.some(country => country.code === 'XKX'))
})

test('levels are joined by steps, and the line breaks where a total falls, since then something else is counted', () => {
  const level = (day: number, value: string) => ({ day, value, what: 'delivered' as const })
  const same = (value: number) => value
  const levels = [level(30, '7'), level(20, '5'), level(40, '4'), { day: 25, value: '9', what: 'forecast' as const }]
  assert.equal(stepPath(levels, 10, same, same), 'M10 0H20V5H30V7M40 4')
  assert.equal(stepPath(levels.slice(0, 2), null, same, same), 'M20 5H30V7')
  assert.equal(stepPath([], null, same, same), '')
})

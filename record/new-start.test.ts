/** New START as the record has it, against the table it was compiled from, reckoned apart: one row, one party, one day. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { readRecord } from '../src/intake/index.ts'
import type { DraftOf } from '../src/kinds/index.ts'

const shared = resolve(import.meta.dirname, '..', process.env.ENTENTE_SHARED ?? '../shared')
const table = resolve(shared, 'facts', 'new-start.csv')
const measures = ['deployed_carriers', 'deployed_warheads', 'launchers'] as const
const drafts = readRecord(import.meta.dirname)
const declarations = drafts.filter((draft): draft is DraftOf<'declaration'> => draft.kind === 'declaration')

test('R12 every row of the New START table is one declaration, with its cells and no others', t => {
  if (!existsSync(table)) {
    t.skip('needs the shared test data, which is not here: set ENTENTE_SHARED')
    return
  }
  const [, ...rows] = readFileSync(table, 'utf8').trim().split(/\r?\n/)
  const expected = rows.map(row => {
    const [date, , party, carriers, warheads, launchers, status, computed] = row.split(',')
    const cells = [carriers, warheads, launchers].map((value, index) => {
      const mark = (computed ?? '').split(';').includes(measures[index]!) ? ' computed' : ''
      return value === '' ? '' : `${value}${mark}`
    })
    return [date, party, status, ...cells].join(' | ')
  })
  const held = declarations.map(({ body }) => {
    const cells = measures.map(measure => {
      const figure = body.figures.find(one => one.measure === measure.replace('_', '-'))
      if (figure === undefined || !('value' in figure.quantity)) return ''
      return `${figure.quantity.value}${figure.computed === undefined ? '' : ' computed'}`
    })
    return [body.date, body.party, body.status, ...cells].join(' | ')
  })
  assert.deepEqual([...held].sort(), [...expected].sort())
})

test('R10 the limits of New START have no end of their own: they end with the treaty, which was extended', () => {
  const limits = drafts.filter(
    (draft): draft is DraftOf<'limit'> => draft.kind === 'limit' && draft.body.rule === 'limit',
  )
  assert.deepEqual(
    limits.map(({ body }) => [body.measure, body.value, body.unit, body.from, body.until]),
    [
      ['deployed-carriers', '700', 'carrier', '2018-02-05', undefined],
      ['deployed-warheads', '1550', 'warhead', '2018-02-05', undefined],
      ['launchers', '800', 'launcher', '2018-02-05', undefined],
    ],
  )
  assert.equal(declarations.length, 46)
})

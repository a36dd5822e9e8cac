import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BodyOf } from '../../kinds/index.ts'
import { exampleEdition } from '../editions/example.ts'
import { packagesOf } from '../editions/index.ts'
import { matchLines } from './lines.ts'

type Body = Partial<BodyOf<'commitment'>>

/** Pairs of line numbers `from>to`, then lines removed (`from>`) and added (`>to`), from 1. */
function matched(from: readonly Body[], to: readonly Body[]): string[] {
  const linesOf = (name: string, bodies: readonly Body[]) =>
    packagesOf(
      exampleEdition(
        name,
        bodies.map(more => ({ id: 'CAM1', more })),
      ).claims,
    )[0]!.lines
  const [left, right] = [linesOf('1', from), linesOf('2', to)]
  const { matched: pairs, removed, added } = matchLines(left, right)
  return [
    ...pairs.map(pair => `${left.indexOf(pair.from) + 1}>${right.indexOf(pair.to) + 1}`),
    ...removed.map(line => `${left.indexOf(line) + 1}>`),
    ...added.map(line => `>${right.indexOf(line) + 1}`),
  ]
}

const units = (value: string) => ({ quantity: { value, unit: 'unit' } })

test('V4 the strictest agreement is taken first', () => {
  const radio = { itemText: 'Radio' }
  assert.deepEqual(
    matched(
      [
        { ...radio, ...units('5') },
        { ...radio, ...units('7') },
      ],
      [{ ...radio, ...units('7') }, radio],
    ),
    ['1>2', '2>1'],
  )
})

test('V4 spelling of items is folded, then items 0.8 alike are one', () => {
  assert.deepEqual(
    matched(
      [{ itemText: 'Armoured vehicle' }, { itemText: 'Night vision goggles' }, { itemText: 'Tent' }],
      [{ itemText: 'Night-vision goggles' }, { itemText: 'armored  vehicle' }, { itemText: 'Boat' }],
    ),
    ['1>2', '2>1', '3>', '>3'],
  )
})

test('V4 a single line always meets a single line', () => {
  assert.deepEqual(matched([{ itemText: 'Tent' }], [{ itemText: 'Boat' }]), ['1>1'])
})

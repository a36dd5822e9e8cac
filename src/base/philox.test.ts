import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DrawStream, philox, philoxKey } from './philox.ts'

/** Counter, key and words of `philox4x32 10` in the known answers of Random123 1.14 (tests/kat_vectors). */
const published = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
] as const

const words = (text: string): number[] => text.split(' ').map(word => Number.parseInt(word, 16))

test('O15 the generator gives the published words', () => {
  for (const [counter, key, expected] of published) {
    const out = new Uint32Array(4)
    philox(words(counter), words(key), out)
    assert.deepEqual([...out], words(expected))
  }
})

test('O15 the numbers of a draw are the same whatever was drawn before', () => {
  const numbers = (stream: DrawStream, draw: number): number[] => {
    stream.moveTo(draw, 0)
    return [stream.uniform(), stream.normal(), stream.normal(), stream.uniform()]
  }
  const fresh = new DrawStream(philoxKey('seed'))
  const used = new DrawStream(philoxKey('seed'))
  for (let draw = 0; draw < 50; draw += 1) numbers(used, draw)
  assert.deepEqual(numbers(used, 7), numbers(fresh, 7))
  assert.notDeepEqual(numbers(used, 7), numbers(used, 8))
  assert.notDeepEqual(numbers(used, 7), numbers(new DrawStream(philoxKey('other')), 7))
})

test('O15 uniforms and normals have the moments they should', () => {
  const stream = new DrawStream(philoxKey('moments'))
  const count = 200_000
  let [uniform, normal, squared, largest] = [0, 0, 0, 0]
  stream.moveTo(0, 0)
  for (let index = 0; index < count; index += 1) {
    const value = stream.uniform()
    uniform += value
    largest = Math.max(largest, value)
  }
  stream.moveTo(0, 1)
  for (let index = 0; index < count; index += 1) {
    const value = stream.normal()
    normal += value
    squared += value * value
  }
  assert.ok(Math.abs(uniform / count - 0.5) < 0.003)
  assert.ok(largest < 1)
  assert.ok(Math.abs(normal / count) < 0.01)
  assert.ok(Math.abs(squared / count - 1) < 0.02)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { patterns } from './sound.ts'

test('W21 actual, exercise and test differ in rhythm, in voice and in how often they sound', () => {
  const all = Object.values(patterns)
  for (const told of [
    all.map(notes => String(notes.length)),
    all.map(notes => String(notes[0]!.voice)),
    all.map(notes => String(notes[1]!.atMs)),
    all.map(notes => String(notes.at(-1)!.atMs + notes.at(-1)!.lastsMs)),
  ]) {
    assert.equal(new Set(told).size, 3, String(told))
  }
})

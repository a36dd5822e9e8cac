import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addWaiting,
  dropWaiting,
  handOver,
  keepWritten,
  readWaiting,
  readWritten,
  type Shelf,
  type Written,
} from './kept.ts'

function shelfOf(): Shelf {
  const held = new Map<string, string>()
  return {
    getItem: name => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: name => void held.delete(name),
  }
}

const written = (text: string): Written => ({
  line: '4e3e',
  status: 'actual',
  form: 1,
  language: 'en',
  officer: 'Desk 2',
  fields: { activity: 'shelling', 'place.latitude': '47.5' },
  text,
})

test('W22 what is being written is kept line by line, and let go of', () => {
  const shelf = shelfOf()
  keepWritten(shelf, '4e3e', written('one'))
  assert.deepEqual(readWritten(shelf, '4e3e'), written('one'))
  assert.equal(readWritten(shelf, 'ffff'), undefined)
  keepWritten(shelf, '4e3e', undefined)
  assert.equal(readWritten(shelf, '4e3e'), undefined)
})

test('W22 what waits is handed over in order; what cannot be handed over stays, with everything behind it', async () => {
  const shelf = shelfOf()
  for (const text of ['one', 'two', 'three']) addWaiting(shelf, written(text))
  const sent: string[] = []
  const until = (last: string) => async (one: Written) => {
    if (sent.includes(last)) return 'unreachable' as const
    sent.push(one.text)
    return 'taken' as const
  }
  assert.equal(await handOver(shelf, until('one')), 1)
  assert.deepEqual(
    readWaiting(shelf).map(one => one.text),
    ['two', 'three'],
  )
  assert.equal(await handOver(shelf, async one => (one.text === 'two' ? 'refused' : 'taken')), 1)
  assert.deepEqual(
    readWaiting(shelf).map(one => one.text),
    ['two'],
    'what was refused stays, to be seen',
  )
  dropWaiting(shelf, 0)
  assert.deepEqual(readWaiting(shelf), [])
})

test('W22 what was written while others were handed over is not lost', async () => {
  const shelf = shelfOf()
  addWaiting(shelf, written('one'))
  await handOver(shelf, async () => {
    addWaiting(shelf, written('meanwhile'))
    return 'taken'
  })
  assert.deepEqual(
    readWaiting(shelf).map(one => one.text),
    ['meanwhile'],
  )
})

test('W22 a page opens whatever stands in the browser', () => {
  for (const text of ['', 'no JSON', '{}', '[1,null,{"line":1}]']) {
    const shelf = shelfOf()
    shelf.setItem('entente.duty.waiting', text)
    assert.deepEqual(readWaiting(shelf), [])
  }
})

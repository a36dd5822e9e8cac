import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Script } from './fixture.ts'
import { expectSayable, lineNamed, nextSerial, shippedPhrasebooks } from './index.ts'

/** Tries the last thing that was said, as said by GBR, on all that was said before. */
function trial(script: Script, now: string): void {
  const wanted = script.noted.at(-1)!
  const known = { self: wanted.notice.by, now, witnessed: [], phrasebooks: shippedPhrasebooks }
  expectSayable(script.noted.slice(0, -1), known, wanted)
}

test('C9 what would count for nothing at the other end is not signed, and the reason is told', () => {
  const script = new Script('say').open()
  script.message('2024-03-01T07:00:00Z', { to: 'USA' }, { status: 'test' })
  assert.throws(() => trial(script, '2024-03-01T07:00:00Z'), {
    code: 'conflict',
    rule: 'C9',
    message: /addressed to USA/,
  })
  script.noted.pop()
  script.opened('GBR', '2024-03-01T07:00:00Z', 'c'.repeat(64))
  assert.throws(() => trial(script, '2024-03-01T07:00:00Z'), { message: /no message c+ is held/ })
  script.noted.pop()
  script.check('GBR', '2024-03-01T06:00:00Z', '2024-03-01T06:00:00Z')
  trial(script, '2024-03-01T06:00:00Z')
})

test('C10 what would be stale is not signed; a clock that was ahead and was set right may speak', () => {
  const script = new Script('clock').open()
  script.check('GBR', '2024-03-01T06:00:00Z', '2024-03-01T06:00:00Z')
  script.check('GBR', '2024-03-01T04:00:00Z', undefined)
  assert.throws(() => trial(script, '2024-03-01T06:10:00Z'), {
    rule: 'C9',
    message: /what stands before it in its log/,
  })
  trial(script, '2024-03-01T04:00:00Z')
})

test('C20 a message that too few released is not signed, and who did is told', () => {
  const script = new Script('release').open()
  const body = script.body()
  const send = () => script.say('GBR', '2024-03-01T07:10:00Z', { kind: 'message', body })
  send()
  assert.throws(() => trial(script, '2024-03-01T07:10:00Z'), { rule: 'C20', message: /nobody has released it/ })
  script.noted.pop()
  script.release('2024-03-01T07:00:00Z', body, 'A. Officer')
  send()
  assert.throws(() => trial(script, '2024-03-01T07:10:00Z'), { rule: 'C20', message: /^A. Officer alone has/ })
  script.noted.pop()
  script.release('2024-03-01T07:05:00Z', body, 'B. Officer')
  send()
  trial(script, '2024-03-01T07:10:00Z')
  script.say('GBR', '2024-03-01T07:11:00Z', { kind: 'message', body })
  assert.throws(() => trial(script, '2024-03-01T07:11:00Z'), { rule: 'C11' })
  const line = lineNamed(script.fold('2024-03-01T08:00:00Z'), 'Line')
  assert.deepEqual(
    [nextSerial(line, 'GBR', 'actual'), nextSerial(line, 'GBR', 'test'), nextSerial(line, 'RUS', 'actual')],
    [2, 1, 1],
  )
})

test('C5 a line with a phrasebook that is not held here is neither offered nor accepted', () => {
  const script = new Script('book', { phrasebook: { version: 2, hash: 'f'.repeat(64) } })
  script.line = script.say('GBR', '2024-03-01T00:00:00Z', { kind: 'channel', body: script.terms })
  assert.throws(() => trial(script, '2024-03-01T00:00:00Z'), { code: 'conflict', rule: 'C5' })
  const body = { ...script.terms, accepts: script.line }
  script.say('RUS', '2024-03-01T00:01:00Z', { kind: 'channel', body })
  assert.throws(() => trial(script, '2024-03-01T00:01:00Z'), { code: 'conflict', rule: 'C5' })
})

test('C13 on a line that the other end closed our node says nothing more', () => {
  const script = new Script('closed').open()
  script.declare('RUS', '2024-03-02T00:00:00Z', 'closed')
  script.check('GBR', '2024-03-02T06:00:00Z', undefined)
  assert.throws(() => trial(script, '2024-03-02T06:00:00Z'), { rule: 'C13', message: /RUS closed it/ })
  script.noted.pop()
  script.declare('GBR', '2024-03-02T06:00:00Z', 'closed')
  trial(script, '2024-03-02T06:00:00Z')
})

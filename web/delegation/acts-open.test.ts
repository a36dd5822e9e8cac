import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DecisionAnswer } from '../../src/picture/index.ts'
import { actsOpen } from './acts-open.ts'

const expires = '2024-03-01T12:00:00Z'
const before = Date.parse('2024-03-01T11:59:59.999Z')
const after = Date.parse(expires)
const said = { id: 'a', by: 'GBR', at: expires, seq: 0 }

interface Standing {
  readonly state?: DecisionAnswer['state']
  readonly receipts?: readonly string[]
  readonly closings?: readonly string[]
  readonly objections?: readonly string[]
}

/** NATO proposes to GBR and FRA, and is the chair. */
function decision({ state = 'open', receipts = [], closings = [], objections = [] }: Standing): DecisionAnswer {
  const members = ['GBR', 'FRA', 'NATO'].map(party => {
    const role = party === 'NATO' ? 'chair' : 'member'
    const [receipt, closing] = [receipts, closings].map(list => (list.includes(party) ? said : null))
    const missing = role === 'chair' ? [] : [...(receipt ? [] : ['receipt']), ...(closing ? [] : ['closing'])]
    return { party, role, receipt, closing, held: 1, missing }
  })
  const round = { expires, members, objections: objections.map(by => ({ by })) }
  return {
    state,
    chair: 'NATO',
    proposer: 'NATO',
    roster: ['GBR', 'FRA'],
    rounds: [round],
  } as unknown as DecisionAnswer
}

test('W20 before the expiry a member receives, objects or takes back; at the expiry it can only close', () => {
  assert.deepEqual(actsOpen(decision({}), 'GBR', before), ['receipt', 'object', 'reserve'])
  assert.deepEqual(actsOpen(decision({ receipts: ['GBR'] }), 'GBR', before), ['object', 'reserve'])
  assert.deepEqual(actsOpen(decision({ state: 'broken', objections: ['GBR'] }), 'GBR', before), [
    'receipt',
    'takeBack',
    'reserve',
  ])
  assert.deepEqual(actsOpen(decision({ state: 'undetermined' }), 'GBR', after), ['close', 'reserve'])
})

test('W20 the chair is offered to announce adoption only where nothing is missing and no objection stands', () => {
  const both = ['GBR', 'FRA']
  const whole = { state: 'undetermined', receipts: both, closings: both } as const
  assert.ok(actsOpen(decision(whole), 'NATO', after).includes('announce'))
  assert.ok(!actsOpen(decision(whole), 'NATO', before).includes('announce'))
  assert.ok(!actsOpen(decision({ ...whole, closings: ['GBR'] }), 'NATO', after).includes('announce'))
  assert.ok(!actsOpen(decision({ ...whole, objections: ['FRA'] }), 'NATO', after).includes('announce'))
  assert.ok(!actsOpen(decision(whole), 'GBR', after).includes('announce'))
})

test('W20 what has ended is not changed, and a stranger has nothing to say', () => {
  assert.deepEqual(actsOpen(decision({ state: 'adopted' }), 'NATO', after), ['reserve'])
  assert.deepEqual(actsOpen(decision({}), 'POL', before), [])
})

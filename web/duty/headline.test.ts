import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChannelAnswer } from '../../src/picture/index.ts'
import { headlineOf, relianceOf } from './headline.ts'

type Declared = ChannelAnswer['declared']['state']
type Observed = ChannelAnswer['observed']['state']

const line = (declared: Declared, observed: Observed, by: readonly string[] = ['GBR']): ChannelAnswer =>
  ({ seenFrom: 'GBR', declared: { state: declared, by }, observed: { state: observed } }) as unknown as ChannelAnswer

test('W21 a line is called open without a doubt only where it is declared open and its last check was answered', () => {
  const declared: Declared[] = ['offered', 'open', 'suspended', 'closed']
  const observed: Observed[] = ['untested', 'answered', 'late', 'missedOnce', 'missed', 'silent']
  const sure = declared.flatMap(one =>
    observed.filter(other => relianceOf(headlineOf(line(one, other))) === 'yes').map(other => `${one} ${other}`),
  )
  assert.deepEqual(sure, ['open answered'])
})

test('W21 what is declared never hides what is seen, nor the other way round', () => {
  assert.equal(headlineOf(line('open', 'silent')), 'notAnswering')
  assert.equal(headlineOf(line('suspended', 'answered')), 'suspendedAnswering')
  assert.equal(headlineOf(line('suspended', 'silent')), 'suspended')
  assert.equal(headlineOf(line('closed', 'answered')), 'closed')
  assert.equal(headlineOf(line('offered', 'untested', ['RUS'])), 'accept')
  assert.equal(headlineOf(line('offered', 'untested', ['GBR'])), 'notYetOpen')
})

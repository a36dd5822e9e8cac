/** What the tests of decisions share: three members, a chair, and a silence until noon. Nothing here is reached by the program. */
import assert from 'node:assert/strict'
import { History, type View } from './fixture.ts'
import { type DecisionAnswer, decisionAnswer, decisionForm, decisionList, decisionListForm } from './index.ts'

export const at = (time: string): string => `2024-03-01T${time}:00Z`
export const three = ['GBR', 'FRA', 'DEU']
export const all = [...three, 'NATO']

export function told(history: History, id: string, time: string, view: View = {}): DecisionAnswer {
  const answer = decisionAnswer(history.ground(at(time), view), id)
  assert.deepEqual(decisionForm.parse(answer), answer)
  const list = decisionList(history.ground(at(time), view))
  assert.deepEqual(decisionListForm.parse(list), list)
  return answer
}

/** A proposal until noon that everybody received. */
export function received(roster = three): { history: History; id: string } {
  const history = new History()
  const id = history.propose('NATO', at('08:00'), at('12:00'), roster)
  for (const party of roster) history.receive(party, at('09:00'), id)
  return { history, id }
}

export function closed(history: History, id: string, roster = three, time = '12:00'): void {
  for (const party of roster) history.close(party, at(time), id)
}

export function faultsOf(answer: DecisionAnswer): string[] {
  return answer.rounds.flatMap(({ announcements }) =>
    announcements.flatMap(({ faults }) => faults.map(({ party, fault }) => `${party} ${fault}`)),
  )
}

export const asideOf = (answer: DecisionAnswer): string[] =>
  answer.withoutEffect.map(({ by, kind, reason }) => `${by} ${kind} ${reason}`)

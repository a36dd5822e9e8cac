/**
 * Random histories of decisions against a second telling of D3 to D10: one that walks the log of the chair once, entry by
 * entry, and asks of each announcement what the words of the rule ask. And what holds between those who hold less and more.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NoticeOf } from '../../notice/index.ts'
import type { Noted } from '../fold.ts'
import { History, otherHash, type Stand, textHash, type View } from './fixture.ts'
import { decisionAnswer } from './index.ts'
import { PlainDecision } from './plain.ts'

const members = ['FRA', 'GBR', 'DEU']
const expiryMinute = 20

function at(minute: number): string {
  return `2024-03-01T${String(10 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00Z`
}

type Act =
  | { readonly act: 'receive'; readonly who: number; readonly other: boolean }
  | { readonly act: 'close'; readonly who: number; readonly other: boolean }
  | { readonly act: 'object'; readonly who: number; readonly other: boolean }
  | { readonly act: 'takeBack'; readonly who: number }
  | { readonly act: 'amend' | 'extend' | 'withdraw'; readonly byProposer: boolean; readonly minutes: number }
  | { readonly act: 'adopt'; readonly lie: number }
  | { readonly act: 'refuse' }

interface Script {
  readonly proposer: string
  readonly chair: string
  readonly acts: readonly { readonly minute: number; readonly act: Act }[]
}

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'receive' as const,
        'receive' as const,
        'close' as const,
        'close' as const,
        'object' as const,
      ),
      who: fc.nat(3),
      other: fc.integer({ min: 0, max: 9 }).map(one => one === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('takeBack' as const), who: fc.nat(2) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constantFrom('amend' as const, 'extend' as const, 'withdraw' as const),
      byProposer: fc.boolean(),
      minutes: fc.integer({ min: -2, max: 15 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('adopt' as const), lie: fc.nat(11) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'refuse' as const }) },
)

/** Half of the histories begin as they should: receipts in time, closings after, so that something is adopted at all. */
const script: fc.Arbitrary<Script> = fc
  .record({
    proposer: fc.constantFrom('NATO', 'NATO', 'GBR', 'POL'),
    chair: fc.constantFrom('NATO', 'NATO', 'FRA'),
    orderly: fc.boolean(),
    lies: fc.array(fc.nat(11), { minLength: 1, maxLength: 2 }),
    acts: fc.array(fc.record({ minute: fc.integer({ min: 0, max: 45 }), act }), { maxLength: 24 }),
    backwards: fc.integer({ min: 0, max: 4 }).map(one => one === 0),
  })
  .map(({ proposer, chair, orderly, lies, acts, backwards }) => {
    const all = [0, 1, 2, 3]
    const received = all.map(who => ({ minute: 3, act: { act: 'receive' as const, who, other: false } }))
    const closed = all.map(who => ({ minute: 40, act: { act: 'close' as const, who, other: false } }))
    const announced = lies.map(lie => ({ minute: 41, act: { act: 'adopt' as const, lie } }))
    const given = orderly ? [...received, ...acts, ...closed, ...announced] : acts
    // Clocks that go back now and then: the order of acts is that of the logs, whatever the moments say.
    return { proposer, chair, acts: backwards ? given : given.toSorted((one, other) => one.minute - other.minute) }
  })

/** Plays a script; rounds are named by the newest head that was said, whoever said it. */
function play({ proposer, chair, acts }: Script): { readonly history: History; readonly id: string } {
  const history = new History()
  const id = history.propose(proposer, at(0), at(expiryMinute), members, chair)
  let [round, head, hash] = [id, id, textHash]
  const objections = new Map<string, string>()
  const parties = [...new Set([...members, proposer, chair])]
  for (const { minute, act } of acts) {
    const who = 'who' in act ? [...members, proposer][act.who]! : chair
    if (act.act === 'receive') history.receive(who, at(minute), act.other ? head : round, act.other ? otherHash : hash)
    else if (act.act === 'close') history.close(who, at(minute), act.other ? head : round)
    else if (act.act === 'object') objections.set(who, history.object(who, at(minute), round))
    else if (act.act === 'takeBack') {
      const of = objections.get(who)
      if (of !== undefined) history.say(who, at(minute), 'withdrawal', { of, reason: 'Settled.' })
    } else if (act.act === 'refuse') {
      history.say(chair, at(minute), 'announcement', { of: round, outcome: 'notAdopted', reason: 'So.' })
    } else if (act.act === 'adopt') {
      const stands = lied(history, parties, round, act.lie)
      history.say(chair, at(minute), 'announcement', { of: round, outcome: 'adopted', stands })
    } else {
      const by = act.byProposer ? proposer : chair
      const change = ({ amend: 'amended', extend: 'extended', withdraw: 'withdrawn' } as const)[act.act]
      const expires = at(Math.max(0, Math.min(59, Math.max(minute, expiryMinute) + act.minutes)))
      head = history.say(by, at(minute), 'proposalChange', {
        after: head,
        change,
        reason: 'So.',
        ...(change === 'withdrawn' ? {} : { expires }),
        ...(change === 'amended' ? { texts: [{ language: 'en', sha256: otherHash }] } : {}),
      })
      if (change === 'amended') [round, hash] = [head, otherHash]
    }
  }
  return { history, id }
}

/** What the chair says it stands on: true from a `lie` of 7 on and at 0, else wrong in one way. */
function lied(history: History, parties: readonly string[], round: string, lie: number): Stand[] {
  const stands = parties.map(party => history.standOf(party, round))
  const [first, ...others] = stands
  const { receipt: _receipt, ...bare } = first!
  if (lie === 1) return others
  if (lie === 2) return [{ ...first!, root: 'a'.repeat(64) }, ...others]
  if (lie === 3) return [bare, ...others]
  if (lie === 4) return [{ ...first!, closing: 'a'.repeat(64) }, ...others]
  if (lie === 5) {
    const size = Math.max(0, first!.size - 1)
    return [{ ...first!, size, root: history.rootOf(first!.party, size) }, ...others]
  }
  return lie === 6 ? [...stands, { ...first!, party: 'POL2' }] : stands
}

const moments = [1, 10, 19, 20, 30, 41, 59]

test('D3 D5 D6 D7 D8 D9 D10 random histories have the state that the words of the rules give them', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(script, given => {
      const { history, id } = play(given)
      for (const minute of moments) {
        const { state } = decisionAnswer(history.ground(at(minute)), id)
        seen.set(state, (seen.get(state) ?? 0) + 1)
        assert.equal(state, new PlainDecision(history, members, id, at(minute)).state(), `at minute ${minute}`)
      }
    }),
    { seed: 7, numRuns: 1500 },
  )
  // The histories did something: every state was reached, adoption often.
  const states = ['open', 'broken', 'withdrawn', 'adopted', 'notAdopted', 'undetermined', 'contested']
  assert.deepEqual([...seen.keys()].sort(), states.sort())
  assert.ok(seen.get('adopted')! > 300, JSON.stringify([...seen]))
})

test('D9 D14 what is adopted for one who holds less is adopted for everybody who holds more, whoever lies', () => {
  let adopted = 0
  const view = fc.record({ held: fc.array(fc.nat(14), { minLength: 5, maxLength: 5 }), turned: fc.nat() })
  fc.assert(
    fc.property(script, view, (given, { held, turned }) => {
      const { history, id } = play(given)
      const parties = ['NATO', 'FRA', 'GBR', 'DEU', 'POL']
      const less: View = {
        held: Object.fromEntries(
          parties.map((party, index) => [party, Math.min(held[index]!, history.logOf(party).length)]),
        ),
      }
      const ground = history.ground(at(59), less)
      let state: string
      try {
        state = decisionAnswer(ground, id).state
      } catch {
        return
      }
      const whole = history.ground(at(59))
      const everything = decisionAnswer(whole, id)
      if (state === 'adopted') {
        adopted += 1
        assert.equal(everything.state, 'adopted')
      }
      const notes = history.notes.toSorted(
        (one, other) =>
          (Number.parseInt(one.id.slice(0, 8), 16) ^ turned) - (Number.parseInt(other.id.slice(0, 8), 16) ^ turned),
      )
      assert.equal(JSON.stringify(decisionAnswer({ ...whole, notes }, id)), JSON.stringify(everything))
    }),
    { seed: 8, numRuns: 2000 },
  )
  assert.ok(adopted > 20, `${adopted}`)
})

test('D5 D9 nothing is adopted that a member objected to in time before it closed, or that it never received', () => {
  fc.assert(
    fc.property(script, given => {
      const { history, id } = play(given)
      const { state, rounds } = decisionAnswer(history.ground(at(59)), id)
      if (state !== 'adopted') return
      const { id: round, expires, extensions } = rounds.at(-1)!
      const ids = [round, ...extensions.map(one => one.id)]
      for (const party of members) {
        const said = history.notes.filter(
          ({ notice }) => notice.by === party && ids.includes((notice.body as { of: string }).of),
        )
        const closed =
          said.findLast(({ notice }) => notice.kind === 'proposalClosing' && notice.at >= expires)?.seq ?? Infinity
        const isEarly = ({ notice, seq }: Noted): boolean => notice.at < expires && seq < closed
        const objected = said.filter(one => one.notice.kind === 'objection' && isEarly(one))
        const back = history.notes.filter(
          one => one.notice.by === party && one.notice.kind === 'withdrawal' && one.notice.at < expires,
        )
        for (const { id: of } of objected) {
          const isTaken = back.some(({ notice }) => (notice.body as { of: string }).of === of)
          const isBehind = history.notes.find(one => one.id === of)!.seq >= sizeOf(history, rounds, party)
          assert.ok(isTaken || isBehind, `${party} objected`)
        }
        const began = history.notes.find(one => one.id === round)!.notice.by === party
        assert.ok(began || said.some(one => one.notice.kind === 'proposalReceipt' && one.notice.at < expires), party)
      }
    }),
    { seed: 9, numRuns: 1500 },
  )
})

/** Entries of a log that the announcement which is proven stands on. */
function sizeOf(history: History, rounds: ReturnType<typeof decisionAnswer>['rounds'], party: string): number {
  const { id } = rounds.at(-1)!.announcements.find(({ verdict }) => verdict === 'proven')!
  const said = history.notes.find(one => one.id === id)!
  const { stands } = (said.notice as NoticeOf<'announcement'>).body
  return party === said.notice.by ? said.seq : stands!.find(one => one.party === party)!.size
}

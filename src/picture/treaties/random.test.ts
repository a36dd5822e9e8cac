/** Random treaties, folded in several orders: one answer to the byte, in its form, that a plain reckoning agrees with. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Noted } from '../fold.ts'
import { treatyAnswer } from './answer.ts'
import { treatyAnswerForm } from './answers/index.ts'
import { declares, type Line, notesOf, notified, pact, pictureOf, reports, vessels } from './fixture.ts'

const party = fc.constantFrom('GBR', 'NOR', 'DEU')
const day = fc
  .integer({ min: 0, max: 3000 })
  .map(days => new Date(Date.UTC(2019, 0, 1 + days)).toISOString().slice(0, 10))
const count = fc.integer({ min: 0, max: 20 }).map(String)
const states = fc.constantFrom('suspended' as const, 'resumed' as const, 'expired' as const)

const line: fc.Arbitrary<Line> = fc.oneof(
  fc
    .record({ party, by: party, day, said: day, count })
    .map(one => declares(one.by, one.said, 'declaration', vessels(one.party, one.day, one.count))),
  fc
    .record({ party, day, said: day, count })
    .map(one => reports(one.said, 'declaration', vessels(one.party, one.day, one.count))),
  fc.record({ party, day, state: states }).map(one =>
    declares(one.party, one.day, 'treatyStatus', {
      treaty: 'pact',
      state: one.state,
      parties: [one.party],
      date: { date: one.day },
    }),
  ),
  fc
    .record({ party, day, number: fc.integer({ min: 1, max: 4 }), text: fc.constantFrom('One.', 'Two.') })
    .map(one =>
      declares(one.party, one.day, 'notification', notified(one.number, one.text, `${one.day}T10:00:00Z`, one.party)),
    ),
  fc
    .record({ party, from: party, day, number: fc.integer({ min: 1, max: 4 }) })
    .filter(one => one.party !== one.from)
    .map(one =>
      declares(one.party, one.day, 'notificationReceipt', {
        treaty: 'pact',
        party: one.party,
        from: one.from,
        number: one.number,
        received: `${one.day}T11:00:00Z`,
      }),
    ),
  fc.record({ by: party, day, count }).map(one =>
    declares(one.by, one.day, 'dispute', {
      treaty: 'pact',
      party: one.by === 'GBR' ? 'NOR' : 'GBR',
      by: one.by,
      measure: 'vessels',
      date: { date: one.day },
      quantity: { value: String(Number(one.count) + 1), unit: 'vessel' },
      direction: 'more',
      reason: 'Some were left out.',
    }),
  ),
  fc.record({ party, day, resumed: fc.boolean() }).map(one =>
    declares(one.party, one.day, 'withholding', {
      treaty: 'pact',
      party: one.party,
      state: one.resumed ? 'resumed' : 'withheld',
      data: 'yearly-data',
      what: 'data',
      date: { date: one.day },
    }),
  ),
)

const ask = (notes: readonly Noted[], at: string) =>
  treatyAnswer(pictureOf(notes), 'pact', { asOf: '2028-01-01', recorded: false }, { at })

test('T1 the answer is the same to the byte in whatever order the notices come', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), day, fc.infiniteStream(fc.nat()), (lines, at, chance) => {
      const notes = notesOf([...pact, ...lines])
      const answer = ask(notes, at)
      assert.deepEqual(treatyAnswerForm.parse(answer), answer)
      const shuffled = notes
        .map(note => ({ note, key: chance.next().value as number }))
        .sort((left, right) => left.key - right.key)
        .map(({ note }) => note)
      assert.equal(JSON.stringify(ask(shuffled, at)), JSON.stringify(answer))
    }),
    { numRuns: 150, seed: 20230228 },
  )
})

test('T3 T16 T22 a plain reckoning gives the same headroom and the same numbers', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), day, (lines, at) => {
      const notes = notesOf([...pact, ...lines])
      const answer = ask(notes, at)
      for (const cell of answer.headroom) {
        assert.equal(cell.headroom, plainHeadroom(notes, cell.party, at))
        assert.ok(cell.verdict !== 'exceeded' || Number(cell.headroom) < 0)
        assert.ok(cell.verdict !== 'notBinding' || cell.headroom === null)
      }
      for (const { party: code, conflicts, held } of answer.counts) {
        const mine = notes.filter(
          ({ notice }) => notice.kind === 'notification' && notice.by === code && notice.body.sent.slice(0, 10) <= at,
        )
        const texts = new Map<number, Set<string>>()
        for (const { notice } of mine) {
          if (notice.kind === 'notification')
            texts.set(notice.body.number, (texts.get(notice.body.number) ?? new Set()).add(notice.body.text))
        }
        assert.equal(held, texts.size)
        assert.deepEqual(
          conflicts,
          [...texts]
            .filter(([, some]) => some.size > 1)
            .map(([number]) => number)
            .sort(),
        )
      }
    }),
    { numRuns: 150, seed: 20220301 },
  )
})

/** Twelve less the latest number of a party, what it says itself before what is told of it; null where no limit holds. */
function plainHeadroom(notes: readonly Noted[], code: string, at: string): string | null {
  const ended = ['GBR', 'NOR'].map(one =>
    notes
      .filter(({ notice }) => notice.kind === 'treatyStatus' && notice.by === one && notice.body.state === 'expired')
      .map(({ notice }) => notice.at.slice(0, 10)),
  )
  // Told of one party several times, an expiry is at the latest of its days.
  const end = ended.every(days => days.length > 0) ? ended.flat().sort().at(-1)! : '2030-01-01'
  if (at < '2020-01-01' || at >= end) return null
  let best: { date: string; own: boolean; said: string; id: string; value: string } | undefined
  for (const { notice, id } of notes) {
    if (notice.kind !== 'declaration' || notice.body.party !== code) continue
    const { date, figures } = notice.body
    const own = notice.basis === 'declared'
    const said = notice.at.slice(0, 10)
    if (date > at || date > said || (own && notice.by !== code)) continue
    const quantity = figures[0]!.quantity
    const one = { date, own, said, id, value: 'value' in quantity ? quantity.value : '' }
    if (best === undefined || isBetter(one, best)) best = one
  }
  return best === undefined ? null : String(12 - Number(best.value))
}

type Claim = { readonly date: string; readonly own: boolean; readonly said: string; readonly id: string }

function isBetter(one: Claim, other: Claim): boolean {
  if (one.date !== other.date) return one.date > other.date
  if (one.own !== other.own) return one.own
  return one.said !== other.said ? one.said > other.said : one.id < other.id
}

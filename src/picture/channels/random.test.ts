import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seededChance } from '../../base/index.ts'
import type { Noted } from '../fold.ts'
import { Script } from './fixture.ts'
import { type Channels, channelCalendar, channelInbox, channelList } from './index.ts'

const now = '2024-03-06T00:00:00Z'

/** A history of some days, right and wrong things mixed, that follows from a seed. */
function randomScript(seed: number): Script {
  const script = new Script(`random ${seed}`).open()
  const chance = seededChance(`history ${seed}`)
  const one = <Item>(items: readonly Item[]): Item => items[chance.below(items.length)]!
  let ms = Date.parse('2024-03-01T00:30:00Z')
  const said = { checks: [] as string[], messages: [] as string[] }
  for (let step = 0; step < 60; step += 1) {
    ms += chance.below(4 * 3_600_000)
    const at = new Date(ms - (chance.below(12) === 0 ? 7_200_000 : 0)).toISOString()
    const by = one(['GBR', 'RUS', 'GBR', 'RUS', 'USA'])
    const status = one(['actual', 'actual', 'exercise', 'test'] as const)
    const due = `${at.slice(0, 10)}T${one(['06:00', '18:00', '07:00'])}:00Z`
    switch (chance.below(8)) {
      case 0:
        said.checks.push(script.check(by, one([due, at]), due))
        break
      case 1:
        if (said.checks.length > 0) script.answer(by, at, one(said.checks), one(['4711', '4711', '0000']))
        break
      case 2:
        if (said.messages.length > 0) script.opened(by, at, one(said.messages), { status })
        break
      case 3:
        script.declare(by, at, one(['suspended', 'resumed', 'suspended', step > 55 ? 'closed' : 'resumed'] as const))
        break
      case 4:
        if (said.messages.length > 0) {
          const of = one(said.messages)
          const fields = { message: String(1 + chance.below(9)), contact: 'Desk' }
          said.messages.push(script.message(at, { by, serial: 1 + step, form: 5, inReplyTo: of, fields }, { status }))
        }
        break
      default:
        said.messages.push(
          script.message(at, { by, serial: 1 + chance.below(step + 2), form: one([1, 1, 9]) }, { status }),
        )
    }
    if (chance.below(5) === 0)
      script.witness(one(['GBR', 'RUS']), one(['GBR', 'RUS']), 1 + chance.below(step + 1), new Date(ms).toISOString())
  }
  return script
}

/** Everything that can be asked, as bytes. */
function told(channels: Channels): string {
  return JSON.stringify([
    channelList(channels),
    channelCalendar(channels, 'Line', { from: '2024-03-01T00:00:00Z' }),
    channelInbox(channels, 'Line', { limit: 1000 }),
  ])
}

/** The same notices in another order, some of them more than once, and once more at a later place of their log. */
function shuffled(noted: readonly Noted[], seed: string): Noted[] {
  const chance = seededChance(seed)
  const again = noted.filter(() => chance.below(3) === 0)
  const replayed = again.map(one => ({ ...one, seq: one.seq + 1000 }))
  const all = [...noted, ...again, ...replayed]
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1)
    ;[all[at], all[other]] = [all[other]!, all[at]!]
  }
  return all
}

test('C11 C23 any order, with duplicates and replays, by whatever path, gives the same answers to the byte', () => {
  let contained = 0
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (seed, order) => {
      const script = randomScript(seed)
      const plain = script.fold(now)
      const other = new Script('other')
      other.noted.push(...shuffled(script.noted, `order ${order}`))
      other.witnessed.push(...[...script.witnessed, ...script.witnessed].reverse())
      contained += channelInbox(plain, 'Line', {}).contained.length
      assert.equal(told(other.fold(now)), told(plain))
      assert.equal(
        told(other.fold(now, { asOf: '2024-03-03T00:00:00Z' })),
        told(script.fold(now, { asOf: '2024-03-03T00:00:00Z' })),
      )
    }),
    { seed: 11, numRuns: 60 },
  )
  assert.ok(contained > 100, 'the histories hold what has to be contained')
})

test('C17 nothing is told as opened, answered or refused that the other end did not say itself', () => {
  fc.assert(
    fc.property(fc.nat(), seed => {
      const script = randomScript(seed)
      const byId = new Map(script.noted.map(({ id, notice }) => [id, notice]))
      for (const message of channelInbox(script.fold(now), 'Line', { limit: 1000 }).messages) {
        const { opened, answered, refused, mirrored } = message.proofs
        for (const proof of [opened, answered, refused]) {
          if (proof === null) continue
          const notice = byId.get(proof.id)!
          assert.equal(notice.by, message.to)
          assert.equal(notice.status, message.status)
        }
        if (mirrored !== null) assert.equal(mirrored.by, message.to)
        if (message.state === 'opened') assert.ok(opened !== null)
        if (message.state === 'mirrored') assert.ok(mirrored !== null)
      }
    }),
    { seed: 12, numRuns: 60 },
  )
})

test('C14 C15 every check that was due is kept, late or missed, and the counts are those of the calendar', () => {
  fc.assert(
    fc.property(fc.nat(), seed => {
      const channels = randomScript(seed).fold(now)
      const [line] = channelList(channels).channels
      const { checks, counts } = channelCalendar(channels, 'Line', { from: '2024-03-01T00:00:00Z' })
      assert.deepEqual(line!.counts, counts)
      for (const { state, closes, asked } of checks) {
        const isPast = Date.parse(closes) + 600_000 < Date.parse(now)
        if (isPast) assert.ok(['kept', 'answeredLate', 'missed'].includes(state))
        if (state === 'missed') assert.ok(asked.every(({ answer }) => answer === null))
        if (state === 'kept') assert.ok(asked.some(({ answer, inWindow }) => inWindow && answer?.inTime === true))
      }
    }),
    { seed: 13, numRuns: 60 },
  )
})

test('C10 C23 what was told of a moment that has passed is not changed by what is said later', () => {
  fc.assert(
    fc.property(fc.nat(), seed => {
      const script = randomScript(seed)
      const asOf = '2024-03-03T00:00:00Z'
      const before = told(script.fold(now, { asOf }))
      const end = (by: string) => script.noted.filter(({ notice }) => notice.by === by).length
      for (const by of ['GBR', 'RUS']) {
        script.message('2024-03-05T23:00:00Z', { by, serial: 900 }, { seq: end(by) + 10 })
        script.declare(by, '2024-03-05T23:10:00Z', 'suspended')
      }
      assert.equal(told(script.fold(now, { asOf })), before)
    }),
    { seed: 14, numRuns: 40 },
  )
})

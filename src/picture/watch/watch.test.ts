/** What is due on a line told by hand, and that nothing is missed by whoever looks only when told to. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Script } from '../channels/fixture.ts'
import { type Due, due } from './index.ts'

const at = (script: Script, now: string, self = 'GBR'): Due => due({ channels: script.fold(now, { self }) })

const kinds = ({ now }: Due): string[] => now.map(({ kind, level }) => `${kind} ${level}`)

test('G3 a check is announced, can be asked, and is missed; one that was kept is told of no more', () => {
  const script = new Script().open()
  const seen = ['05:44', '05:45', '05:55', '06:15', '06:16'].map(time => kinds(at(script, `2024-03-01T${time}:00Z`)))
  assert.deepEqual(seen, [
    [],
    ['checkSoon reminder'],
    ['checkOpen reminder'],
    ['checkOpen reminder'],
    ['checkMissed alarm'],
  ])
  script.kept('2024-03-01T06:00:00Z')
  assert.deepEqual(kinds(at(script, '2024-03-01T06:16:00Z')), [])
})

test('G3 a challenge of the other end waits until an answer would be late; ours that nobody answered is an alarm', () => {
  const script = new Script().open()
  script.check('RUS', '2024-03-01T06:00:00Z', '2024-03-01T06:00:00Z')
  const [waits] = at(script, '2024-03-01T06:04:00Z').now
  assert.deepEqual([waits?.kind, waits?.until, waits?.party], ['challengeWaits', '2024-03-01T06:10:00Z', 'RUS'])
  assert.deepEqual(kinds(at(script, '2024-03-01T06:12:00Z', 'RUS')), ['challengeUnanswered alarm'])
  const missed = at(script, '2024-03-01T06:16:00Z').now
  assert.match(missed[0]!.says, /we did not answer/)
  assert.match(at(script, '2024-03-01T06:16:00Z', 'RUS').now[0]!.says, /GBR did not answer/)
})

test('G3 C15 a line that falls silent says since when, and one alarm of it stays one', () => {
  const script = new Script().open().kept('2024-03-01T06:00:00Z')
  const silent = (now: string) => at(script, now).now.filter(({ kind }) => kind === 'silent')
  assert.deepEqual(silent('2024-03-02T05:00:00Z'), [])
  const [first] = silent('2024-03-02T06:16:00Z')
  const [later] = silent('2024-03-09T06:16:00Z')
  assert.equal(first!.since, '2024-03-01T06:01:00Z')
  assert.equal(later!.cause, first!.cause)
})

test('G3 a closed line has no checks, and a suspended one has them', () => {
  const script = new Script().open()
  script.declare('GBR', '2024-03-01T04:00:00Z', 'suspended')
  assert.deepEqual(kinds(at(script, '2024-03-01T06:16:00Z')), ['checkMissed alarm'])
  script.declare('RUS', '2024-03-01T06:17:00Z', 'closed')
  assert.deepEqual(kinds(at(script, '2024-03-01T06:18:00Z')), ['peerDeclared reminder'])
})

test('G4 a message waits to be opened, then to be answered, at both ends', () => {
  const script = new Script().open()
  const id = script.message('2024-03-01T01:00:00Z')
  assert.deepEqual(kinds(at(script, '2024-03-01T01:00:00Z', 'RUS')), ['unopened alarm'])
  assert.deepEqual(kinds(at(script, '2024-03-01T01:04:00Z')), [])
  assert.deepEqual(kinds(at(script, '2024-03-01T01:05:00Z')), ['notHeld alarm'])
  script.witness('RUS', 'GBR', 2, '2024-03-01T01:02:00Z')
  assert.deepEqual(kinds(at(script, '2024-03-01T01:16:00Z')), [])
  assert.deepEqual(kinds(at(script, '2024-03-01T01:17:00Z')), ['notOpened alarm'])
  script.opened('RUS', '2024-03-01T01:20:00Z', id)
  assert.deepEqual(kinds(at(script, '2024-03-01T01:49:00Z', 'RUS')), [])
  assert.deepEqual(kinds(at(script, '2024-03-01T01:50:00Z', 'RUS')), ['unanswered alarm'])
  assert.deepEqual(kinds(at(script, '2024-03-01T02:19:00Z')), [])
  const [opens] = at(script, '2024-03-01T02:20:00Z').now
  assert.deepEqual([opens?.kind, opens?.of.notice], ['notAnswered', id])
  script.message('2024-03-01T02:30:00Z', {
    by: 'RUS',
    form: 5,
    inReplyTo: id,
    fields: { message: '1', contact: 'Desk' },
  })
  const answered = script.fold('2024-03-01T02:31:00Z', { self: 'GBR' })
  assert.deepEqual(kinds(due({ channels: answered })), ['unopened alarm'])
})

test('G4 an exercise and a test are reminders', () => {
  const script = new Script().open()
  script.message('2024-03-01T01:00:00Z', {}, { status: 'exercise' })
  const [one] = at(script, '2024-03-01T01:10:00Z', 'RUS').now
  assert.deepEqual([one?.level, one?.status], ['reminder', 'exercise'])
})

test('G4 G5 C21 a flood is told as one, and the newest of its messages singly', () => {
  const script = new Script().open()
  for (let serial = 1; serial <= 70; serial += 1) {
    script.message(`2024-03-01T01:00:${String(serial % 60).padStart(2, '0')}Z`, { serial })
  }
  const answer = at(script, '2024-03-01T01:10:00Z', 'RUS')
  const countOf = (wanted: string): number => answer.now.filter(({ kind }) => kind === wanted).length
  assert.deepEqual([countOf('flooding'), countOf('unopened'), answer.now.length, answer.more], [1, 50, 51, 20])
  assert.equal(
    at(script, '2024-03-01T02:01:00Z', 'RUS').now.some(({ kind }) => kind === 'flooding'),
    false,
  )
})

test('G5 an offer waits, and what a peer says that counts for nothing is told once for each reason', () => {
  const script = new Script()
  script.line = script.say('GBR', '2024-03-01T00:00:00Z', { kind: 'channel', body: script.terms })
  assert.deepEqual(kinds(at(script, '2024-03-01T00:01:00Z', 'RUS')), ['offerWaits reminder'])
  assert.deepEqual(kinds(at(script, '2024-03-01T00:01:00Z')), [])
  const open = new Script().open()
  open.message('2024-03-01T01:00:00Z', { form: 9 })
  open.message('2024-03-01T01:00:01Z', { form: 9, serial: 2 })
  assert.deepEqual(kinds(at(open, '2024-03-01T01:01:00Z', 'RUS')), ['contained reminder'])
  assert.deepEqual(kinds(at(open, '2024-03-01T01:01:00Z')), [])
})

test('G1 whoever is no end of a line is told nothing of it', () => {
  assert.deepEqual(at(new Script().open(), '2024-03-03T00:00:00Z', 'FRA').now, [])
})

const minute = 60_000
const start = Date.parse('2024-03-01T00:00:00Z')
const momentAt = (ms: number): string => new Date(start + ms).toISOString()

/** A history by chance: checks asked and answered or not, messages opened or not, declarations. */
function history(acts: readonly { readonly after: number; readonly by: string; readonly act: number }[]): Script {
  const script = new Script().open()
  let ms = 0
  let last: string | undefined
  let serial = 0
  for (const { after, by, act } of acts) {
    ms += after * minute
    const dueMs = Math.round(ms / (12 * 60 * minute)) * 12 * 60 * minute + 6 * 60 * minute
    const now = momentAt(ms)
    if (act === 0) last = script.check(by, now, momentAt(dueMs).replace('.000Z', 'Z'))
    else if (act === 1 && last !== undefined) script.answer(by, now, last)
    else if (act === 2) last = script.message(now, { by, serial: ++serial })
    else if (act === 3 && last !== undefined) script.opened(by, now, last)
    else if (act === 4) script.declare(by, now, 'suspended')
    else if (act === 5) script.check(by, now, undefined)
    else if (act === 6) script.witness(by, by === 'GBR' ? 'RUS' : 'GBR', serial + 1, now)
  }
  return script
}

const acts = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 400 }),
    by: fc.constantFrom('GBR', 'RUS'),
    act: fc.integer({ min: 0, max: 6 }),
  }),
  { maxLength: 14 },
)

test('G2 between one look and the next, while nothing new is held, what is due does not change', () => {
  let changes = 0
  fc.assert(
    fc.property(acts, fc.constantFrom('GBR', 'RUS'), fc.integer({ min: 0, max: 4000 }), (some, self, from) => {
      const script = history(some)
      const heldBy = start + from * minute
      const noted = script.noted.filter(({ notice }) => Date.parse(notice.at) <= heldBy)
      script.noted.splice(0, script.noted.length, ...noted)
      const answer = at(script, new Date(heldBy).toISOString(), self)
      const until = Math.min(
        answer.next === null ? Number.POSITIVE_INFINITY : Date.parse(answer.next),
        heldBy + 86_400_000,
      )
      const told = (one: Due) => one.now.map(({ cause, kind, level }) => `${cause} ${kind} ${level}`).sort()
      for (const part of [0.1, 0.5, 0.9]) {
        const ms = Math.min(Math.floor(heldBy + (until - heldBy) * part), until - 1)
        if (ms > heldBy) assert.deepEqual(told(at(script, new Date(ms).toISOString(), self)), told(answer))
      }
      if (until > heldBy) assert.deepEqual(told(at(script, new Date(until - 1).toISOString(), self)), told(answer))
      if (JSON.stringify(told(at(script, new Date(until).toISOString(), self))) !== JSON.stringify(told(answer)))
        changes += 1
    }),
    { numRuns: 120, seed: 7 },
  )
  assert.ok(changes > 40, `${changes} of 120 looks saw something new at the moment named`)
})

test('G1 G3 whoever looks at the moments named is told of every check that was missed', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom('GBR', 'RUS'), (some, self) => {
      const script = history(some)
      const whole = [...script.noted]
      const arrivals = whole.map(({ notice }) => Date.parse(notice.at)).sort((left, right) => left - right)
      const told = new Set<string>()
      const end = start + 3 * 86_400_000
      for (let now = start; now <= end; ) {
        script.noted.splice(0, script.noted.length, ...whole.filter(({ notice }) => Date.parse(notice.at) <= now))
        const answer = at(script, new Date(now).toISOString(), self)
        for (const { kind, cause } of answer.now) if (kind === 'checkMissed') told.add(cause)
        const arrival = arrivals.find(ms => ms > now) ?? Number.POSITIVE_INFINITY
        now = Math.min(answer.next === null ? Number.POSITIVE_INFINITY : Date.parse(answer.next), arrival)
      }
      for (let day = 0; day < 3; day += 1) {
        for (const hour of [6, 18]) {
          const moment = momentAt((day * 24 + hour) * 60 * minute).replace('.000Z', 'Z')
          const wasKept = !told.has(`check ${script.line} ${moment}`)
          const answers = whole.filter(({ notice }) => notice.kind === 'checkAnswer').length
          if (answers === 0) assert.equal(wasKept, false, moment)
        }
      }
    }),
    { numRuns: 60, seed: 11 },
  )
})

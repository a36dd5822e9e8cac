import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SupportQuestion } from './answers/index.ts'
import { amounts, ask, edition, notesOf, pictureOf, promise, sourceDraft } from './fixture.ts'

test('P1 counts what had been said by the day asked for, and with recorded what was held by then', () => {
  const notes = notesOf(
    [
      ...edition('first', '2022-03-10', [{ donor: 'DEU', value: '5' }]),
      ...edition('second', '2022-06-10', [{ donor: 'DEU', value: '7' }]),
    ],
    { at: '2023-01-01T00:00:00.000Z' },
  )
  const picture = pictureOf(notes)
  assert.deepEqual(amounts(picture, { asOf: '2022-04-01' }), { DEU: '5' })
  assert.deepEqual(amounts(picture, { asOf: '2022-06-10' }), { DEU: '7' })
  assert.throws(() => ask(picture, { asOf: '2022-04-01', recorded: true, account: 'tracker' }), /by 2022-04-01/)
  assert.deepEqual(amounts(picture, { asOf: '2023-01-01', recorded: true }), { DEU: '7' })
})

test('P1 a claim whose saying is dated to a month counts from the last day of that month', () => {
  const picture = pictureOf(
    notesOf([sourceDraft('a', '2022-03'), promise({ donor: 'DEU', value: '5', source: '#a', saidOn: '2022-03' })]),
  )
  assert.deepEqual(amounts(picture, { asOf: '2022-03-30', account: 'notices' }), {})
  assert.deepEqual(amounts(picture, { asOf: '2022-03-31', account: 'notices' }), { 'DEU EUR': '5' })
})

test('P2 a withdrawal ends a claim from its own date, and only its author can withdraw', () => {
  const own = notesOf([promise({ donor: 'DEU', value: '5', name: 'p' })], { at: '2022-03-01T00:00:00.000Z' })
  const withdrawal = { kind: 'withdrawal', basis: 'declared', body: { of: own[0]!.id, reason: 'A mistake.' } } as const
  const taken = notesOf([withdrawal], { at: '2022-05-01T00:00:00.000Z', seed: 'w' })
  const foreign = notesOf([withdrawal], { at: '2022-05-01T00:00:00.000Z', seed: 'w', by: 'FRA' })
  assert.deepEqual(amounts(pictureOf(own, taken), { asOf: '2022-04-30' }), { 'DEU EUR': '5' })
  assert.deepEqual(amounts(pictureOf(own, taken)), {})
  assert.deepEqual(amounts(pictureOf(own, foreign)), { 'DEU EUR': '5' })
})

test('P2 an amendment stands in place of the body it names, and a later one in place of both', () => {
  const own = notesOf([promise({ donor: 'DEU', value: '5', name: 'p' })], { at: '2022-03-01T00:00:00.000Z' })
  const amended = (value: string, at: string) => {
    const draft = promise({ donor: 'DEU', value })
    return notesOf(
      [{ kind: 'amendment', basis: 'declared', body: { of: own[0]!.id, body: draft.body, reason: 'New sum.' } }],
      { at, seed: at },
    )
  }
  const picture = pictureOf(own, amended('9', '2022-07-01T00:00:00.000Z'), amended('6', '2022-05-01T00:00:00.000Z'))
  assert.deepEqual(amounts(picture, { asOf: '2022-04-30' }), { 'DEU EUR': '5' })
  assert.deepEqual(amounts(picture, { asOf: '2022-06-01' }), { 'DEU EUR': '6' })
  assert.deepEqual(amounts(picture), { 'DEU EUR': '9' })
})

test('P3 of one data set only the newest edition counts, and an older one is told in full when asked for', () => {
  const first = notesOf(
    edition('7', '2022-11-22', [
      { donor: 'DEU', value: '5' },
      { donor: 'FRA', value: '2' },
    ]),
  )
  const gone = first[2]!.id
  const second = notesOf(
    [
      ...edition('8', '2023-01-05', [{ donor: 'DEU', value: '6' }]),
      {
        kind: 'withdrawal',
        basis: 'reported',
        saidOn: '2023-01-05',
        body: { of: gone, reason: 'No longer listed.' },
        evidence: [{ source: '#8' }],
      },
    ],
    { seed: 'second' },
  )
  const picture = pictureOf(second, first)
  assert.deepEqual(amounts(picture), { DEU: '6' })
  assert.deepEqual(amounts(picture, { edition: '7' }), { DEU: '5', FRA: '2' })
  assert.deepEqual(amounts(picture, { edition: 'release 7' }), { DEU: '5', FRA: '2' })
  assert.throws(() => ask(picture, { edition: '9', account: 'tracker' }), /no such edition/)
})

test('P3 an edition goes by its number before its date and its id, and a short word is no id', () => {
  const first = notesOf(edition('7', '2022-11-22', [{ donor: 'DEU', value: '5' }]))
  const digit = Array.from({ length: 200 }, (_, number) => String(number)).find(seed => {
    const [source] = notesOf(edition('8', '2023-01-05', [{ donor: 'DEU', value: '6' }]), { seed })
    return source!.id.startsWith('7')
  })!
  const second = notesOf(edition('8', '2023-01-05', [{ donor: 'DEU', value: '6' }]), { seed: digit })
  const picture = pictureOf(first, second)
  assert.deepEqual(amounts(picture, { edition: '7' }), { DEU: '5' })
  assert.deepEqual(amounts(picture, { edition: second[0]!.id.slice(0, 8) }), { DEU: '6' })
  assert.throws(() => ask(picture, { edition: second[0]!.id.slice(0, 2) }), /no such edition/)
})

test('P4 two accounts are never added: what the other one says stands outside, with the reason', () => {
  const picture = pictureOf(
    notesOf([
      ...edition('7', '2022-11-22', [{ donor: 'DEU', value: '5' }]),
      ...edition('a', '2022-12-01', [], 'other'),
      sourceDraft('paper', '2022-05-01'),
      promise({ donor: 'DEU', value: '4', source: '#paper', saidOn: '2022-05-01' }),
    ]),
  )
  const answer = ask(picture, { by: ['donor'] })
  assert.equal(answer.total?.amount, '5')
  assert.deepEqual(
    answer.outside.map(({ what, claims, amount }) => ({ what, claims, amount })),
    [{ what: 'notices', claims: 1, amount: null }],
  )
  assert.match(answer.outside[0]!.reason, /account/)
})

test('P5 claims joined as one are counted once, the better source stands; a part is not added to its whole', () => {
  const claims = notesOf([
    sourceDraft('good', '2022-05-01'),
    sourceDraft('poor', '2022-06-01', { reliability: 'E' }),
    promise({ donor: 'USA', value: '10', currency: 'USD', source: '#good', saidOn: '2022-05-01' }),
    promise({ donor: 'USA', value: '12', currency: 'USD', source: '#poor', saidOn: '2022-06-01' }),
    promise({ donor: 'USA', value: '3', currency: 'USD', source: '#good', saidOn: '2022-05-01' }),
    promise({ donor: 'USA', value: '1', currency: 'USD', source: '#good', saidOn: '2022-05-01' }),
  ])
  const [, , good, poor, part] = claims.map(claim => claim.id)
  const joins = notesOf(
    [
      { kind: 'join', basis: 'declared', body: { relation: 'sameAs', from: poor!, to: good!, reason: 'One package.' } },
      {
        kind: 'join',
        basis: 'declared',
        body: { relation: 'partOf', from: part!, to: poor!, reason: 'A part of it.' },
      },
    ],
    { at: '2024-02-01T00:00:00.000Z', seed: 'joins' },
  )
  const picture = pictureOf(claims, joins)
  const answer = ask(picture, { by: ['donor'] })
  assert.deepEqual(
    answer.rows.map(row => row.amount),
    ['11'],
  )
  assert.deepEqual(
    answer.outside.map(one => [one.what, one.reason, one.claims]),
    [
      ['claims told twice', 'already counted: P5 same as another claim', 1],
      ['parts of other claims', 'already counted: P5 part of a whole that is counted', 1],
    ],
  )
  const sums = (asked: Partial<SupportQuestion>) =>
    ask(picture, { by: ['donor'], ...asked }).rows.map(row => row.amount)
  assert.deepEqual(sums({ asOf: '2023-01-01' }), ['11'], 'two reports of one act were so before they were joined')
  assert.deepEqual(sums({ asOf: '2024-01-31', recorded: true }), ['26'], 'what the record held before the joins')
  assert.deepEqual(sums({ asOf: '2024-02-01', recorded: true }), ['11'])
})

test('P6 facilities stand outside the total of donors with their reason, and count when asked for by name', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5' },
        { donor: 'EIB', value: '2' },
        { donor: 'EPF', value: '3' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['donor'] })
  assert.equal(answer.total?.amount, '5')
  assert.deepEqual(
    answer.outside.map(({ party, amount }) => [party, amount]),
    [
      ['EIB', '2'],
      ['EPF', '3'],
    ],
  )
  assert.ok(answer.outside.every(one => one.reason.length > 20))
  assert.equal(ask(picture, { by: ['donor'], only: { donor: ['EPF'] } }).total?.amount, '3')
})

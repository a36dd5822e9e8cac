import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { add, decimal, decimalText, zero } from '../base/index.ts'
import type { SupportQuestion } from './answers/index.ts'
import { edition, notesOf, pictureOf, promise, sourceDraft } from './fixture.ts'
import type { Noted, Picture } from './fold.ts'
import { openSupport } from './open.ts'
import { support, supportQuestion } from './support.ts'

const late = '2025-01-01'

function ask(picture: Picture, asked: Partial<SupportQuestion> = {}) {
  return support(picture, supportQuestion(picture, { asOf: late, ...asked }))
}

function amounts(picture: Picture, asked: Partial<SupportQuestion> = {}): Record<string, string> {
  const { by, rows } = ask(picture, { by: ['donor'], ...asked })
  return Object.fromEntries(rows.map(row => [by.map(name => row[name] ?? 'null').join(' '), row.amount]))
}

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

const rates = (name: string, units: string) =>
  ({
    kind: 'rate',
    basis: 'reported',
    saidOn: '2022-11-22',
    body: { currency: 'USD', per: 'EUR', units, date: '2022-10-06' },
    evidence: [{ source: `#${name}` }],
  }) as const

test('P7 amounts are as the source converts, or at one constant table, and what has no conversion is told apart', () => {
  const picture = pictureOf(
    notesOf([
      ...edition('7', '2022-11-22', [
        { donor: 'USA', value: '100', currency: 'USD', euro: '90' },
        { donor: 'USA', value: '50', currency: 'USD' },
        { donor: 'DEU', value: '10' },
      ]),
      rates('7', '0.8'),
    ]),
  )
  const asConverted = ask(picture, { by: ['donor'] })
  assert.deepEqual(
    asConverted.rows.map(row => row.amount),
    ['90', '10'],
  )
  assert.deepEqual(asConverted.unconverted, [{ currency: 'USD', amount: '50', claims: 1 }])
  assert.deepEqual(amounts(picture, { rates: 'constant' }), { USA: '187.5', DEU: '10' })
  assert.deepEqual(amounts(picture, { currency: 'USD' }), { USA: '150', DEU: '8' })
  assert.deepEqual(amounts(picture, { currency: 'native' }), { 'USA USD': '150', 'DEU EUR': '10' })
  assert.equal(ask(picture, { currency: 'native' }).total, null, 'two currencies are never added')
})

test('P7 every conversion names its rate, the date of the rate and its source', () => {
  const picture = pictureOf(
    notesOf([...edition('7', '2022-11-22', [{ donor: 'USA', value: '100', currency: 'USD' }]), rates('7', '0.8')]),
  )
  const { rates: used } = ask(picture, { rates: 'constant' })
  assert.equal(used.of, 'tracker 7')
  assert.deepEqual(
    used.table.map(({ currency, units, date }) => ({ currency, units, date })),
    [{ currency: 'USD', units: '0.8', date: '2022-10-06' }],
  )
  assert.match(used.table[0]!.id ?? '', /^[0-9a-f]{64}$/)
})

test('P8 filters take codes and names alike, an empty value asks for what the source leaves open', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-03-01' },
        { donor: 'USA', value: '7' },
      ]),
    ),
  )
  assert.deepEqual(amounts(picture, { only: { donor: ['Germany'] } }), { DEU: '5' })
  assert.deepEqual(amounts(picture, { only: { month: [''] } }), { USA: '7' })
  assert.deepEqual(amounts(picture, { by: ['month'] }), { null: '7', '2022-03': '5' })
  assert.throws(() => ask(picture, { only: { donor: ['Ruritania'] } }), /no party/)
})

test('P8 stages are never added: by stage there is no total', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5' },
        { donor: 'DEU', value: '3', stage: 'allocated' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['stage'] })
  assert.deepEqual(
    answer.rows.map(row => [row.stage, row.amount]),
    [
      ['committed', '5'],
      ['allocated', '3'],
    ],
  )
  assert.equal(answer.total, null)
  assert.equal(ask(picture, { measure: 'allocation', by: ['donor'] }).total?.amount, '3')
})

test('P8 the value of a package with several items falls to none of them', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'USA', value: '90', reference: 'USM1', item: 'Rocket' },
        { donor: 'USA', reference: 'USM1', item: 'Radio' },
        { donor: 'USA', value: '5', reference: 'USM2', item: 'Radio' },
        { donor: 'USA', value: '2', reference: 'USM3', item: 'Radio' },
        { donor: 'USA', reference: 'USM3', item: 'Radio' },
        { donor: 'USA', value: '1', reference: 'USM4' },
      ]),
    ),
  )
  assert.deepEqual(amounts(picture, { by: ['item'] }), { 'several items': '90', Radio: '7', null: '1' })
  assert.deepEqual(amounts(picture, { by: ['donor'], only: { item: ['several items'] } }), { USA: '90' })
})

test('P8 asked by stage, what stands outside is told by stage', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'EIB', value: '5' },
        { donor: 'EIB', value: '3', stage: 'allocated' },
      ]),
    ),
  )
  assert.deepEqual(
    ask(picture, { by: ['stage'] }).outside.map(({ what, amount }) => [what, amount]),
    [
      ['EIB, allocated', '3'],
      ['EIB, committed', '5'],
    ],
  )
})

test('P8 a month that the period cuts is neither within nor without', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-06' },
        { donor: 'DEU', value: '2', date: '2022-05' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['donor'], at: '2022-06-15' })
  assert.equal(answer.total?.amount, '2')
  assert.deepEqual(
    answer.outside.map(({ what, amount }) => [what, amount]),
    [['claims across the period', '5']],
  )
})

test('P7 a rate that was withdrawn is not used, one that was corrected as it stands', () => {
  const notes = notesOf([
    ...edition('7', '2022-11-22', [{ donor: 'USA', value: '100', currency: 'USD' }]),
    rates('7', '0.8'),
  ])
  const { id, notice } = notes.at(-1)!
  const after = { at: '2024-02-01T00:00:00.000Z', seed: 'rates' }
  const withdrawn = notesOf([{ kind: 'withdrawal', basis: 'declared', body: { of: id, reason: 'Wrong.' } }], after)
  const body = { ...notice.body, units: '0.5' }
  const corrected = notesOf(
    [{ kind: 'amendment', basis: 'declared', body: { of: id, body, reason: 'Misread.' } }],
    after,
  )
  assert.deepEqual(amounts(pictureOf(notes, corrected), { rates: 'constant' }), { USA: '200' })
  assert.throws(() => ask(pictureOf(notes, withdrawn), { rates: 'constant' }), /no rates are held/)
})

test('P13 an answer asked in between changes no later answer, whatever had come by then', () => {
  const first = notesOf(edition('7', '2022-11-22', [{ donor: 'DEU', value: '5' }]))
  const draft = promise({ donor: 'DEU', value: '9' })
  const second = notesOf(
    [
      sourceDraft('8', '2023-01-05', { series: 'tracker', edition: '8' }),
      {
        kind: 'amendment',
        basis: 'reported',
        saidOn: '2023-01-05',
        body: { of: first[1]!.id, body: draft.body, reason: 'Listed with another sum.' },
        evidence: [{ source: '#8' }],
      },
    ],
    { seed: 'second' },
  )
  const [source, amendment] = second
  const notes = [...first, amendment!, source!].map((noted, seq) => ({ ...noted, seq }))
  const picture = pictureOf(notes.slice(0, 3))
  assert.deepEqual(amounts(picture), { DEU: '9' }, 'nothing says yet that the amendment is another edition’s')
  picture.add(notes[3]!)
  assert.deepEqual(amounts(picture, { edition: '7' }), { DEU: '5' })
  assert.deepEqual(amounts(pictureOf(notes), { edition: '7' }), { DEU: '5' })
})

test('P8 a period leaves out what has no date, and says how much that is', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-03-01' },
        { donor: 'DEU', value: '2' },
        { donor: 'DEU', value: '9', date: '2022-08' },
      ]),
    ),
  )
  const answer = ask(picture, { by: ['donor'], from: '2022-01-01', at: '2022-06-30' })
  assert.equal(answer.total?.amount, '5')
  assert.deepEqual(
    answer.outside.map(({ what, amount }) => [what, amount]),
    [['undated claims', '2']],
  )
})

test('P9 undated amounts and undisclosed packages stand beside the sum and are never zero in it', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', date: '2022-03-01', reference: 'DEM1' },
        { donor: 'DEU', reference: 'DEM1', date: '2022-03-01' },
        { donor: 'DEU', value: '2', reference: 'DEM2' },
        { donor: 'DEU', reference: 'DEM3', date: '2022-04-01' },
        { donor: 'DEU', reference: 'DEM3', date: '2022-04-01' },
      ]),
    ),
  )
  assert.deepEqual(ask(picture, { by: ['donor'] }).total, { amount: '7', undated: '2', undisclosed: 1, claims: 2 })
})

test('P13 any order of the notices gives the same answer to the byte', () => {
  const first = notesOf(
    edition('7', '2022-11-22', [
      { donor: 'DEU', value: '5', reference: 'A' },
      { donor: 'FRA', value: '2.5', reference: 'A', type: 'financial' },
      { donor: 'DEU', reference: 'B' },
    ]),
  )
  const second = notesOf(
    [
      ...edition('8', '2023-01-05', [
        { donor: 'DEU', value: '6', reference: 'A' },
        { donor: 'USA', value: '9', currency: 'USD', euro: '8' },
      ]),
      rates('8', '1.1'),
    ],
    { seed: 'two' },
  )
  const own = notesOf([promise({ donor: 'POL', value: '1' })], { at: '2022-03-01T00:00:00.000Z', seed: 'own' })
  const amendment = notesOf(
    [
      {
        kind: 'amendment',
        basis: 'declared',
        body: { of: first[1]!.id, body: promise({ donor: 'DEU', value: '4' }).body, reason: 'Misread.' },
      },
    ],
    { seed: 'am' },
  )
  const all = [...first, ...second, ...own, ...amendment]
  const questions: Partial<SupportQuestion>[] = [
    {},
    { by: ['month', 'type'] },
    { edition: '7' },
    { account: 'notices' },
    { currency: 'USD' },
    { rates: 'constant' },
    { by: ['package'] },
  ]
  const answers = (notes: readonly Noted[]): string =>
    JSON.stringify(
      questions.map(question => [
        ask(pictureOf(notes), question),
        openSupport(pictureOf(notes), supportQuestion(pictureOf(notes), { asOf: late, ...question })),
      ]),
    )
  const expected = answers(all)
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), shuffled => {
      assert.equal(answers([...shuffled, ...shuffled.slice(0, 2)]), expected)
    }),
    { seed: 7, numRuns: 60 },
  )
})

test('P14 what a figure opens to adds up to the figure', () => {
  const picture = pictureOf(
    notesOf(
      edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5.25' },
        { donor: 'DEU', value: '1.125', type: 'financial' },
        { donor: 'FRA', value: '4' },
      ]),
    ),
  )
  for (const row of ask(picture, { by: ['donor', 'type'] }).rows) {
    const opened = openSupport(
      picture,
      supportQuestion(picture, { asOf: late, only: { donor: [row.donor ?? ''], type: [row.type ?? ''] } }),
    )
    assert.equal(opened.amount, row.amount)
    assert.equal(
      decimalText(opened.claims.reduce((sum, claim) => add(sum, decimal(claim.amount ?? '0')), zero)),
      row.amount,
    )
    assert.ok(opened.claims.every(claim => claim.source?.edition === '7'))
    assert.ok(opened.rules.length >= 3)
  }
})

test('P15 sums over columns equal the plain sum of the same decimals, to the last digit', () => {
  const amount = fc
    .tuple(fc.bigInt(0n, 10n ** 17n), fc.integer({ min: 0, max: 20 }))
    .map(([digits, scale]) => decimalText({ digits, scale }))
  fc.assert(
    fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), values => {
      const picture = pictureOf(
        notesOf(
          edition(
            '7',
            '2022-11-22',
            values.map(value => ({ donor: 'DEU', value })),
          ),
        ),
      )
      const plain = decimalText(values.reduce((sum, value) => add(sum, decimal(value)), zero))
      assert.equal(ask(picture, { by: ['donor'] }).total?.amount, plain)
    }),
    { seed: 15, numRuns: 80 },
  )
})

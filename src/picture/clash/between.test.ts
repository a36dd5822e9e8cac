import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededChance } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { makeNotices } from '../../notice/index.ts'
import { clashesBetween, clashForm } from './index.ts'
import { apart, figure } from './numbers.ts'

const publishers: readonly Draft[] = ['Wire', 'Gazette', 'Herald'].map(publisher => ({
  kind: 'source',
  name: publisher,
  basis: 'reported',
  body: { publisher, reliability: 'B', credibility: '2' },
}))

/** Clashes among these drafts as `rule: sides: sentence`; the order in which notices come must make no difference. */
function found(drafts: readonly Draft[]): string[] {
  const author = { by: 'KIEL', community: 'public', at: '2024-01-01T00:00:00Z', chance: seededChance('clash') }
  const made = makeNotices([...publishers, ...drafts], author)
  const clashes = clashesBetween(made)
  assert.deepEqual(clashesBetween([...made].reverse()), clashes)
  return clashes.map(clash => {
    assert.deepEqual(clashForm.parse(clash), clash)
    return `${clash.rule} ${clash.sides
      .map(side => `${side.name} ${side.values[0]!.value}`)
      .sort()
      .join(', ')}`
  })
}

type Output = Partial<Extract<Draft, { kind: 'capacity' }>['body']>

/** A rate of shells made per month, as one publisher gives it. */
function output(
  publisher: string,
  value: string,
  body: Output = {},
  rest: { saidOn?: string; name?: string } = {},
): Draft {
  return {
    kind: 'capacity',
    basis: 'reported',
    ...rest,
    evidence: [{ source: `#${publisher}`, place: 'paragraph 2' }],
    body: {
      party: 'USA',
      item: 'artillery-shell-155mm',
      rate: { value, unit: 'round' },
      per: 'month',
      basis: 'output',
      date: { date: '2023-03' },
      ...body,
    },
  }
}

test('K15 a number by a day is not held against a number for that day', () => {
  const by = output('Gazette', '24000', { date: { date: '2023-03', qualifier: 'by' } })
  assert.deepEqual(found([output('Wire', '20000'), by]), [])
})

test('K15 two rounded numbers whose ends meet are apart, and one that lies within the other’s rounding is not', () => {
  const areApart = (one: string, other: string) =>
    apart(figure('units', 'round', { value: one }), figure('units', 'round', { value: other }))
  assert.ok(areApart('240', '250'))
  assert.ok(areApart('624', '625'))
  assert.ok(!areApart('223800', '224000'))
  assert.ok(areApart('24000', '20000'))
})

test('K15 two publishers give two outputs for one month', () => {
  assert.deepEqual(found([output('Wire', '20000'), output('Gazette', '24000')]), [
    'K15 Gazette 24,000 round, Wire 20,000 round',
  ])
  assert.deepEqual(
    found([output('Wire', '20000'), output('Gazette', '24000', { date: { date: '2023-03-15' } })]).length,
    1,
  )
})

test('K15 another month, item, basis, count or the same publisher is no contradiction', () => {
  const one = output('Wire', '20000', { counts: 'shells without charges' })
  const others: readonly Draft[] = [
    output('Gazette', '24000', { date: { date: '2023-04' } }),
    output('Gazette', '24000', { date: { date: '2023' } }),
    output('Gazette', '24000', { date: { undated: 'notGiven' } }),
    output('Gazette', '24000', { item: 'artillery-charge-155mm' }),
    output('Gazette', '24000', { basis: 'capacity' }),
    output('Gazette', '24000', { party: 'EU' }),
    output('Gazette', '24000', { per: 'year' }),
    output('Gazette', '24000', { counts: 'whole rounds' }),
    output('Wire', '24000'),
  ]
  for (const other of others) assert.deepEqual(found([one, other]), [])
})

test('K15 what was foretold at another time is a revision', () => {
  const plan = (publisher: string, value: string, saidOn: string): Draft =>
    output(publisher, value, { basis: 'plan', date: { date: '2025' } }, { saidOn })
  assert.deepEqual(found([plan('Wire', '70000', '2023-01-24'), plan('Gazette', '100000', '2024-03-01')]), [])
  assert.equal(found([plan('Wire', '70000', '2024-02-20'), plan('Gazette', '100000', '2024-03-01')]).length, 1)
})

test('K15 transfers, contracts, appropriations, stocks, indicators, declarations and targets are compared alike', () => {
  const date = { date: '2023-11-14' }
  const rounds = (value: string) => ({ quantity: { value, unit: 'round' } })
  const dollars = (value: string) => ({ money: { value, currency: 'USD' } })
  const pairs: readonly ((value: string) => Pick<Draft, 'kind'> & { body: unknown })[] = [
    value => ({
      kind: 'transfer',
      body: { from: 'EU', to: 'UKR', moment: 'unstated', cumulative: true, date, ...rounds(value) },
    }),
    value => ({ kind: 'contract', body: { buyer: 'USA', item: 'missile-javelin', date, ...dollars(value) } }),
    value => ({
      kind: 'appropriation',
      body: { payer: 'USA', account: 'USAI', stage: 'obligated', date, ...dollars(value) },
    }),
    value => ({ kind: 'stock', body: { holder: 'USA', item: 'missile-javelin', date, ...rounds(value) } }),
    value => ({ kind: 'indicator', body: { party: 'USA', measure: 'gdp', date, ...rounds(value) } }),
    value => ({
      kind: 'declaration',
      body: {
        ...{ treaty: 'pact', party: 'USA', date: '2023-11-14', status: 'declared' },
        figures: [{ measure: 'vessels', ...rounds(value) }],
      },
    }),
    value => ({
      kind: 'target',
      body: { by: ['EU'], to: 'UKR', item: 'artillery-ammunition', due: date, ...rounds(value) },
    }),
  ]
  for (const make of pairs) {
    const said = (publisher: string, value: string): Draft =>
      ({ ...make(value), basis: 'reported', evidence: [{ source: `#${publisher}` }] }) as unknown as Draft
    assert.equal(found([said('Wire', '311000000'), said('Gazette', '352000000')]).length, 1, make('1').kind)
    assert.equal(found([said('Wire', '311000000'), said('Gazette', '311000000')]).length, 0, make('1').kind)
  }
})

const [first, second] = [output('Wire', '20000', {}, { name: 'a' }), output('Gazette', '24000', {}, { name: 'b' })]

function join(relation: 'sameAs' | 'differs'): Draft {
  return { kind: 'join', basis: 'declared', body: { relation, from: '#a', to: '#b', reason: 'One briefing.' } }
}

test('K14 two notices joined as the same cannot both hold', () => {
  assert.deepEqual(found([first, second, join('sameAs')]), ['K14 Gazette 24,000 round, Wire 20,000 round'])
  const link: Draft = { ...second, refs: { sameAs: [{ id: '#a' }] } } as Draft
  assert.deepEqual(found([first, link]), ['K14 Gazette 24,000 round, Wire 20,000 round'])
})

test('K14 worths of joined commitments are compared stage by stage', () => {
  const promise = (name: string, publisher: string, stage: 'committed' | 'allocated', value: string): Draft => ({
    kind: 'commitment',
    name,
    basis: 'reported',
    evidence: [{ source: `#${publisher}` }],
    body: {
      donor: 'CAN',
      recipient: 'UKR',
      date: { date: '2022' },
      worths: [{ stage, money: { value, currency: 'CAD' } }],
    },
  })
  const one = promise('a', 'Wire', 'committed', '500')
  assert.equal(found([one, promise('b', 'Gazette', 'committed', '530'), join('sameAs')]).length, 1)
  assert.equal(found([one, promise('b', 'Gazette', 'allocated', '530'), join('sameAs')]).length, 0)
})

test('K15 what somebody has judged to be two things is left to that judgement', () => {
  assert.deepEqual(found([first, second, join('differs')]), [])
})

test('K14 numbers are apart only where nothing fits both', () => {
  type Said = Parameters<typeof figure>[2]
  const clash = (one: Said, other: Said): boolean => apart(figure('n', 'round', one), figure('n', 'round', other))
  assert.equal(clash({ value: '223800' }, { value: '224000' }), false, 'rounded')
  assert.equal(clash({ value: '20000' }, { value: '24000' }), true)
  assert.equal(clash({ value: '300000' }, { value: '330000' }), true)
  assert.equal(clash({ value: '7' }, { value: '8' }), true)
  assert.equal(clash({ value: '10' }, { value: '11' }), true)
  assert.equal(clash({ value: '1.5' }, { value: '1.6' }), true)
  assert.equal(clash({ value: '1000', qualifier: 'about' }, { value: '1095' }), false)
  assert.equal(clash({ value: '1000', qualifier: 'about' }, { value: '1200' }), true)
  assert.equal(clash({ value: '480000', qualifier: 'atLeast' }, { value: '700000' }), false)
  assert.equal(clash({ value: '480000', qualifier: 'atLeast' }, { value: '330000' }), true)
  assert.equal(clash({ value: '500', qualifier: 'atMost' }, { value: '700' }), true)
  assert.equal(clash({ value: '14400', upTo: '14500' }, { value: '14450' }), false)
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson, type Json, Refusal, seededChance, utf8 } from '../base/index.ts'
import { type Draft, kindNames, kinds } from '../kinds/index.ts'
import { checkNotice, makeNotices, noticeId, readNotice } from './index.ts'

interface Vectors {
  readonly valid: readonly { readonly name: string; readonly text: string; readonly id: string }[]
  readonly invalid: readonly {
    readonly name: string
    readonly text: string
    readonly code: string
    readonly rule?: string
    readonly path?: string
  }[]
}

const vectors = JSON.parse(readFileSync(new URL('../../spec/vectors/notice.json', import.meta.url), 'utf8')) as Vectors

const author = () => ({
  by: 'LOCAL',
  community: 'public',
  at: '2024-01-01T00:00:00.000Z',
  chance: seededChance('notice'),
})

for (const { name, text, id } of vectors.valid) {
  test(`N1 ${name}`, () => {
    const notice = checkNotice(utf8(text))
    assert.equal(noticeId(utf8(text)), id)
    assert.deepEqual(readNotice(utf8(text)), notice)
  })
}

for (const { name, text, code, rule, path } of vectors.invalid) {
  test(`${rule ?? 'N2'} ${name}`, () => {
    assert.throws(
      () => checkNotice(utf8(text)),
      (error: unknown) =>
        error instanceof Refusal &&
        error.code === code &&
        (path === undefined || error.place.path === path) &&
        error.rule === rule,
    )
  })
}

test('N2 bytes that are not UTF-8, and more bytes than a notice may have, are refused', () => {
  assert.throws(() => checkNotice(Uint8Array.of(0x7b, 0xff, 0x7d)), { code: 'unreadable-file' })
  assert.throws(() => checkNotice(new Uint8Array(65_536)), { code: 'too-large' })
})

test('N2 what is nested deeper than anybody reads is refused, however deep it goes', () => {
  const [made] = makeNotices(
    [{ kind: 'amendment', basis: 'declared', body: { of: '0'.repeat(64), body: { x: 'HERE' }, reason: 'So.' } }],
    author(),
  )
  const nested = (levels: number): Uint8Array =>
    utf8(
      Buffer.from(made!.bytes)
        .toString()
        .replace('"HERE"', `${'['.repeat(levels)}${']'.repeat(levels)}`),
    )
  checkNotice(nested(61))
  for (const levels of [62, 6000, 30_000]) {
    assert.throws(() => checkNotice(nested(levels)), { code: 'bad-form', rule: 'N2' })
  }
})

test('N2 N6 every made notice of every kind is read back to the same bytes, whatever its text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
      fc.constantFrom(...kindNames),
      (text, kind) => {
        const body = { ...kinds[kind].example, ...('note' in kinds[kind].body.shape ? { note: text } : {}) }
        const [made] = makeNotices([{ kind, basis: 'declared', body } as Draft], author())
        assert.equal(
          canonicalJson(JSON.parse(Buffer.from(made!.bytes).toString('utf8')) as Json),
          Buffer.from(made!.bytes).toString('utf8'),
        )
      },
    ),
    { seed: 2, numRuns: 200 },
  )
})

test('N4 a declared notice has no other day of saying than its signing', () => {
  const draft: Draft = { kind: 'party', basis: 'declared', saidOn: '2023-01-01', body: kinds.party.example }
  assert.throws(() => makeNotices([draft], author()), /no saidOn/)
})

test('N5 two notices of one text have two ids', () => {
  const draft: Draft = { kind: 'party', basis: 'declared', body: kinds.party.example }
  const [one, other] = makeNotices([draft, draft], author())
  assert.notEqual(one?.id, other?.id)
})

test('N9 drafts name earlier drafts, in evidence, links and bodies', () => {
  const source: Draft = { kind: 'source', name: 's', basis: 'reported', body: kinds.source.example }
  const claim: Draft = {
    kind: 'stock',
    name: 'c',
    basis: 'reported',
    body: kinds.stock.example,
    evidence: [{ source: '#s', place: 'page 3' }],
  }
  const gone: Draft = {
    kind: 'withdrawal',
    basis: 'declared',
    body: { of: '#c', reason: 'Wrong.' },
    refs: { disputes: [{ id: '#c' }] },
  }
  const [made, second, third] = makeNotices([source, claim, gone], author())
  assert.equal(second?.notice.evidence[0]?.source, made?.id)
  assert.ok(third?.notice.kind === 'withdrawal' && third.notice.body.of === second?.id)
  assert.equal(third.notice.refs.disputes?.[0]?.id, second?.id)
})

test('N9 every member of a body that holds an id may name an earlier draft', () => {
  const source: Draft = { kind: 'source', name: 's', basis: 'reported', body: kinds.source.example }
  const drafts: Draft[] = [
    { kind: 'amendment', basis: 'declared', body: { of: '#s', body: {}, reason: 'Wrong.' } },
    { kind: 'join', basis: 'declared', body: { ...kinds.join.example, from: '#s', to: '#s' } },
    { kind: 'receipt', basis: 'declared', body: { ...kinds.receipt.example, of: '#s' } },
  ]
  const [made, ...others] = makeNotices([source, ...drafts], author())
  assert.deepEqual(
    others.map(({ notice }) => JSON.stringify(notice.body).split(made!.id).length - 1),
    [1, 2, 1],
  )
})

test('N6 where a value fits none of several forms, the refusal speaks of the form it comes nearest to', () => {
  const path = (money: object): string | undefined => {
    try {
      makeNotices(
        [{ kind: 'transfer', basis: 'declared', body: { ...kinds.transfer.example, money } } as Draft],
        author(),
      )
    } catch (error) {
      if (error instanceof Refusal) return error.place.path
    }
    return undefined
  }
  assert.equal(path({ value: '1.50', currency: 'EUR' }), 'draft 1 (transfer), body.money.value')
  assert.equal(path({ value: '1', currency: 'EURO' }), 'draft 1 (transfer), body.money.currency')
  assert.equal(path({ unknown: 'secret' }), 'draft 1 (transfer), body.money.unknown')
})

test('N9 a batch is made whole or not at all, and the refusal tells the draft', () => {
  const good: Draft = { kind: 'party', name: 'p', basis: 'declared', body: kinds.party.example }
  const bad = {
    kind: 'stock',
    basis: 'declared',
    body: { ...kinds.stock.example, quantity: { value: '1.50', unit: 'round' } },
  } as Draft
  assert.throws(
    () => makeNotices([good, bad], author()),
    (error: unknown) => error instanceof Refusal && error.place.path?.startsWith('draft 2 (stock)') === true,
  )
  assert.throws(() => makeNotices([good, good], author()), { code: 'conflict' })
  assert.throws(() => makeNotices([{ ...good, evidence: [{ source: '#nobody' }] }], author()), { code: 'not-found' })
})

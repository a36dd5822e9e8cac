/** One picture over the logs of several parties: order-free to the byte, and nobody changes what another said. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { utf8 } from '../base/index.ts'
import { type NoticeId, noticeId } from '../notice/index.ts'
import type { SupportQuestion } from './answers/index.ts'
import { amendment, join, threeLogs, withdrawal } from './authors.example.ts'
import { clashAnswer, revisionAnswer } from './contents.ts'
import { amounts, ask, edition, late, notesOf, promise, rates, sourceDraft } from './fixture.ts'
import { type Noted, Picture } from './fold.ts'
import { itemAnswer, itemList } from './item.ts'
import { noticeAnswer, noticeList, noticePlace, sourceAnswer, sourceList } from './notices.ts'
import { openSupport } from './open.ts'
import { overview } from './overview.ts'
import { support, supportQuestion } from './support.ts'

/** A picture of these notices as they come, each read back from its place in the log of its author. */
function pictureOfLogs(notes: readonly Noted[], between: (picture: Picture) => void = () => {}): Picture {
  const places = new Map<string, Noted>()
  const picture = new Picture((seq, by) => places.get(`${by} ${seq}`)!.notice)
  for (const noted of notes) {
    places.set(`${noted.notice.by} ${noted.seq}`, noted)
    picture.add(noted)
    between(picture)
  }
  return picture
}

const questions: readonly Partial<SupportQuestion>[] = [
  {},
  { by: ['package', 'stage'] },
  { by: ['item', 'month'], measure: 'delivery' },
  { account: 'notices', by: ['donor', 'source'] },
  { account: 'notices', currency: 'USD' },
  { currency: 'USD', rates: 'constant' },
  { edition: '7', by: ['donor', 'class'] },
  { only: { package: ['A'] } },
  { only: { source: ['Publisher 7'] }, account: 'notices' },
]

/** Every answer of a picture, from four stands, as one text. */
function everything(picture: Picture): string {
  const said = (answer: () => unknown): string => {
    try {
      return JSON.stringify(answer())
    } catch (error) {
      return String(error)
    }
  }
  const told: string[] = []
  for (const asOf of ['2022-12-31', late]) {
    for (const recorded of [false, true]) {
      const stand = { asOf, recorded }
      told.push(
        said(() => overview(picture, stand, clashAnswer(picture, stand).clashes.length)),
        said(() => itemList(picture, stand)),
        ...['shells', 'big shells', 'nothing such'].map(name => said(() => itemAnswer(picture, name, stand))),
        said(() => clashAnswer(picture, stand)),
        said(() => revisionAnswer(picture, '7', '8', stand)),
        said(() => noticeList(picture, stand, { limit: 1000 })),
        said(() => sourceList(picture, stand)),
        ...questions.flatMap(one => [
          said(() => support(picture, supportQuestion(picture, { ...stand, ...one }))),
          said(() => openSupport(picture, supportQuestion(picture, { ...stand, ...one }))),
        ]),
      )
      const { sources } = sourceList(picture, stand)
      told.push(...sources.map(({ id }) => said(() => sourceAnswer(picture, id, stand))))
    }
  }
  const ids = Array.from({ length: picture.size }, (_, number) => picture.id(number)).sort()
  told.push(...ids.flatMap(id => [said(() => noticeAnswer(picture, id)), said(() => noticePlace(picture, id))]))
  return told.join('\n')
}

/** Logs one after the other in any interleaving: of each log the entries keep their order. */
function interleaved(logs: readonly (readonly Noted[])[], turns: readonly number[]): Noted[] {
  const waiting = logs.map(log => [...log])
  const merged: Noted[] = []
  for (let turn = 0; waiting.some(log => log.length > 0); turn += 1) {
    const open = waiting.filter(log => log.length > 0)
    merged.push(open[(turns[turn % turns.length] ?? 0) % open.length]!.shift()!)
  }
  return merged
}

test('P13 P17 the same set over several logs gives the same answers to the byte, in any interleaving and any batches', () => {
  const logs = threeLogs()
  const expected = everything(pictureOfLogs(logs.flat()))
  assert.ok(expected.includes('"relation":"sameAs"') && expected.includes('artillery-ammunition'))
  fc.assert(
    fc.property(
      fc.array(fc.nat(5), { minLength: 5, maxLength: 40 }),
      fc.array(fc.nat(40), { maxLength: 3 }),
      fc.shuffledSubarray(
        logs.flat().map((_, place) => place),
        { maxLength: 8 },
      ),
      (turns, asked, again) => {
        const merged = interleaved(logs, turns)
        const twice = [...merged, ...again.map(place => merged[place]!)]
        const picture = pictureOfLogs(twice, folded => {
          if (asked.includes(folded.size)) everything(folded)
        })
        assert.equal(everything(picture), expected)
      },
    ),
    { seed: 17, numRuns: 25 },
  )
})

test('P13 any part of the set gives the same answers, whatever order its members came in', () => {
  const all = threeLogs().flat()
  fc.assert(
    fc.property(fc.shuffledSubarray(all), notes => {
      const sorted = all.filter(one => notes.includes(one))
      assert.equal(everything(pictureOfLogs(notes)), everything(pictureOfLogs(sorted)))
    }),
    { seed: 13, numRuns: 25 },
  )
})

/** The same notices one place further on in the log of their author. */
function after(notes: readonly Noted[]): Noted[] {
  return notes.map(noted => ({ ...noted, seq: noted.seq + 1 }))
}

const announced = promise({ donor: 'GBR', value: '30', date: '2023-05-01' })

test('P2 nobody takes back or corrects what another said', () => {
  const said = notesOf([announced], { by: 'GBR' })
  const { id } = said[0]!
  const strangers = notesOf([withdrawal(id), amendment(id, promise({ donor: 'GBR', value: '1' }).body)], {
    by: 'POL',
    seed: 'pol',
  })
  for (const order of [
    [...said, ...strangers],
    [...strangers, ...said],
  ]) {
    const picture = pictureOfLogs(order)
    assert.deepEqual(amounts(picture), { 'GBR EUR': '30' })
    assert.equal(noticeAnswer(picture, id).card.superseded, null)
    assert.deepEqual(
      noticeAnswer(picture, id)
        .links.map(({ relation }) => relation)
        .sort(),
      ['amended by', 'withdrawn by'],
      'what the stranger says of it is shown',
    )
  }
})

test('P5 a join is anybody’s to say and to dispute, and its author’s alone to take back', () => {
  const gbr = notesOf([announced], { by: 'GBR' })
  const ukr = notesOf([promise({ donor: 'GBR', value: '30' })], { by: 'UKR', seed: 'ukr' })
  const [one, other] = [gbr[0]!.id, ukr[0]!.id]
  const joined = notesOf([join('sameAs', one, other)], { by: 'POL', seed: 'pol' })
  const both = [...gbr, ...ukr]
  assert.deepEqual(amounts(pictureOfLogs(both)), { 'GBR EUR': '60' })
  assert.deepEqual(amounts(pictureOfLogs([...joined, ...both])), { 'GBR EUR': '30' })
  const stranger = after(notesOf([withdrawal(joined[0]!.id)], { by: 'UKR', seed: 'w' }))
  assert.deepEqual(amounts(pictureOfLogs([...stranger, ...joined, ...both])), { 'GBR EUR': '30' })
  const author = after(notesOf([withdrawal(joined[0]!.id)], { by: 'POL', seed: 'w' }))
  assert.deepEqual(amounts(pictureOfLogs([...author, ...joined, ...both])), { 'GBR EUR': '60' })
  const disputed = after(notesOf([join('differs', other, one)], { by: 'UKR', seed: 'd' }))
  assert.deepEqual(amounts(pictureOfLogs([...disputed, ...joined, ...both])), { 'GBR EUR': '60' })
})

test('P17 what another rests on an edition is no row of it: it is told beside it, and converts nothing in it', () => {
  const gbr = notesOf(
    [
      ...edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', reference: 'A' },
        { donor: 'DEU', reference: 'B' },
      ]),
      rates('7', '2'),
    ],
    { by: 'GBR' },
  )
  const seventh = gbr[0]!.id
  const more = { source: seventh, saidOn: '2022-11-22' }
  const pol = notesOf(
    [
      promise({ donor: 'DEU', value: '900', reference: 'A', ...more }),
      promise({ donor: 'DEU', value: '900', reference: 'B', ...more }),
      { ...rates('7', '9'), evidence: [{ source: seventh }] },
    ],
    { by: 'POL', seed: 'pol' },
  )
  const alone = pictureOfLogs(gbr)
  const dollars = { currency: 'USD', rates: 'constant', by: ['donor'] } as const
  for (const order of [
    [...gbr, ...pol],
    [...pol, ...gbr],
  ]) {
    const picture = pictureOfLogs(order)
    for (const asked of [{}, dollars, { by: ['package'] }] as const) {
      const { outside, ...counted } = ask(picture, asked)
      const { outside: _, ...before } = ask(alone, asked)
      assert.deepEqual(counted, before)
      assert.deepEqual(
        outside.map(({ what, claims }) => [what, claims]),
        [['notices', 2]],
      )
    }
    assert.deepEqual(amounts(picture, { account: 'notices' }), { 'DEU EUR': '1800' })
    assert.equal(sourceAnswer(picture, seventh, { asOf: late, recorded: false }).claims.length, 6)
    assert.equal(ask(picture).account.edition, '7')
  }
})

test('P17 a stranger’s claims give no edition weight: the account that answers is the widest of its author’s rows', () => {
  const gbr = notesOf(
    [
      ...edition(
        '1',
        '2022-05-01',
        [
          { donor: 'DEU', value: '1' },
          { donor: 'FRA', value: '1' },
        ],
        'wide',
      ),
    ],
    { by: 'GBR' },
  )
  const ukr = notesOf(edition('1', '2022-05-01', [{ donor: 'DEU', value: '7' }], 'small'), { by: 'UKR', seed: 'u' })
  const pol = notesOf(
    Array.from({ length: 5 }, () => promise({ donor: 'POL', value: '1', source: ukr[0]!.id, saidOn: '2022-05-01' })),
    { by: 'POL', seed: 'p' },
  )
  assert.equal(ask(pictureOfLogs([...pol, ...ukr, ...gbr])).account.series, 'wide')
})

test('P13 a notice said twice in one log is one notice, where it was said first', () => {
  const [source] = notesOf([sourceDraft('paper', '2023-05-01')], { by: 'GBR' })
  const later = { ...source!, seq: 7 }
  for (const order of [
    [source!, later],
    [later, source!],
  ]) {
    const picture = pictureOfLogs(order)
    assert.deepEqual([picture.size, noticePlace(picture, source!.id)], [1, { id: source!.id, party: 'GBR', seq: 0 }])
  }
})

test('P14 the claims of a source are listed by the day they were said, then by row, in whatever order they came', () => {
  const rows = [9, 10, 2].map(row => ({
    ...promise({ donor: 'DEU', value: String(row), source: '#paper', saidOn: '2023-05-01' }),
    evidence: [{ source: '#paper', place: `sheet "a", row ${row}` }],
  }))
  const notes = notesOf([sourceDraft('paper', '2023-05-01'), ...rows])
  for (const order of [notes, notes.toReversed()]) {
    const { claims } = sourceAnswer(pictureOfLogs(order), notes[0]!.id, { asOf: late, recorded: false })
    assert.deepEqual(
      claims.map(({ place }) => place?.slice(-2).trim()),
      ['2', '9', '10'],
    )
  }
})

test('P18 what is said in an exercise or a test counts nowhere, and is marked where it opens', () => {
  const actual = threeLogs().flat()
  const practised = (['exercise', 'test'] as const).flatMap(status =>
    actual.map(({ id, seq, notice }) => ({
      id: leafId(`${status} ${id}`),
      seq: seq + (status === 'test' ? 1000 : 2000),
      notice: { ...notice, status },
    })),
  )
  const said = (picture: Picture): string => {
    const stand = { asOf: late, recorded: false }
    return JSON.stringify([
      overview(picture, stand, 0).figures,
      itemList(picture, stand),
      itemAnswer(picture, 'shells', stand),
      clashAnswer(picture, stand),
      revisionAnswer(picture, '7', '8', stand),
      sourceList(picture, stand),
      ...questions.flatMap(one => {
        const asked = supportQuestion(picture, { ...stand, ...one })
        return [support(picture, asked), openSupport(picture, asked)]
      }),
    ])
  }
  const picture = pictureOfLogs([...practised, ...actual])
  const expected = said(pictureOfLogs(actual))
  assert.ok(said(picture) === expected)
  assert.ok(said(pictureOfLogs([...actual, ...practised])) === expected)
  for (const { id, notice } of practised) {
    const { card } = noticeAnswer(picture, id)
    assert.ok(card.summary.startsWith(notice.status === 'test' ? 'TEST: ' : 'EXERCISE: '), card.summary)
  }
  assert.ok(!noticeList(picture, { asOf: late, recorded: false }, { limit: 1000 }).claims.some(unmarked(practised)))
})

/** The id of bytes that are no notice's. */
function leafId(text: string): NoticeId {
  return noticeId(utf8(text))
}

/** Whether a card of a notice that was only practised looks like any other. */
function unmarked(practised: readonly Noted[]): (card: { id: string; summary: string }) => boolean {
  const ids = new Set<string>(practised.map(({ id }) => id))
  return ({ id, summary }) => ids.has(id) && !/^(?:TEST|EXERCISE): /.test(summary)
}

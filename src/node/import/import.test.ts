import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handClock, Refusal } from '../../base/index.ts'
import type { NoticeOf } from '../../notice/index.ts'
import { support, supportQuestion } from '../../picture/index.ts'
import { editions, facts, folderFor, importEdition, recordFor, release, settingFor, today } from '../fixture.ts'
import { type OpenRecord, readRecordOf, writeRecordOf } from '../record.ts'
import { importKiel } from './kiel.ts'
import { missingOf } from './missing.ts'
import { importSheet } from './sheet.ts'

/** Notices of a kind, in the order of the log. */
function saidOf<Name extends 'commitment' | 'withdrawal'>(record: OpenRecord, kind: Name) {
  return record.picture.numbersOf(kind).map(number => ({
    id: record.picture.id(number),
    notice: record.picture.read(number) as NoticeOf<Name>,
  }))
}

function totalOf(record: OpenRecord, asOf = today): string | undefined {
  return support(record.picture, supportQuestion(record.picture, { asOf })).total?.amount
}

test('U9 a release imported twice adds nothing, and says what holds it', async t => {
  const record = await recordFor(t)
  const first = await importEdition(record, 'first')
  assert.equal(first.outcome, 'added')
  const { size } = record.folder
  const again = await importEdition(record, 'first')
  assert.deepEqual(
    { outcome: again.outcome, notices: again.notices, edition: again.edition },
    { outcome: 'held', notices: 0, edition: first.edition },
  )
  assert.equal(record.folder.size, size)
})

test('U9 the same rows saved again, with columns in another order, are known', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const lines = Buffer.from(editions.first.bytes).toString('utf8').trim().split('\r\n')
  const turned = lines.map(line => line.split(',').reverse().join(',')).join('\n')
  const { clock } = settingFor()
  const file = { name: 'copy.csv', bytes: Buffer.from(`${turned}\n`) }
  const again = await importKiel(async () => record, file, { release: '1', today, clock })
  assert.equal(again.outcome, 'held')
})

test('U10 rows of a new edition restate or amend the rows they continue', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const old = new Map(saidOf(record, 'commitment').map(row => [row.id, row.notice.body.reference]))
  const second = await importEdition(record, 'second')
  assert.deepEqual(second.rows, { new: 1, amended: 1, reconverted: 1, wording: 0, unchanged: 1, withdrawn: 1 })
  const links = saidOf(record, 'commitment')
    .filter(row => !old.has(row.id))
    .map(({ notice }) => {
      const [relation, refs] = Object.entries(notice.refs)[0] ?? ['none', undefined]
      return [notice.body.reference, relation, refs?.map(ref => [old.get(ref.id), ref.rule])]
    })
  assert.deepEqual(links, [
    ['IEH1', 'amends', [['IEH1', 'V2.1']]],
    ['POM1', 'restates', [['POM1', 'V2.1']]],
    ['CZF1', 'restates', [['CZF1', 'V2.1']]],
    ['FIM1', 'none', undefined],
  ])
})

test('U10 the five parts of the difference add up', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const { parts } = await importEdition(record, 'second')
  assert.deepEqual(parts, { before: '2090', rate: '250', content: '500', dropped: '-80', new: '0', after: '2760' })
})

test('U11 rows of a dropped package are withdrawn on the date of the new edition', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const dropped = saidOf(record, 'commitment').find(row => row.notice.body.reference === 'POM2')
  await importEdition(record, 'second')
  const withdrawals = saidOf(record, 'withdrawal').map(row => row.notice)
  assert.deepEqual(
    withdrawals.map(({ saidOn, body }) => ({ saidOn, body })),
    [
      {
        saidOn: '2022-09-01',
        body: { of: dropped?.id, reason: 'Listed by edition 1 under POM2, no longer by edition 2.' },
      },
    ],
  )
})

test('U11 a question as of the older edition still counts what the newer one dropped', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  await importEdition(record, 'second')
  assert.equal(totalOf(record, '2022-07-01'), '2090')
  assert.equal(totalOf(record), '2760')
})

test('U12 an older edition imported late finds its own predecessor, and the newest goes on counting', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  await importEdition(record, 'third')
  const newest = totalOf(record)
  const late = await importEdition(record, 'second')
  assert.equal(late.before?.edition, '1')
  assert.deepEqual(late.rows, { new: 1, amended: 1, reconverted: 1, wording: 0, unchanged: 1, withdrawn: 1 })
  assert.equal(totalOf(record), newest)
  assert.equal(totalOf(record, '2022-10-01'), '2760')
})

test('U12 a release issued twice under one number and day is compared with its first issue', async t => {
  const clock = handClock(`${today}T12:00:00.000Z`)
  const record = await recordFor(t, { clock })
  const options = { release: '1', saidOn: '2022-06-01', today, clock }
  await importKiel(async () => record, editions.first, options)
  clock.advance(1000)
  const again = await importKiel(async () => record, editions.second, options)
  assert.deepEqual([again.outcome, again.before?.edition, again.rows?.withdrawn], ['added', '1', 1])
  assert.equal(totalOf(record), '2760')
})

test('U8 a release that is refused leaves the folder as it was', async t => {
  const record = await recordFor(t)
  await importEdition(record, 'first')
  const { size, checkpoint } = record.folder
  const broken = release('release-9.csv', ['IEH1,Atlantis,2022-03-01,Humanitarian,tents,EUR,1000,1000'])
  const { clock } = settingFor()
  await assert.rejects(
    importKiel(async () => record, broken, { today, clock }),
    (error: unknown) => {
      assert.ok(error instanceof Refusal)
      assert.deepEqual([error.code, error.place.file, error.place.row], ['unknown-code', 'release-9.csv', 2])
      return true
    },
  )
  assert.deepEqual([record.folder.size, record.folder.checkpoint.note], [size, checkpoint.note])
})

test('U8 a disk that is full in mid-import leaves the folder as it was', async t => {
  const directory = folderFor(t)
  const record = await writeRecordOf(directory, settingFor('small', { mostPages: 14 }))
  const rows = Array.from(
    { length: 400 },
    (_, index) => `POM${index},Poland,2022-03-02,Military,helmets ${'of the army '.repeat(40)},PLN,5000,1000`,
  )
  const { clock } = settingFor()
  await assert.rejects(
    importKiel(async () => record, release('release-1.csv', rows), { today, clock }),
    (error: unknown) => error instanceof Refusal && error.code === 'no-space',
  )
  await record.close()
  await assert.rejects(
    readRecordOf(directory, settingFor()),
    (error: unknown) => error instanceof Refusal && error.code === 'not-found',
  )
  const after = await writeRecordOf(directory, settingFor('roomy'))
  assert.equal((await importEdition(after, 'first')).outcome, 'added')
  await after.close()
})

test('U9 facts held already are not added, and those that name them find them', async t => {
  const record = await recordFor(t)
  const few = facts.slice(0, 3)
  assert.equal(missingOf(record.picture, few, 'LOCAL').drafts.length, 3)
  await record.append(few)
  assert.equal(missingOf(record.picture, few, 'LOCAL').drafts.length, 0)
  const rest = missingOf(record.picture, facts, 'LOCAL')
  assert.deepEqual([rest.held, rest.drafts.length], [3, 2])
  await record.append(rest.drafts)
  assert.equal(missingOf(record.picture, facts, 'LOCAL').held, facts.length)
  assert.equal(record.folder.size, facts.length)
})

const mapping = {
  name: 'lots.mapping.json',
  text: JSON.stringify({
    kind: 'receipt',
    columns: { 'date.date': 'When', to: 'Who', 'quantity.value': 'How many', itemText: 'What' },
    constants: { 'quantity.unit': 'piece' },
  }),
}

test('U9 a sheet of one’s own acts imported twice adds nothing; one more row adds one', async t => {
  const record = await recordFor(t)
  const { clock } = settingFor()
  const sheet = (rows: string) => ({ name: 'lots.csv', bytes: Buffer.from(`When,Who,How many,What\n${rows}`) })
  const two = '2022-03-04,Poland,12,helmet\n2022-03-05,Poland,7,rifle\n'
  const first = await importSheet(async () => record, sheet(two), mapping, { today, clock })
  assert.deepEqual([first.outcome, first.notices], ['added', 2])
  const again = await importSheet(async () => record, sheet(two), mapping, { today, clock })
  assert.deepEqual([again.outcome, again.notices, again.held], ['held', 0, 2])
  const more = await importSheet(async () => record, sheet(`${two}2022-03-06,Poland,1,tent\n`), mapping, {
    today,
    clock,
  })
  assert.deepEqual([more.outcome, more.notices, more.held], ['added', 1, 2])
})

test('U9 a sheet with a source, saved again, is known by its rows', async t => {
  const record = await recordFor(t)
  const { clock } = settingFor()
  const sourced = {
    name: mapping.name,
    text: JSON.stringify({
      ...(JSON.parse(mapping.text) as object),
      source: { publisher: 'A ministry', date: '2022-04', reliability: 'A', credibility: '2' },
    }),
  }
  const sheet = (text: string) => ({ name: 'lots.csv', bytes: Buffer.from(text) })
  const first = await importSheet(
    async () => record,
    sheet('When,Who,How many,What\n2022-03-04,Poland,12,helmet\n'),
    sourced,
    {
      today,
      clock,
    },
  )
  assert.deepEqual([first.outcome, first.notices], ['added', 2])
  const again = await importSheet(
    async () => record,
    sheet('Who,When,What,How many\r\nPoland,2022-03-04,helmet,12\r\n'),
    sourced,
    {
      today,
      clock,
    },
  )
  assert.equal(again.outcome, 'held')
})

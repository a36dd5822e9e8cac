/** A treaty of two parties over folders of their own, by commands: what each says, and what both are told. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { HeadroomAnswer, TreatyAnswer, TreatyCalendar } from '../picture/index.ts'
import { Delegations } from './decide-fixture.ts'

const parties = new Delegations(['GBR', 'NOR'])
before(async () => {
  await parties.found()
  await says('GBR', 'define', 'pact', '--name', 'Pact', '--parties', 'GBR,NOR', '--from', '2020-01-01')
  const limit = ['--what', 'patrol vessels', '--value', '12', '--unit', 'vessel', '--from', '2021-01-01']
  await says('GBR', 'limit', 'pact', 'vessels', ...limit)
  await parties.sync()
})
after(() => parties.end())

async function says(code: string, ...line: string[]): Promise<{ readonly id: string }> {
  return JSON.parse((await parties.run(code, 'treaty', ...line, '--alone', '--json')).out) as { id: string }
}

async function refusal(code: string, ...line: string[]): Promise<string> {
  const tried = await parties.tried(code, 'treaty', ...line, '--alone')
  assert.ok(tried.code > 0, line.join(' '))
  return tried.said
}

async function asks<Answer>(code: string, ...line: string[]): Promise<Answer> {
  return JSON.parse((await parties.run(code, 'treaty', ...line, '--json')).out) as Answer
}

const show = (code: string, ...more: string[]) => asks<TreatyAnswer>(code, 'show', 'pact', ...more)

test('T13 T16 T28 each declares for itself, the other disputes, and both are told the same', async () => {
  await says('GBR', 'declare', 'pact', '--on', '2024-02-01', '--figure', 'vessels=11')
  await parties.sync()
  const reason = ['--reason', 'Two were left out.']
  await says('NOR', 'dispute', 'pact', 'GBR', 'vessels', '--on', '2024-02-01', '--by', '2', ...reason)
  await says('NOR', 'declare', 'pact', '--on', '2024-02-01', '--withheld')
  await parties.sync()
  for (const code of parties.codes) {
    const { cells } = await asks<HeadroomAnswer>(code, 'headroom', 'pact')
    assert.deepEqual(
      cells.map(one => [one.party, one.verdict, one.headroom, one.asDisputed.map(({ headroom }) => headroom)]),
      [
        ['GBR', 'within', '1', ['-1']],
        ['NOR', 'unknown', null, []],
      ],
    )
  }
  const { out } = await parties.run('NOR', 'treaty', 'show', 'pact')
  assert.match(out, /vessels +GBR +limit 12 +11 \(2024-02-01\) +headroom 1\n +as NOR has it: 13, headroom −1/)
  assert.match(out, /vessels +NOR +limit 12 +withheld \(2024-02-01\) +not known: withheld/)
})

test('T20 T22 a notification is in effect once the other end holds the log, and from its receipt where it gives one', async () => {
  await says('GBR', 'notify', 'pact', '--subject', 'launch', '--text', 'One vessel was launched.')
  assert.deepEqual(
    (await show('GBR')).notifications.map(({ number, state }) => [number, state]),
    [[1, 'sent']],
  )
  await parties.sync()
  await says('NOR', 'receive', 'pact', 'GBR', '1')
  await parties.sync()
  const [one] = (await show('GBR')).notifications
  assert.deepEqual([one?.state, one?.receipts[0]?.by, one?.effectAt], ['inEffect', 'receipt', one?.receipts[0]?.at])
  assert.match(
    await refusal('GBR', 'notify', 'pact', '--subject', 'launch', '--text', 'Other.', '--number', '1'),
    /T22/,
  )
  assert.match(await refusal('NOR', 'receive', 'pact', 'GBR', '7'), /no such notification/)
})

test('T28 nothing is signed that would count for nothing, or that contradicts what stands', async () => {
  const size = async () => (JSON.parse((await parties.run('GBR', 'notices', '--json')).out) as { total: number }).total
  const before = await size()
  assert.match(
    await refusal('GBR', 'declare', 'pact', '--on', '2025-01-01', '--figure', 'vessels=1'),
    /not happened yet/,
  )
  assert.match(await refusal('GBR', 'declare', 'pact', '--on', '2024-02-01', '--figure', 'vessels=1:ship'), /T18/)
  assert.match(
    await refusal('GBR', 'declare', 'pact', '--on', '2024-02-01', '--figure', 'vessels'),
    /measure and a number/,
  )
  assert.match(await refusal('GBR', 'declare', 'pact', '--on', '2024-02-30', '--figure', 'vessels=1'), /calendar date/)
  assert.match(
    await refusal('GBR', 'declare', 'pact', '--on', '2024-02-01', '--figure', 'vessels=1', '--status', 'test'),
    /T2/,
  )
  assert.match(await refusal('GBR', 'dispute', 'pact', 'GBR', 'vessels', '--by', '2', '--reason', 'x'), /of its own/)
  assert.match(await refusal('GBR', 'define', 'other', '--name', 'Other', '--parties', 'DEU,FRA'), /party of/)
  assert.match(
    await refusal(
      'GBR',
      'limit',
      'pact',
      'vessels',
      '--what',
      'x',
      '--value',
      '9',
      '--unit',
      'vessel',
      '--from',
      '2022-01-01',
    ),
    /T9/,
  )
  assert.match(await refusal('GBR', 'meet', 'pact', 'held', '--from', '2026-01-01'), /not happened yet/)
  assert.match(await refusal('GBR', 'status', 'pact', 'paused', '--on', '2024-01-01'), /STATE takes signed/)
  assert.match(await refusal('GBR', 'status', 'nowhere', 'suspended', '--on', '2024-01-01'), /held are: pact/)
  assert.equal(await size(), before)
})

test('T7 T12 T24 T27 suspension, data withheld and meetings are told by state, day and calendar', async () => {
  await says('NOR', 'status', 'pact', 'suspended', '--on', '2024-02-20', '--keeps', 'limits')
  await says('NOR', 'withhold', 'pact', 'yearly-data', '--what', 'yearly data', '--on', '2024-02-20')
  await says('GBR', 'meet', 'pact', 'scheduled', '--from', '2024-02-10', '--place', 'Oslo')
  await says('GBR', 'meet', 'pact', 'postponed', '--from', '2024-02-10', '--instead-from', '2024-05-01')
  await parties.sync()
  const answer = await show('GBR')
  assert.deepEqual([answer.state.state, answer.state.by], ['suspended', ['NOR']])
  assert.deepEqual(
    answer.practice.map(({ party, keeps, withheld }) => [party, keeps, withheld]),
    [['NOR', ['limits'], ['yearly-data']]],
  )
  assert.deepEqual(
    answer.meetings.map(({ state, instead }) => [state, instead?.from]),
    [['postponed', '2024-05-01']],
  )
  const calendar = await asks<TreatyCalendar>('NOR', 'calendar', 'pact', '--from', '2024-02-20', '--until', '2024-02')
  assert.deepEqual(
    calendar.events.map(({ event }) => event),
    ['status', 'withheld'],
  )
  assert.match((await parties.run('NOR', 'treaty', 'calendar', 'pact')).out, /suspension announced \(Norway\)/)
  assert.match(
    (await parties.run('NOR', 'treaty', 'list')).out,
    /pact: Pact \(GBR, NOR\)\n +Suspended by NOR since 2024-02-20/,
  )
})

/** Decisions of three parties over folders of their own, by commands, from the proposal to the proof. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { DecisionAnswer } from '../picture/index.ts'
import { readCard } from '../sync/index.ts'
import { Delegations } from './decide-fixture.ts'

const parties = new Delegations(['NATO', 'FRA', 'GBR'])
before(() => parties.found())
after(() => parties.end())

interface Said {
  readonly said: readonly string[]
  readonly decision: DecisionAnswer
}

async function saying(code: string, ...line: string[]): Promise<Said> {
  return JSON.parse((await parties.run(code, 'decide', ...line, '--json')).out) as Said
}

async function shown(code: string, id: string): Promise<DecisionAnswer> {
  return JSON.parse((await parties.run(code, 'decide', 'show', id, '--json')).out) as DecisionAnswer
}

const short = parties.write('short.txt', 'Silence is not empty.\nNor is this text.\n')
const long = parties.write('long.txt', `${'A long paragraph.\n'.repeat(4000)}`)

async function propose(title: string, until: string, ...more: string[]): Promise<string> {
  const line = ['propose', title, '--roster', 'FRA,GBR', '--until', `2024-03-01T${until}:00Z`, ...more]
  return (await saying('NATO', ...line)).decision.id
}

test('D3 D15 D16 D17 three parties adopt a text, and an outsider checks the proof without a node', async () => {
  const id = await propose('Joint statement', '12:00', '--text', `en=${short}`, '--hash', `fr=${long}`)
  await parties.sync()
  parties.at('09:00')
  await parties.run('FRA', 'decide', 'receive', id, '--text', long)
  assert.match((await parties.run('GBR', 'decide', 'receive', id.slice(0, 8))).out, /Under silence until/)
  await parties.run('GBR', 'decide', 'reserve', id, '--form', 'explanation', '--words', 'We read it twice.')
  parties.at('12:00')
  await parties.sync()
  const early = await parties.tried('NATO', 'decide', 'announce', id)
  assert.equal(early.code, 1)
  assert.match(early.said, /Missing: closing of FRA, GBR/)
  await parties.run('FRA', 'decide', 'close', id)
  assert.match((await parties.run('GBR', 'decide', 'close')).out, /^Said [0-9a-f]{64}\n$/)
  assert.match((await parties.run('GBR', 'decide', 'close')).out, /No decision waits/)
  await parties.sync()
  assert.match((await parties.run('FRA', 'decide', 'show', id)).out, /Missing: announcement of NATO/)
  assert.equal((await saying('NATO', 'announce', id)).decision.state, 'adopted')
  assert.equal((await shown('FRA', id)).state, 'undetermined')
  await parties.sync()
  for (const code of parties.codes) assert.equal((await shown(code, id)).state, 'adopted', code)
  assert.match((await parties.run('GBR', 'decide', 'list')).out, /Joint statement\n +Adopted/)

  // Any of them writes the proof, also after its log has grown.
  await parties.run('FRA', 'decide', 'reserve', id, '--words', 'Said later.')
  const file = parties.path('statement.decision')
  const wrote = await parties.run('FRA', 'decide', 'prove', id, '--text', long, '--out', file)
  assert.match(wrote.said, /saved the proof/)
  const checked = await parties.run('NOBODY', 'decide', 'check', file)
  for (const words of [/^Proved: Joint statement/, /Silence is not empty/, /A long paragraph/, /We read it twice/]) {
    assert.match(checked.out, words)
  }
  assert.match(checked.out, /What no file can show\n +that no member objected/)
  assert.match(checked.out, /those of FRA, GBR, NATO come from the file/)
  const keys = parties.codes.map(code => readCard(parties.read(`${code}.card`)).vkey)
  const pinned = await parties.run('NOBODY', 'decide', 'check', file, ...keys.flatMap(key => ['--key', key]))
  assert.doesNotMatch(pinned.out, /come from the file/)
  const stranger = await parties.tried('NOBODY', 'decide', 'check', file, '--key', keys[0]!.replace('NATO', 'POL'))
  assert.notEqual(stranger.code, 0)

  const proof = parties.read('statement.decision')
  const seen = new Map<number, number>()
  for (let at = 0; at < proof.length; at += 997) {
    const other = `${proof.slice(0, at)}${proof[at] === 'A' ? 'B' : 'A'}${proof.slice(at + 1)}`
    const { code } = await parties.tried('NOBODY', 'decide', 'check', parties.write('turned', other))
    seen.set(code, (seen.get(code) ?? 0) + 1)
  }
  assert.deepEqual(
    [...seen.keys()].filter(code => code !== 1 && code !== 3),
    [],
  )
})

test('D16 D17 a proof with a part left out, of other parties, or of a text that was not adopted proves nothing', async () => {
  const proof = JSON.parse(parties.read('statement.decision')) as {
    parties: { party: string; notices: string[]; consistency: string[] }[]
    texts: { language: string; text: string }[]
  }
  const { canonicalJson } = await import('../base/index.ts')
  const check = async (change: (one: typeof proof) => void, ...more: string[]) => {
    const other = structuredClone(proof)
    change(other)
    const file = parties.write('other.decision', `${canonicalJson(other)}\n`)
    return parties.tried('NOBODY', 'decide', 'check', file, ...more)
  }
  assert.equal((await check(() => {})).code, 0)
  const partOf = (one: typeof proof, code: string) => one.parties.find(({ party }) => party === code)!
  for (const [change, says] of [
    [one => one.parties.splice(0, 1), /Missing|proposal|announcement|log/],
    [one => partOf(one, 'GBR').notices.splice(0, 1), /no receipt in time|noReceipt/],
    [one => partOf(one, 'FRA').notices.splice(1, 1), /no closing|noClosing/],
    [one => partOf(one, 'FRA').consistency.splice(0, 1), /does not begin with the checkpoint/],
    [one => (partOf(one, 'FRA').party = 'DEU'), /not by the party whose log it is in/],
    [one => (one.texts[0]!.text = 'Another text.'), /not the one that was adopted/],
    [one => (one.texts[0]!.language = 'de'), /not the one that was adopted/],
  ] as const satisfies readonly (readonly [(one: typeof proof) => unknown, RegExp])[]) {
    const { code, said } = await check(change as (one: typeof proof) => void)
    assert.equal(code, 3, said)
    assert.match(said, says)
  }
  for (const text of ['', '{}', 'x', '[]', '{"format":"entente decision 1"}']) {
    const { code, said } = await parties.tried('NOBODY', 'decide', 'check', parties.write('none', text))
    assert.deepEqual([code, /not a proof of a decision/.test(said)], [1, true], said)
  }
})

test('D6 D7 D15 an objection breaks the silence, and the chair cannot adopt; an amendment begins anew, and is extended and withdrawn', async () => {
  parties.at('12:30')
  const id = await propose('Second statement', '14:00', '--text', `en=${short}`)
  await parties.sync()
  await parties.run('FRA', 'decide', 'receive', id)
  await parties.run('GBR', 'decide', 'receive', id)
  const objected = await saying('FRA', 'object', id, '--reason', 'Paragraph 1.', '--proposes', 'Strike it.')
  assert.equal(objected.decision.state, 'broken')
  await parties.sync()
  // Cosignatures travel with the checkpoint that is pulled next.
  await parties.sync()
  const held = (await shown('NATO', id)).rounds[0]!.objections[0]!
  assert.deepEqual(
    [held.text, held.proposes, held.heldBefore.map(({ by }) => by)],
    ['Paragraph 1.', 'Strike it.', ['GBR', 'NATO']],
  )
  const refused = await parties.tried('NATO', 'decide', 'announce', id)
  assert.match(refused.said, /Silence is broken by FRA/)
  const second = parties.write('second.txt', 'A shorter text.\n')
  const line = ['amend', id, '--text', `en=${second}`, '--until', '2024-03-01T16:00:00Z', '--reason', 'Paragraph 1.']
  const amended = await saying('NATO', ...line)
  assert.deepEqual(
    amended.decision.rounds.map(({ state }) => state),
    ['amended', 'open'],
  )
  await parties.sync()
  await parties.run('FRA', 'decide', 'receive', id)
  const taken = await saying('FRA', 'object', id, '--reason', 'Still.')
  assert.equal(taken.decision.state, 'broken')
  await parties.run('FRA', 'decide', 'withdraw', id, '--objection', '--reason', 'Settled.')
  assert.equal((await shown('FRA', id)).state, 'open')
  await parties.sync()
  await parties.run('NATO', 'decide', 'extend', id, '--until', '2024-03-01T17:00:00Z', '--reason', 'Asked for.')
  await parties.run('NATO', 'decide', 'withdraw', id, '--reason', 'No more needed.')
  await parties.sync()
  assert.equal((await shown('GBR', id)).state, 'withdrawn')
  // Logs have grown, and newer cosignatures are kept: who held the objection in time is remembered.
  const remembered = (await shown('NATO', id)).rounds[0]!.objections[0]!
  assert.deepEqual(remembered.heldBefore, held.heldBefore)
  assert.match((await parties.tried('GBR', 'decide', 'receive', id)).said, /this decision has ended/)
})

test('D9 D15 who was cut off: an objection in time that arrives late counts, and a text that never came is not agreed to', async () => {
  parties.at('17:00')
  const id = await propose('Third statement', '18:00', '--text', `en=${short}`, '--status', 'exercise')
  await parties.sync()
  for (const code of ['FRA', 'GBR']) await parties.run(code, 'decide', 'receive', id)
  await parties.sync()
  await parties.run('FRA', 'decide', 'object', id, '--reason', 'While cut off.')
  parties.at('18:00')
  await parties.run('GBR', 'decide', 'close', id)
  await parties.sync('NATO', 'GBR')
  const unknown = await shown('NATO', id)
  assert.deepEqual([unknown.state, unknown.status], ['undetermined', 'exercise'])
  assert.match((await parties.tried('NATO', 'decide', 'announce', id)).said, /closing of FRA/)
  assert.match((await parties.run('NATO', 'decide', 'show', id)).out, /^EXERCISE: Third statement/)
  await parties.sync()
  assert.equal((await shown('NATO', id)).state, 'broken')
  const announced = await saying('NATO', 'announce', id, '--not-adopted', '--reason', 'Broken by France.')
  assert.equal(announced.decision.rounds[0]!.announcements[0]!.outcome, 'notAdopted')

  const never = await propose('Fourth statement', '19:00', '--text', `en=${short}`)
  await parties.sync('NATO', 'GBR')
  await parties.run('GBR', 'decide', 'receive', never)
  parties.at('19:00')
  await parties.sync()
  for (const code of ['FRA', 'GBR']) await parties.run(code, 'decide', 'close', never)
  const late = await parties.tried('FRA', 'decide', 'receive', never)
  assert.deepEqual([late.code, /the silence is over/.test(late.said)], [1, true])
  await parties.sync()
  assert.match((await parties.run('GBR', 'decide', 'show', never)).out, /Missing: receipt of FRA; announcement of NATO/)
})

test('D15 what would change nothing is refused, and wrong words are named', async () => {
  parties.at('20:00')
  const id = await propose('Fifth statement', '21:00', '--hash', `en=${long}`)
  await parties.sync()
  for (const [code, line, exit, says] of [
    ['FRA', ['receive', id], 1, /the text travels as a file/],
    ['FRA', ['receive', id, '--text', short], 1, /not the text that was proposed/],
    ['FRA', ['close', id], 1, /the silence is not over/],
    ['FRA', ['announce', id], 1, /only the chair announces/],
    ['FRA', ['extend', id, '--until', '2024-03-01T22:00:00Z', '--reason', 'So.'], 1, /only the chair and the proposer/],
    ['FRA', ['withdraw', id, '--objection', '--reason', 'So.'], 1, /no objection of ours/],
    ['FRA', ['object', id], 2, /--reason is needed/],
    ['FRA', ['reserve', id, '--form', 'veto', '--words', 'So.'], 2, /takes reservation, statement, explanation/],
    ['NATO', ['object', id, '--reason', 'So.'], 1, /not on the roster/],
    ['NATO', ['extend', id, '--until', '2024-03-01T20:30:00Z', '--reason', 'So.'], 1, /has to be after/],
    ['NATO', ['extend', id, '--until', '2024-02-30T20:30:00Z', '--reason', 'So.'], 2, /a moment in UTC/],
    ['NATO', ['announce', id], 1, /cannot be announced adopted/],
    ['NATO', ['prove', id], 1, /nothing to prove/],
    ['NATO', ['show', 'ffff'], 1, /no one decision has this id/],
    [
      'NATO',
      ['propose', 'X', '--roster', 'FRA', '--until', '2024-03-01T19:00:00Z', '--text', `en=${short}`],
      1,
      /time for silence/,
    ],
    ['NATO', ['propose', 'X', '--roster', 'FRA', '--until', '2024-03-01T22:00:00Z'], 2, /a proposal has a text/],
    [
      'NATO',
      ['propose', 'X', '--roster', 'FRA', '--until', '2024-03-01T22:00:00Z', '--text', short],
      2,
      /a language and a file/,
    ],
    [
      'NATO',
      ['propose', 'X', '--roster', 'france', '--until', '2024-03-01T22:00:00Z', '--text', `en=${short}`],
      1,
      /a party code/,
    ],
  ] as const) {
    const ran = await parties.tried(code, 'decide', ...line)
    assert.equal(ran.code, exit, `${line.join(' ')}: ${ran.said}`)
    assert.match(ran.said, says, line.join(' '))
  }
})

/** Forks at the terminal: listed, taken away as a file, and checked where there is no node; and the policy of mirrors. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { handClock, seededChance } from '../base/index.ts'
import { forkBy } from '../node/fixture.ts'
import { partyFor, writeTo } from '../node/identity/fixture.ts'
import { openFolder, pinCard } from '../node/index.ts'
import type { Card } from '../sync/index.ts'
import { type Ran, runCaught } from './run-fixture.ts'

const setting = { clock: handClock('2024-06-01T12:00:00.000Z'), chance: seededChance('fork') }
const away = mkdtempSync(join(tmpdir(), 'entente-fork-'))
const file = join(away, 'gbr.fork')
const endings: (() => unknown)[] = [() => rmSync(away, { recursive: true, force: true })]
after(() => {
  for (const end of endings) end()
})

let data = ''
let key = ''
let card: Card

async function run(...words: string[]): Promise<Ran> {
  return runCaught(words, { ...setting, environment: { ENTENTE_DATA: join(away, 'no-such-folder') } })
}

before(async () => {
  const ending = { after: (end: () => unknown) => void endings.push(end) }
  const gbr = await partyFor(ending, 'GBR')
  const ukr = await partyFor(ending, 'UKR')
  data = ukr.directory
  card = gbr.card
  key = card.vkey
  pinCard(data, gbr.card, { at: '2024-03-01T09:30:00.000Z', compared: true })
  const author = await writeTo(gbr.directory)
  const log = { party: 'GBR', community: 'contact-group' }
  const fork = forkBy(author.signer!, log, { agreed: 0, from: 'POL', foundAt: '2024-05-01T00:00:00.000Z' }, 3)
  await author.close()
  const folder = await openFolder(data, { ...setting, access: 'write' })
  await folder.keep.putFork(log, fork)
  await folder.close()
})

test('M8 Z8 a known fork is listed, and its proof saved and printed', async () => {
  const listed = await run('log', 'forks', '--data', data)
  assert.equal(listed.code, 0, listed.said)
  assert.match(listed.out, /GBR +0 +3 +POL +2024-05-01/)
  assert.deepEqual(JSON.parse((await run('log', 'forks', '--json', '--data', data)).out), [
    { party: 'GBR', agreed: 0, size: 3, from: 'POL', foundAt: '2024-05-01T00:00:00.000Z' },
  ])
  const saved = await run('log', 'fork', 'GBR', '--out', file, '--data', data)
  assert.deepEqual([saved.code, saved.out], [0, ''])
  assert.equal((await run('log', 'fork', 'GBR', '--data', data)).out, readFileSync(file, 'utf8'))
  assert.doesNotMatch(readFileSync(file, 'utf8'), /POL|foundAt/, 'it says nothing of who talked to whom')
  const none = await run('log', 'fork', 'POL', '--data', data)
  assert.deepEqual([none.code, none.out], [1, ''])
})

test('Z8 a fork proof is checked where there is no node, and says in a sentence what it proves', async () => {
  await run('log', 'fork', 'GBR', '--out', file, '--data', data)
  const checked = await run('log', 'check', file)
  assert.equal(checked.code, 0, checked.said)
  assert.match(checked.out, /^Proved: the key of the log entente\/contact-group\/GBR signed two histories of it/)
  assert.match(checked.out, /taken from the file/)
  const answer = JSON.parse((await run('log', 'check', file, '--key', key, '--json')).out)
  assert.deepEqual(
    [answer.proves, answer.origin, answer.size, answer.shared, answer.pinned, answer.branches.length],
    ['fork', 'entente/contact-group/GBR', 3, 0, true, 2],
  )
})

test('Z8 what proves no fork ends with 3, what is no fork proof with 1, and neither answers', async () => {
  await run('log', 'fork', 'GBR', '--out', file, '--data', data)
  const text = readFileSync(file, 'utf8')
  const note = JSON.parse(text).branches[0] as { note: string; root: string }
  const changed = join(away, 'changed')
  for (const [wrong, code] of [
    [text.replace('"size":3', '"size":2'), 3],
    [text.replace(note.root, Buffer.alloc(32, 9).toString('base64')), 3],
    [text.replace('"size":3', '"size":3,"x":1'), 1],
    [text.slice(0, -20), 1],
    [`{${' '.repeat(300_000)}}`, 1],
    ['{}', 1],
  ] as const) {
    writeFileSync(changed, wrong)
    const checked = await run('log', 'check', changed)
    assert.deepEqual([checked.code, checked.out], [code, ''], wrong.slice(0, 40))
    assert.match(checked.said, /changed/, 'the file is named')
  }
  const other = key.replace('contact-group', 'other-group')
  assert.equal((await run('log', 'check', file, '--key', other)).code, 3)
})

test('M7 the policy is kept in the folder, and says what it is', async () => {
  const policy = (...words: string[]) => run('peer', 'policy', '--data', data, ...words)
  assert.deepEqual(JSON.parse((await policy('--json')).out), { mirrors: 1 })
  assert.match((await policy('--mirrors', '3')).out, /once 3 mirrors hold it/)
  assert.deepEqual(JSON.parse((await policy('--json')).out), { mirrors: 3 })
  for (const wrong of ['0', '1000', 'x', '-1', '1.5']) assert.equal((await policy('--mirrors', wrong)).code, 2, wrong)
  for (const text of ['{', '{"format":"entente policy 1","mirrors":0}', '{"mirrors":2}', 'null']) {
    writeFileSync(join(data, 'policy.json'), text)
    assert.deepEqual([(await policy()).code, (await policy()).out], [1, ''])
  }
  assert.equal((await run('peer', 'policy', '--mirrors', '2', '--data', join(away, 'nowhere'))).code, 1)
})

test('Z9 a fork proof that comes as a file is kept where its key is pinned, and by nobody else', async () => {
  await run('log', 'fork', 'GBR', '--out', file, '--data', data)
  const ending = { after: (end: () => unknown) => void endings.push(end) }
  const pol = await partyFor(ending, 'POL')
  const take = (path: string) => run('log', 'forks', '--take', path, '--json', '--data', pol.directory)
  const unknown = await take(file)
  assert.deepEqual([unknown.code, unknown.out], [1, ''])
  assert.match(unknown.said, /not pinned/)
  pinCard(pol.directory, card, { at: '2024-03-01T09:30:00.000Z', compared: true })
  const wrong = join(away, 'wrong')
  for (const [text, code] of [
    [readFileSync(file, 'utf8').replace('"size":3', '"size":2'), 3],
    ['{}', 1],
    ['x'.repeat(300_000), 1],
  ] as const) {
    writeFileSync(wrong, text)
    const refused = await take(wrong)
    assert.deepEqual([refused.code, refused.out], [code, ''], text.slice(0, 20))
  }
  const node = await writeTo(pol.directory)
  const taken = await take(file)
  assert.equal(taken.code, 0, taken.said)
  assert.deepEqual(
    JSON.parse(taken.out).map(({ party, agreed, from }: Record<string, unknown>) => [party, agreed, from]),
    [['GBR', 0, 'POL']],
  )
  assert.ok(await node.keep.fork({ party: 'GBR', community: 'contact-group' }), 'a running node knows it')
  await node.close()
})

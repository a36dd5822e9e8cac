import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { handClock, seededChance, utf8 } from '../base/index.ts'
import { openFolder, writeRecordOf } from '../node/index.ts'
import { type Ran, runCaught } from './run-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-proof-'))
after(() => rmSync(folder, { recursive: true }))
const data = join(folder, 'data')
const away = join(folder, 'away')
const setting = { clock: handClock('2024-06-01T12:00:00.000Z'), chance: seededChance('proof') }

async function run(...words: string[]): Promise<Ran> {
  return runCaught(words, { ...setting, environment: { ENTENTE_DATA: join(away, 'no-such-folder') } })
}

const names = ['Alpha', 'Bravo', 'Charlie', 'Delta\u202e\u009b2J', 'Echo']
let ids: readonly string[] = []
let vkey = ''

before(async () => {
  const record = await writeRecordOf(data, { ...setting, party: 'GBR' })
  ids = await record.append(
    names.map((name, at) => ({ kind: 'party', basis: 'declared', body: { code: `X${at}X`, name, form: 'company' } })),
  )
  vkey = record.folder.vkey
  await record.close()
})

test('Z6 Z7 a notice is proved by the beginning of its id, and checked where no node is', async () => {
  const file = join(folder, 'notice.tlog-proof')
  const proved = await run('log', 'prove', ids[1]!.slice(0, 8), '--out', file, '--data', data)
  assert.equal(proved.code, 0, proved.said)
  assert.equal(proved.out, '')
  assert.match(proved.said, /entry 1 of 5 in entente\/public\/GBR/)
  assert.equal((await run('log', 'prove', ids[1]!, '--data', data)).out, readFileSync(file, 'utf8'))
  const checked = await run('log', 'check', file)
  assert.equal(checked.code, 0, checked.said)
  assert.match(checked.out, /entry 1 of the log entente\/public\/GBR, in its signed state of 5 entries/)
  assert.match(checked.out, /taken from the file/)
  assert.match(checked.out, /"Bravo"/)
  const answer = JSON.parse((await run('log', 'check', file, '--key', vkey, '--json')).out)
  assert.deepEqual(
    { id: answer.id, seq: answer.seq, pinned: answer.pinned, key: answer.key, name: answer.notice.body.name },
    { id: ids[1], seq: 1, pinned: true, key: vkey, name: 'Bravo' },
  )
})

test('Z6 a proof shows its notice and nothing of any other', async () => {
  const { out } = await run('log', 'prove', ids[1]!, '--data', data)
  const extra = Buffer.from(out.split('\n')[1]!.slice('extra '.length), 'base64').toString('utf8')
  for (const name of names) assert.equal(`${out}${extra}`.includes(name), name === 'Bravo', name)
})

test('Z7 a proof that fails ends with 3, what is no proof with 1, and neither answers', async () => {
  const { out } = await run('log', 'prove', ids[2]!, '--data', data)
  const cases = [
    ['index 2', 'index 1', 3],
    ['index 2', 'place 2', 1],
    ['tlog-proof@v1', 'tlog-proof@v9', 1],
  ] as const
  for (const [from, to, code] of cases) {
    const file = join(folder, 'changed')
    writeFileSync(file, out.replace(from, to))
    const checked = await run('log', 'check', file)
    assert.equal(checked.code, code, checked.said)
    assert.equal(checked.out, '')
    assert.match(checked.said, /changed/, 'the file is named')
  }
  const file = join(folder, 'whole')
  writeFileSync(file, out)
  const other = vkey.replace('public', 'secret')
  assert.equal((await run('log', 'check', file, '--key', other)).code, 1, 'a key whose hash is another')
  assert.equal((await run('log', 'check', join(folder, 'nowhere'))).code, 1)
  assert.equal((await run('log', 'check', file, '--key', 'nonsense')).code, 1)
  writeFileSync(file, Buffer.alloc(3_000_000))
  assert.match((await run('log', 'check', file)).said, /2,500,000/)
  writeFileSync(file, Uint8Array.of(0xff, 0xfe))
  assert.equal((await run('log', 'check', file)).code, 1)
})

test('Z6 an id that is none, that no notice has, that several begin with', async () => {
  for (const [id, said] of [
    ['17', /at least 4/],
    ['xyzw', /hexadecimal/],
    ['0'.repeat(64), /no notice/],
    ['0'.repeat(63), /begins like this/],
  ] as const) {
    const { code, said: text } = await run('log', 'prove', id, '--data', data)
    assert.equal(code, 1)
    assert.match(text, said)
  }
  const other = join(folder, 'many')
  const many = await openFolder(other, { ...setting, access: 'write' })
  const entries = Array.from({ length: 1000 }, (_, seq) => utf8(String(seq)))
  await many.append(entries)
  const seen = new Set<string>()
  let twice = ''
  for await (const page of many.scan()) {
    for (const { id } of page) {
      if (seen.has(id.slice(0, 4))) twice = id.slice(0, 4)
      seen.add(id.slice(0, 4))
    }
  }
  await many.close()
  const { code, said } = await run('log', 'prove', twice, '--data', other)
  assert.equal(code, 1)
  assert.match(said, /several/)
})

test('Z7 an entry that is no notice is proved to nobody, and a stranger moves no cursor', async () => {
  const { out } = await run('log', 'prove', ids[3]!, '--data', data)
  const file = join(folder, 'stranger')
  writeFileSync(file, out)
  const checked = await run('log', 'check', file)
  assert.match(checked.out, /Delta\\u202e\\u009b2J/)
  const noNotice = join(folder, 'many')
  const folderOfMany = await openFolder(noNotice, { ...setting, access: 'read' })
  const { id } = await folderOfMany.entry(7)
  await folderOfMany.close()
  writeFileSync(file, (await run('log', 'prove', id, '--data', noNotice)).out)
  const refused = await run('log', 'check', file)
  assert.equal(refused.code, 1)
  assert.match(refused.said, /rule {2}N1/)
})

test('Z7 checking makes no folder', async () => {
  const file = join(folder, 'plain')
  writeFileSync(file, (await run('log', 'prove', ids[0]!, '--data', data)).out)
  const before = readdirSync(folder).toSorted()
  await run('log', 'check', file)
  assert.deepEqual(readdirSync(folder).toSorted(), before)
})

test('M4 M7 the terminal says how far a notice has come, by the policy of the folder', async () => {
  const delivered = await run('notices', 'delivery', ids[1]!.slice(0, 8), '--data', data)
  assert.equal(delivered.code, 0, delivered.said)
  assert.match(delivered.out, /^Stored here alone.* safe with 1 mirror\.\n/)
  await run('peer', 'policy', '--mirrors', '2', '--data', data)
  const answer = JSON.parse((await run('notices', 'delivery', ids[1]!, '--json', '--data', data)).out)
  assert.deepEqual([answer.state, answer.seq, answer.party, answer.wanted], ['stored', 1, 'GBR', 2])
  assert.equal((await run('notices', 'delivery', '0'.repeat(64), '--data', data)).code, 1)
})

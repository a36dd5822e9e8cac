import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '../base/index.ts'
import { itemAnswer } from '../picture/index.ts'
import { facts, folderFor, recordFor, settingFor, today } from './fixture.ts'
import { readRecordOf, writeRecordOf } from './record.ts'

test('U6 an empty record is nothing to ask', async t => {
  const directory = folderFor(t)
  await (await writeRecordOf(directory, settingFor())).close()
  await assert.rejects(readRecordOf(directory, settingFor()), (error: unknown) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.code, 'not-found')
    assert.match(error.hint ?? '', /entente import kiel FILE/)
    return true
  })
})

test('U8 what is appended is folded at once, and the same again when the folder is opened', async t => {
  const directory = folderFor(t)
  const record = await writeRecordOf(directory, settingFor())
  await record.append(facts)
  const stand = { asOf: today, recorded: false }
  const atOnce = itemAnswer(record.picture, 'shells', stand)
  assert.equal(atOnce.targets[0]?.achieved, '300000')
  await record.close()
  const again = await readRecordOf(directory, settingFor())
  assert.deepEqual(itemAnswer(again.picture, 'shells', stand), atOnce)
  await again.close()
})

test('U8 one draft that breaks a rule refuses all', async t => {
  const record = await recordFor(t)
  const [first] = facts
  const broken = [first!, { ...first!, name: 'other', body: { ...first!.body, reliability: 'Z' } }] as typeof facts
  await assert.rejects(record.append(broken), (error: unknown) => error instanceof Refusal && error.code === 'bad-form')
  assert.deepEqual([record.folder.size, record.picture.size], [0, 0])
})

test('U1 an entry whose bytes changed on the disk is never counted', async t => {
  const directory = folderFor(t)
  const record = await writeRecordOf(directory, settingFor())
  await record.append(facts)
  await record.close()
  const store = join(directory, 'record.sqlite')
  const bytes = readFileSync(store)
  const place = bytes.indexOf('The target will be missed')
  assert.ok(place > 0, 'the statement lies in the store as it was signed')
  bytes.write('The target will be passed', place)
  writeFileSync(store, bytes)
  await assert.rejects(
    readRecordOf(directory, settingFor()),
    (error: unknown) => error instanceof Refusal && error.code === 'not-verified',
  )
})

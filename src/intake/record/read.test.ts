import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '../../base/index.ts'
import { readRecord } from './read.ts'

const source =
  '{"kind": "source", "name": "src-a", "basis": "reported", "body": {"publisher": "A", "reliability": "A", "credibility": "2"}}'
const fact =
  '{"kind": "statement", "name": "b", "basis": "reported", "saidOn": "2022-09", "body": {"topic": "stocks", "text": "Low.", "date": {"date": "2022-09"}}, "evidence": [{"source": "#src-a"}]}'

/** Writes a record of these files, reads it, and gives the drafts or the refusal. */
function attempt(files: Readonly<Record<string, string | Uint8Array>>): ReturnType<typeof readRecord> | Refusal {
  const directory = mkdtempSync(join(tmpdir(), 'entente-record-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content)
    return readRecord(directory)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function refused(files: Readonly<Record<string, string | Uint8Array>>): Refusal {
  const answer = attempt(files)
  assert.ok(answer instanceof Refusal, 'refused')
  return answer
}

const index = '{"about": "", "files": ["sources.jsonl", "facts.jsonl"]}'

test('R1 files come in the order of the index, lines in the order of the file', () => {
  const drafts = attempt({ 'index.json': index, 'facts.jsonl': `${fact}\n`, 'sources.jsonl': `${source}\n` })
  assert.ok(!(drafts instanceof Refusal))
  assert.deepEqual(
    drafts.map(draft => draft.name),
    ['src-a', 'b'],
  )
  assert.equal(drafts[1]?.saidOn, '2022-09')
})

test('R1 an index, or a file it lists, that is missing is named', () => {
  assert.deepEqual(refused({}).place, { file: 'index.json' })
  const missing = refused({ 'index.json': index, 'sources.jsonl': source })
  assert.equal(missing.code, 'not-found')
  assert.deepEqual(missing.place, { file: 'facts.jsonl' })
})

test('R1 an index names files of its own directory, each once', () => {
  for (const files of ['["../secret.jsonl"]', '["a.jsonl", "a.jsonl"]', '"a.jsonl"', '[1]']) {
    const refusal = refused({ 'index.json': `{"files": ${files}}`, 'a.jsonl': '' })
    assert.equal(refusal.code, 'bad-form', files)
    assert.deepEqual(refusal.place, { file: 'index.json', path: 'files' })
  }
})

test('R2 a line that is not one JSON object is refused with file and line', () => {
  for (const [line, code] of [
    ['{"kind": "source"', 'unreadable-file'],
    ['', 'unreadable-file'],
    ['[]', 'bad-form'],
    ['null', 'bad-form'],
  ] as const) {
    const refusal = refused({
      'index.json': index,
      'sources.jsonl': `${source}\n${line}\n${source}\n`,
      'facts.jsonl': '',
    })
    assert.equal(refusal.code, code, line)
    assert.deepEqual(refusal.place, { file: 'sources.jsonl', row: 2 })
  }
})

test('R2 bytes that are not UTF-8 are refused, and an empty file holds nothing', () => {
  const refusal = refused({ 'index.json': index, 'sources.jsonl': Uint8Array.of(0xff, 0xfe), 'facts.jsonl': '' })
  assert.equal(refusal.code, 'unreadable-file')
  assert.equal(refusal.place.file, 'sources.jsonl')
  assert.deepEqual(attempt({ 'index.json': index, 'sources.jsonl': '', 'facts.jsonl': '' }), [])
})

test('R3 a member that a draft does not have, or that is not what it must be, is refused by its name', () => {
  const cases: readonly [string, string][] = [
    ['"kind": "rumour"', 'kind'],
    ['"kind": "toString"', 'kind'],
    ['"basis": "guessed"', 'basis'],
    ['"name": "#b"', 'name'],
    ['"body": []', 'body'],
    ['"source": "a page"', 'source'],
    ['"evidence": [{"place": "page 1"}]', 'evidence'],
    ['"evidence": [{"source": "src-a"}]', 'evidence'],
    ['"refs": {"seeAlso": [{"id": "#src-a"}]}', 'refs'],
    ['"refs": {"disputes": "#src-a"}', 'refs'],
  ]
  for (const [member, path] of cases) {
    const line = `{"kind": "statement", "basis": "reported", "body": {}, ${member}}`
    const refusal = refused({ 'index.json': index, 'sources.jsonl': source, 'facts.jsonl': line })
    assert.equal(refusal.code, 'bad-form', member)
    assert.deepEqual(refusal.place, { file: 'facts.jsonl', row: 1, path })
  }
})

test('R4 a body is left to those who make notices of it', () => {
  const drafts = attempt({
    'index.json': index,
    'sources.jsonl': '{"kind": "source", "basis": "reported", "body": {"publisher": 7}}',
    'facts.jsonl': '',
  })
  assert.ok(!(drafts instanceof Refusal))
})

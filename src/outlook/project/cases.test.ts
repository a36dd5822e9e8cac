/** The cases of cases/outlook that ask for an outlook: worked by hand, and read by people. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import type { Outlook, OutlookMonth, Range } from './answers.ts'
import { outlookForm } from './answers.ts'
import { type Asked, askOutlook } from './fixture.ts'

const recordOf = (drafts: readonly Draft[]) => pictureOf(notesOf(drafts, { at: '2030-01-01T00:00:00.000Z' }))

const folder = resolve(import.meta.dirname, '../../../cases/outlook')
const names = readdirSync(folder).filter(name => existsSync(join(folder, name, 'question.json')))

/** Which rule a case shows. */
const rules: Readonly<Record<string, string>> = {
  'a-date-that-has-passed': 'O18',
  'a-floor-that-bites': 'O16',
  'a-lead-time-beyond-the-horizon': 'O10',
  'a-line-that-restarts': 'O9',
  'a-promise-half-as-long-again': 'O6',
  'a-target-that-changes-what-it-counts': 'O4',
  'nothing-to-go-by': 'O2',
  'shells-without-charges': 'O13',
  'two-figures-that-cannot-both-hold': 'O5',
  'what-was-sent-is-made-again': 'O17',
}

for (const name of names) {
  const rule = rules[name]
  const [title = ''] = readFileSync(join(folder, name, 'about.md'), 'utf8').split('\n')
  test(`${rule ?? 'O1'} ${title.replace(/^# /, '')} (cases/outlook/${name})`, () => {
    assert.ok(rule !== undefined, 'a case shows a rule')
    const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8')
    const drafts = read('input.jsonl')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Draft)
    const { unit } = drafts.find(draft => draft.kind === 'item')!.body as { unit: string }
    const answer = askOutlook(recordOf(drafts), JSON.parse(read('question.json')) as Asked, unit)
    outlookForm.parse(answer)
    const { why, ...expected } = JSON.parse(read('expected.json')) as { why: string[] }
    agree(answer, expected, '')
    const codes = answer.why.map(one => one.code)
    assert.deepEqual(
      why.filter(code => !codes.includes(code)),
      [],
      `told are ${codes.join(', ')}`,
    )
    if (existsSync(join(folder, name, 'expected.txt'))) agreeByMonth(answer, read('expected.txt'))
  })
}

/** Every part that is expected stands in the answer; lists have as many members as expected. */
function agree(given: unknown, expected: unknown, path: string): void {
  if (typeof expected !== 'object' || expected === null) {
    assert.deepEqual(given, expected, path)
    return
  }
  if (Array.isArray(expected)) assert.equal((given as unknown[]).length, expected.length, path)
  for (const [key, value] of Object.entries(expected)) {
    agree((given as Record<string, unknown>)[key], value, `${path}.${key}`)
  }
}

/** Each figure of the table is what every draw gives: 10, 50 and 90 % are one. */
function agreeByMonth(answer: Outlook, table: string): void {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map(line => line.split(/\s+/))
  for (const [month = '', ...figures] of rows) {
    const found: OutlookMonth | undefined = answer.months.find(one => one.month === month)
    assert.ok(found !== undefined, `no month ${month}`)
    for (const [index, figure] of figures.entries()) {
      const name = head[index + 1]!
      const range: Range | null = name === 'rate' ? found : found[name as 'level' | 'arrivals' | 'stock' | 'supply']
      assert.deepEqual([range?.p10, range?.p50, range?.p90], [figure, figure, figure], `${name} of ${month}`)
    }
  }
}

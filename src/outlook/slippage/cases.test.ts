/** Runs the readable cases: cases/outlook/slippage-<behaviour>/{about.md, input.jsonl, expected.json}. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import { type SlippageDimension, slippage, slippageAnswerForm } from './index.ts'

const root = join(import.meta.dirname, '..', '..', '..', 'cases', 'outlook')

interface Expected {
  readonly asOf: string
  readonly by: SlippageDimension
  /** Members that are not named are not compared. */
  readonly answer: object
}

for (const name of readdirSync(root).sort()) {
  if (!name.startsWith('slippage-')) continue
  const folder = join(root, name)
  const title = /^# (.*)$/m.exec(readFileSync(join(folder, 'about.md'), 'utf8'))?.[1]
  test(`O38 ${title} (cases/outlook/${name})`, () => {
    const lines = readFileSync(join(folder, 'input.jsonl'), 'utf8').trim().split('\n')
    const notes = notesOf(
      lines.map(line => JSON.parse(line) as Draft),
      { at: '2026-01-01T00:00:00.000Z' },
    )
    const { asOf, by, answer } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
    const found = slippage(pictureOf(notes), { asOf, recorded: false }, { by })
    slippageAnswerForm.parse(found)
    assert.partialDeepStrictEqual(found, answer)
    assert.deepEqual(slippage(pictureOf([...notes].reverse()), { asOf, recorded: false }, { by }), found)
  })
}

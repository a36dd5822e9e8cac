/** The public record: nothing said after the day asked as of reaches a forecast, and every kind of series is found. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { lastDay } from '../../base/index.ts'
import type { Draft } from '../../kinds/index.ts'
import { notesOf, pictureOf } from '../../picture/fixture.ts'
import type { Picture } from '../../picture/index.ts'
import { seriesIn } from './backtest.ts'
import { forecastOf } from './forecast.ts'
import type { Series } from './types.ts'

const folder = new URL('../../../record/', import.meta.url)
const { files } = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as { files: string[] }
const drafts = files.flatMap(file =>
  readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Draft),
)
const stand = { asOf: '2026-01-31', recorded: false }
const pictureWith = (all: readonly Draft[]) => pictureOf(notesOf(all, { at: '2026-01-01T00:00:00.000Z' }))
const whole = pictureWith(drafts)
const { series } = seriesIn(whole, stand)

/** The record with every number said after a day ten times as large. */
function tenfoldAfter(asOf: string): Draft[] {
  const tenfold = (key: string, value: unknown): unknown =>
    (key === 'value' || key === 'upTo') && typeof value === 'string' && /^[1-9]\d*$/.test(value) ? `${value}0` : value
  return drafts.map(draft => {
    const numbered = ['transfer', 'capacity', 'target', 'receipt', 'contract', 'commitment'].includes(draft.kind)
    if (!numbered || (draft.saidOn !== undefined && lastDay(draft.saidOn) <= asOf)) return draft
    return { ...draft, body: JSON.parse(JSON.stringify(draft.body, tenfold)) } as Draft
  })
}

test('O41 the public record has output, totals with and without a target, and announced sums', () => {
  const keys = series.map(one => one.key)
  for (const key of [
    'announced:USA:USD',
    'delivery:EU:UKR:artillery-ammunition',
    'delivery:USA:UKR:artillery-shell-155mm',
    'output:USA:artillery-shell-155mm',
  ]) {
    assert.ok(keys.includes(key), key)
  }
})

for (const asOf of ['2023-11-14', '2024-05-02']) {
  test(`O42 ten times every number said after ${asOf} changes no forecast of the public record`, () => {
    const changed = pictureWith(tenfoldAfter(asOf))
    const { series: others } = seriesIn(changed, stand)
    const forecast = (picture: Picture, all: readonly Series[], key: string) => {
      const one = all.find(each => each.key === key)!
      const scored = { ...one, ask: one.ask === null ? null : withoutTarget(one.ask) }
      return forecastOf(picture, scored, asOf, '2025-06-30', { draws: 60, seed: '1', all }, new Map())
    }
    let compared = 0
    for (const one of series) {
      const [told, again] = [forecast(whole, series, one.key), forecast(changed, others, one.key)]
      assert.deepEqual(told?.sampleAt('2025-06-30'), again?.sampleAt('2025-06-30'), one.key)
      assert.deepEqual(told?.metOn, again?.metOn, one.key)
      if (told !== undefined) compared += 1
    }
    assert.ok(compared >= 3)
  })
}

/** Ids of notices follow from their bytes: a target is asked for by what it is, not by its id. */
function withoutTarget<Ask extends { readonly target?: string }>({
  target: _target,
  ...ask
}: Ask): Omit<Ask, 'target'> {
  return ask
}

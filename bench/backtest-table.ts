/**
 * Writes what a back-test says into spec/backtest.md, between its marks, and leaves the words around them alone:
 * `entente import record --data DIR && entente backtest --json --data DIR | node bench/backtest-table.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Backtest, backtestForm } from '../src/outlook/index.ts'

const million = 'delivery:EU:UKR:artillery-ammunition'
const output = 'output:USA:artillery-shell-155mm'
const rules = ['line', 'interval', 'plan', 'revised'] as const

type DateRow = Backtest['dates'][number]

const page = new URL('../spec/backtest.md', import.meta.url)
const answer = backtestForm.parse(JSON.parse(readFileSync(0, 'utf8')))
const parts: Readonly<Record<string, () => string>> = {
  about: () =>
    `${grouped(answer.draws)} draws each, seed ${answer.seed}, model \`${answer.model}\`, outcomes said up to ${answer.asOf}.`,
  million: millionTable,
  days: daysTable,
  scores: scoresTable,
  dates: datesText,
  failures: failuresTable,
  output: outputTable,
  series: () =>
    table(
      ['series', 'figures', 'why'],
      answer.series.filter(one => !one.scored).map(one => [one.key, String(one.points), one.reason]),
    ),
}
const text = readFileSync(page, 'utf8').replace(
  /(<!-- made: (\w+) -->\n)[\s\S]*?(\n<!-- end -->)/g,
  (_all, begin: string, name: string, end: string) => `${begin}\n${parts[name]!()}\n${end}`,
)
writeFileSync(page, text)

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')
}

function grouped(value: string | number | null | undefined): string {
  return value == null ? '–' : String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Money in billions. */
function shown(series: string, value: string | null | undefined): string {
  return value != null && series.startsWith('announced') ? `${(Number(value) / 1e9).toFixed(1)} bn` : grouped(value)
}

function days(error: DateRow['error']): string {
  if (error === null) return '–'
  const sign = error.days > 0 ? '+' : error.days < 0 ? '−' : ''
  return `${sign}${grouped(Math.abs(error.days))}${error.atLeast ? ' at least' : ''}`
}

function millionTable(): string {
  const one = answer.dates.find(date => date.series === million && date.asOf === '2023-11-14')!
  const { said, baselines, errors } = one
  const value = answer.cases.find(
    each => each.series === million && each.asOf === one.asOf && each.came.date === '2024-11-18',
  )!
  const rows = [
    ['what came', one.metOn ?? '–', ''],
    ['outlook, median', said.p50 ?? 'beyond', days(one.error)],
    [
      'outlook, 10 to 90 %',
      `${said.p10} to ${said.p90 ?? 'beyond'}`,
      one.within ? 'in the range' : 'outside the range',
    ],
    ['straight line since 9 February 2023', baselines.line ?? '–', days(errors.line)],
    ['rate of the last interval (223,800 on 31 May to 300,000)', baselines.interval ?? '–', days(errors.interval)],
    ['official plan', baselines.plan ?? '–', days(errors.plan)],
    ['its latest revision, by then', baselines.revised ?? '–', days(errors.revised)],
  ]
  return `${table(['', 'says the million is met on', 'days off'], rows)}

For 18 November 2024 it gave ${grouped(value.p10)} to ${grouped(value.p90)} rounds, median ${grouped(value.p50)}; the line ${grouped(value.baselines.line)}, the last interval
${grouped(value.baselines.interval)}, the plan, by then long past its day, the million.`
}

function daysTable(): string {
  const rows = answer.dates
    .filter(one => one.series === million)
    .map(({ asOf, known, said, within, error, errors }) => [
      asOf,
      grouped(known?.value),
      said.p10 ?? 'beyond',
      said.p50 ?? 'beyond',
      said.p90 ?? 'beyond',
      within ? 'yes' : '**no**',
      days(error),
      ...rules.map(rule => days(errors[rule])),
    ])
  return table(['as of', 'known', '10 %', 'median', '90 %', 'in range', 'median off', ...rules], rows)
}

function scoresTable(): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`
  const rows = answer.scores.map(one => [
    one.of,
    String(one.series),
    String(one.cases),
    percent(one.share),
    `${percent(one.clustered.lower)} to ${percent(one.clustered.upper)}`,
    String(one.below),
    String(one.above),
    one.pinball.toFixed(3),
    ...rules.map(rule => one.against.find(each => each.baseline === rule)?.ratio?.toFixed(2) ?? '–'),
  ])
  const head = ['of', 'series', 'cases', 'in range', '95 % interval', 'less came', 'more came', 'loss']
  return table([...head, ...rules.map(rule => `÷ ${rule}`)], rows)
}

function datesText(): string {
  const all = answer.dateScores.find(one => one.of === 'all')!
  const rows = all.errors.map(one => [one.of, grouped(one.medianDays), String(one.cases), String(one.never)])
  return `Targets that were met: ${all.within} of ${all.met} between the 10 and the 90 % day. Not met yet: ${all.open}; in ${all.openPassed} of them even the
90 % day has passed. Median of the absolute errors of what was met, in days:

${table(['of', 'days off', 'cases', 'names no day'], rows)}`
}

function failuresTable(): string {
  const missed = answer.cases.filter(one => !one.within)
  const rows = missed
    .slice(0, 40)
    .map(one => [
      one.series,
      one.asOf,
      shown(one.series, one.known?.value),
      one.came.date,
      ...[one.p10, one.p50, one.p90, one.came.value].map(value => shown(one.series, value)),
      ...rules.map(rule => shown(one.series, one.baselines[rule])),
      one.pinball.toFixed(3),
    ])
  const head = ['series', 'as of', 'known then', 'for', '10 %', 'median', '90 %', 'came', ...rules, 'loss']
  return `What came lay outside the range in ${missed.length} of ${answer.cases.length} cases; the largest losses first, 40 at most:

${table(head, rows)}`
}

function outputTable(): string {
  const rows = answer.dates
    .filter(one => one.series === output)
    .map(({ asOf, known, target, said, metOn, notBy, baselines }) => [
      asOf,
      grouped(known?.value),
      grouped(target.quantity),
      target.due ?? '–',
      said.p10 ?? 'beyond',
      said.p50 ?? 'beyond',
      said.p90 ?? 'beyond',
      metOn ?? `not by ${notBy}`,
      baselines.line ?? '–',
      baselines.revised ?? '–',
    ])
  const head = ['as of', 'known a month', 'planned', 'due', '10 %', 'median', '90 %', 'reached', 'line', 'revised plan']
  return table(head, rows)
}

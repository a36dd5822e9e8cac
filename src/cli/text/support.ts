/** The support answer for people: a table by one dimension, or crossed by a second one with few values. */
import { add, compare, decimal, decimalText, partyName, zero } from '../../base/index.ts'
import type { Dimension, SupportAnswer } from '../../picture/index.ts'
import { figure, type LayoutColumn, layout, left, right, type Scale, scaledUnit, scaleFor } from '../layout.ts'
import { plural, standLine } from './about.ts'

type Row = SupportAnswer['rows'][number]

/** Percent of GDP and amounts per inhabitant: small donors’ shares begin in the third place. */
const shares: Scale = { word: '', factor: 1, places: 3, fixed: true }

/** A second dimension with more values than this stays in rows: the table would not fit. */
const mostAcross = 6

export function supportText(answer: SupportAnswer): string {
  const lines = [standLine(answer), accountLine(answer), moneyLine(answer), '']
  if (answer.rows.length === 0) lines.push('Nothing matches.')
  else lines.push(tableOf(answer))
  return `${[...lines, ...besides(answer)].join('\n')}\n`
}

function accountLine({ account, measure, per }: SupportAnswer): string {
  const of = [account.publisher ?? account.series, account.edition && `edition ${account.edition}`, account.date]
  const covered = account.coverage === null ? '' : `; covers ${account.coverage}`
  const beside = per === 'gdp' ? ', with percent of GDP' : per === 'head' ? ', with the amount per inhabitant' : ''
  return `${measure === 'by stage' ? 'By stage' : `Measure: ${measure}`}${beside}. Account: ${of.filter(Boolean).join(', ')}${covered}`
}

function moneyLine({ currency, rates }: SupportAnswer): string {
  if (rates.mode === 'none') return 'Amounts in the currency they were stated in, not converted'
  const of = rates.of === null ? '' : ` (${rates.of})`
  const how = rates.mode === 'release' ? `as each source converted${of}` : `every amount at one set of rates${of}`
  return `Amounts in ${currency}, ${how}`
}

function tableOf(answer: SupportAnswer): string {
  const scale = scaleFor(answer.rows.map(row => row.amount))
  const [first, second] = answer.by
  const across = second === undefined ? [] : [...new Set(answer.rows.map(row => row[second] ?? null))]
  if (first !== undefined && second !== undefined && answer.by.length === 2 && across.length <= mostAcross) {
    // Currencies and stages are never added, so no column may hold their sum.
    const adds = second !== 'currency' && !answer.by.includes('stage')
    if (adds && answer.per === 'absolute') return crossed(answer, first, second, across.sort(), scale)
  }
  return plain(answer, scale)
}

function plain(answer: SupportAnswer, scale: Scale): string {
  const unit = scaledUnit(scale, answer.currency === 'native' ? 'own currency' : answer.currency)
  const share = answer.per === 'absolute' ? [] : [right(answer.per === 'gdp' ? '% of GDP' : 'per head')]
  const columns = [
    ...answer.by.map(dimension => left(dimension, 40)),
    right(`amount (${unit})`),
    ...share,
    right('undated'),
    right('undisclosed'),
    right('claims'),
  ]
  const rows = inOrder(answer).map(row => [
    ...answer.by.map(dimension => valueText(dimension, row[dimension])),
    figure(knownOf(row), scale),
    ...share.map(() => figure(row.share, shares)),
    figure(row.undated, scale),
    String(row.undisclosed),
    String(row.claims),
  ])
  // Without a dimension the one row is the total.
  if (answer.by.length === 0) return layout(columns, rows)
  return layout(columns, rows, totalLine(answer, scale, ['total', ...answer.by.slice(1).map(() => '')], share.length))
}

function totalLine(
  { total }: SupportAnswer,
  scale: Scale,
  names: readonly string[],
  shares: number,
): readonly string[] | undefined {
  if (total === null) return undefined
  const gap = Array.from({ length: shares }, () => '')
  return [
    ...names,
    figure(knownOf(total), scale),
    ...gap,
    figure(total.undated, scale),
    String(total.undisclosed),
    String(total.claims),
  ]
}

function crossed(
  answer: SupportAnswer,
  first: Dimension,
  second: Dimension,
  across: readonly (string | null)[],
  scale: Scale,
): string {
  const unit = scaledUnit(scale, answer.currency)
  const names = [...new Set(inOrder(answer).map(row => row[first] ?? null))]
  const columns: LayoutColumn[] = [
    left(first, 40),
    ...across.map(value => right(valueText(second, value))),
    right(`all (${unit})`),
    right('undated'),
    right('undisclosed'),
  ]
  const lineOf = (name: string, rows: readonly Row[]): string[] => [
    name,
    ...across.map(value => figure(sumOf(rows.filter(row => (row[second] ?? null) === value)), scale)),
    figure(sumOf(rows), scale),
    figure(sumOf(rows, 'undated'), scale),
    String(rows.reduce((count, row) => count + row.undisclosed, 0)),
  ]
  const groups = names.map(name => {
    const rows = answer.rows.filter(row => (row[first] ?? null) === name)
    return { name, rows, amount: decimal(sumOf(rows) ?? '0') }
  })
  const rows = (isTime(first) ? groups : groups.sort((one, other) => compare(other.amount, one.amount))).map(group =>
    lineOf(valueText(first, group.name), group.rows),
  )
  return layout(columns, rows, answer.total === null ? undefined : lineOf('total', answer.rows))
}

/** The largest first, as the answer has them; what goes by time goes by time, with the undated at the end. */
function inOrder({ rows, by: [first] }: SupportAnswer): readonly Row[] {
  if (first === undefined || !isTime(first)) return rows
  return rows.toSorted((one, other) => ((one[first] ?? '9999') < (other[first] ?? '9999') ? -1 : 1))
}

function isTime(dimension: Dimension): boolean {
  return dimension === 'month' || dimension === 'year'
}

type Told = Pick<Row, 'amount' | 'undated' | 'claims'>

/** The amount, where any claim tells one: of undisclosed values alone there is no sum (P9). */
function knownOf({ amount, claims }: Told): string | null {
  return claims === 0 ? null : amount
}

/** Null where there is nothing to add: a dash, not a zero. */
function sumOf(rows: readonly Told[], of: 'amount' | 'undated' = 'amount'): string | null {
  const told = rows.filter(row => row.claims > 0)
  if (told.length === 0) return null
  return decimalText(told.map(row => decimal(row[of])).reduce(add, zero))
}

function valueText(dimension: Dimension, value: string | null | undefined): string {
  if (value === null || value === undefined) return '(not given)'
  return dimension === 'donor' || dimension === 'recipient' ? `${value} ${partyName(value)}` : value
}

/** What stands beside the table: what is outside, what is not converted, what is unknown. */
function besides(answer: SupportAnswer): string[] {
  const lines: string[] = []
  if (answer.per !== 'absolute' && answer.rows.every(row => (row.share ?? null) === null)) {
    const measure = answer.per === 'gdp' ? 'GDP' : 'population'
    lines.push(`No ${measure} of these donors is held, or no rate to reckon it in: entente import record brings GDP in`)
  }
  if (answer.total !== null && answer.total.undisclosed > 0) {
    lines.push(`${plural(answer.total.undisclosed, 'promise')} without a disclosed value: in no amount, and not zero`)
  }
  if (answer.outside.length > 0) lines.push('Outside the total:')
  for (const one of answer.outside) {
    const amount = one.amount === null ? 'amount unknown' : `${figure(one.amount)} ${answer.currency}`
    lines.push(
      `  ${one.party === null || one.party === one.what ? one.what : `${one.party} ${one.what}`}: ${amount}, ${plural(one.claims, 'claim')}. ${one.reason}`,
    )
  }
  if (answer.unconverted.length > 0) lines.push('Stated in their own currency only, in no total:')
  for (const one of answer.unconverted) {
    lines.push(`  ${figure(one.amount)} ${one.currency}, ${plural(one.claims, 'claim')}`)
  }
  return lines
}

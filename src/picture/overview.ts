/** The big numbers, how sure each is and why, and what the record holds. */
import { add, compare, decimal, decimalText, round, zero } from '../base/index.ts'
import { dateOfDay, dayOf, editionsOf, newestEditions, singleNotices, stands } from './accounts.ts'
import type { Figure, Overview, SupportAnswer } from './answers/index.ts'
import { claimCard } from './card.ts'
import { groupedDigits } from './digits.ts'
import type { Picture } from './fold.ts'
import { held, type Stand } from './held.ts'
import { itemAnswer } from './item.ts'
import { standOf } from './notices.ts'
import { support, supportQuestion } from './support.ts'

const latestShown = 12

/** @param clashes how many clashes there are from this stand */
export function overview(picture: Picture, stand: Stand, clashes: number): Overview {
  picture.settle()
  return {
    ...standOf(stand),
    figures: [...supportFigures(picture, stand), ...targetFigures(picture, stand), ...blockedFigures(picture, stand)],
    held: heldAnswer(picture, stand, clashes),
    latest: latest(picture, stand),
  }
}

const measureLabels = {
  commitment: 'Committed',
  allocation: 'Allocated',
  delivery: 'Delivered, moment not stated',
} as const

function supportFigures(picture: Picture, stand: Stand): Figure[] {
  const figures: Figure[] = []
  for (const measure of ['commitment', 'allocation', 'delivery'] as const) {
    const question = supportQuestion(picture, { ...stand, measure, by: ['donor'] })
    const answer = support(picture, question)
    const totals = answer.total === null ? byCurrency(answer) : new Map([[totalCurrency(answer), answer.total]])
    for (const [currency, total] of totals) {
      if (total.claims === 0) continue
      figures.push({
        id: `${measure}-${currency}`,
        label: `${measureLabels[measure]} to ${answer.account.series === singleNotices ? 'recipients, single claims' : 'Ukraine'}`,
        value: total.amount,
        unit: currency,
        date: answer.account.date,
        ...sureness(answer, total, currency),
        open: `support/open?measure=${measure}&currency=${question.currency === 'native' ? `native&ownCurrency=${currency}` : currency}`,
      })
    }
  }
  return figures
}

type Total = NonNullable<SupportAnswer['total']>

function totalCurrency(answer: SupportAnswer): string {
  return answer.currency === 'native' ? (answer.rows[0]?.currency ?? 'EUR') : answer.currency
}

/** Sums of a native answer, one per currency: amounts of two currencies are never added. */
function byCurrency(answer: SupportAnswer): Map<string, Total> {
  const totals = new Map<string, Total>()
  for (const row of answer.rows) {
    const currency = row.currency ?? ''
    const known = totals.get(currency)
    totals.set(currency, {
      amount: decimalText(add(decimal(known?.amount ?? '0'), decimal(row.amount))),
      undated: decimalText(add(decimal(known?.undated ?? '0'), decimal(row.undated))),
      undisclosed: (known?.undisclosed ?? 0) + row.undisclosed,
      claims: (known?.claims ?? 0) + row.claims,
    })
  }
  return totals
}

function sureness(answer: SupportAnswer, total: Total, currency: string): Pick<Figure, 'sure' | 'why'> {
  const missing: string[] = []
  if (answer.account.series === singleNotices) missing.push('what others report but is in no list held is not in it')
  if (total.undisclosed > 0) missing.push(`${total.undisclosed} packages without a value`)
  if (compare(decimal(total.undated), zero) > 0) missing.push(`${wholeUnits(total.undated)} ${currency} of it undated`)
  if (answer.unconverted.length > 0) missing.push(`${answer.unconverted.length} currencies not converted`)
  const base =
    answer.account.publisher === null
      ? `${total.claims} single claims`
      : `${total.claims} claims of ${answer.account.publisher}${answer.account.edition === null ? '' : `, edition ${answer.account.edition}`}`
  return missing.length === 0
    ? { sure: 'firm', why: `${base}, nothing missing` }
    : { sure: 'partial', why: `${base}; ${missing.join('; ')}` }
}

function wholeUnits(amount: string): string {
  return groupedDigits(decimalText(round(decimal(amount), 0)))
}

function targetFigures(picture: Picture, stand: Stand): Figure[] {
  const figures: Figure[] = []
  const seen = new Set<string>()
  for (const { notice } of held(picture, 'target', stand)) {
    const name = notice.body.item ?? notice.body.itemText
    if (name === undefined) continue
    for (const target of itemAnswer(picture, name, stand).targets) {
      if (seen.has(target.id)) continue
      seen.add(target.id)
      const level = target.levels.findLast(one => one.what === 'delivered')
      figures.push({
        id: `target-${target.id.slice(0, 8)}`,
        label: `${target.name}: arrived of ${groupedDigits(target.quantity)} by ${target.due ?? 'no date'}`,
        value: target.achieved,
        unit: target.unit,
        date: target.achievedOn,
        sure: target.achieved === null ? 'unknown' : level?.qualifier === null ? 'partial' : 'weak',
        why:
          target.achieved === null
            ? 'nobody has said how many arrived'
            : `latest of the totals given (${target.levels.filter(one => one.what === 'delivered').length}); what is counted: ${level?.counts ?? 'not said'}`,
        open: `items/${encodeURIComponent(name)}`,
      })
    }
  }
  return figures
}

/** Money asked for and held up: the largest such claim. */
function blockedFigures(picture: Picture, stand: Stand): Figure[] {
  const blocked = held(picture, 'appropriation', stand)
    .flatMap(({ number, notice }) => {
      const { money, stage, payer } = notice.body
      return stage === 'blocked' && !('unknown' in money) ? [{ number, money, payer }] : []
    })
    .sort((left, right) => compare(decimal(right.money.value), decimal(left.money.value)))
  const [largest] = blocked
  if (largest === undefined) return []
  const card = claimCard(picture, largest.number)
  return [
    {
      id: 'blocked',
      label: `Requested of ${largest.payer} and held up`,
      value: largest.money.value,
      unit: largest.money.currency,
      date: card.saidOn,
      sure: card.source?.seen === 'read' ? 'partial' : 'weak',
      why: `said by ${card.source?.publisher ?? 'its author'}; whether it was passed since is not looked for`,
      open: `notices/${card.id}`,
    },
  ]
}

function heldAnswer(picture: Picture, stand: Stand, clashes: number): Overview['held'] {
  const day = dayOf(stand.asOf)
  const column = stand.recorded ? picture.recorded : picture.said
  const months = new Map<string, number>()
  let [notices, withoutDate, first, last] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let number = 0; number < picture.size; number += 1) {
    const said = column.at(number)
    const month = dateOfDay(said).slice(0, 7)
    months.set(month, (months.get(month) ?? 0) + 1)
    if (said > day) continue
    notices += 1
    if (!picture.isDated(number)) withoutDate += 1
    first = Math.min(first, said)
    last = Math.max(last, said)
  }
  const editions = editionsOf(picture).filter(edition => stands(picture, edition, day, stand.recorded))
  return {
    notices,
    sources: [...picture.sources.values()].filter(source => column.at(source.notice) <= day).length,
    clashes,
    withoutDate,
    first: notices === 0 ? null : dateOfDay(first),
    last: notices === 0 ? null : dateOfDay(last),
    saidByMonth: [...months]
      .map(([month, claims]) => ({ month, claims }))
      .sort((left, right) => (left.month < right.month ? -1 : 1)),
    accounts: [...newestEditions(picture, stand).keys()].sort().map(series => ({
      series,
      editions: editions
        .filter(edition => edition.series === series)
        .map(({ edition, date, source, rows }) => ({ edition, date, source, rows })),
    })),
  }
}

/** What was said last, of what has a known day; without the rows of data sets, which come by the thousand. */
function latest(picture: Picture, stand: Stand): Overview['latest'] {
  const day = dayOf(stand.asOf)
  const telling = [
    'statement',
    'transfer',
    'target',
    'contract',
    'appropriation',
    'capacity',
    'stock',
    'receipt',
    'declaration',
    'dispute',
    'withholding',
    'meeting',
    'treatyStatus',
  ] as const
  return telling
    .flatMap(kind => picture.numbersOf(kind))
    .filter(number => picture.counts(number, day, stand.recorded) && picture.isDated(number))
    .sort((left, right) => picture.said.at(right) - picture.said.at(left) || picture.compareIds(left, right))
    .slice(0, latestShown)
    .map(number => claimCard(picture, number))
}

/** What a notice is about and what numbers it gives of it: kind by kind, in one form that can be compared. */
import type { Money, When } from '../../kinds/index.ts'
import type { Notice } from '../../notice/index.ts'
import { foldedItem } from '../likeness/index.ts'
import { type Figure, figure, figureOfMoney, figureOfQuantity } from './numbers.ts'

export interface Subject {
  /** Equal for two notices about one thing: kind, parties, item, and what exactly is measured. */
  readonly key: string
  readonly date: When | undefined
  /** What is counted; where one notice does not say, nothing is taken to differ. */
  readonly counts: string | undefined
  /** A plan or forecast: what was foretold at another time is another vintage, and no contradiction. */
  readonly foretold: boolean
  readonly figures: readonly Figure[]
}

/** Undefined for kinds that give no numbers of their own, and where nothing says which thing is meant. */
export function subjectOf(notice: Notice): Subject | undefined {
  switch (notice.kind) {
    case 'transfer': {
      const { body } = notice
      const measure = [body.type, body.moment, body.cumulative, whenKey(body.since), body.forecast]
      return subject(
        notice.kind,
        [body.from, body.to, item(body), ...measure],
        body,
        amounts(body),
        body.forecast === true,
      )
    }
    case 'contract': {
      const { body } = notice
      return subject(notice.kind, [body.buyer, body.recipient, item(body), body.cumulative], body, [
        ...amounts(body),
        ...months('lead time', body.leadTime),
      ])
    }
    case 'appropriation': {
      const { body } = notice
      const measure = [body.account, body.type, body.stage, body.cumulative]
      return subject(notice.kind, [body.payer, body.beneficiary, item(body), ...measure], body, amounts(body))
    }
    case 'capacity': {
      const { body } = notice
      const foretold = body.basis === 'plan' || body.basis === 'forecast'
      return subject(
        notice.kind,
        [body.party, body.producer, item(body), body.basis],
        body,
        [
          ...figureOfQuantity(`rate per ${body.per}`, body.rate),
          ...months('lead time', body.leadTime),
          ...months('restart', body.restart),
          ...months('development', body.development),
          ...months('rebuild', body.rebuild),
        ],
        foretold,
      )
    }
    case 'stock':
      return subject(notice.kind, [notice.body.holder, item(notice.body)], notice.body, amounts(notice.body))
    case 'indicator':
      return subject(notice.kind, [notice.body.party, notice.body.measure], notice.body, amounts(notice.body))
    case 'declaration': {
      const { treaty, party, date, figures } = notice.body
      const numbers = figures.flatMap(({ measure, quantity }) => figureOfQuantity(measure, quantity))
      return subject(notice.kind, [treaty, party], { date: { date } }, numbers)
    }
    case 'target': {
      const { body } = notice
      const parties = [...body.by].sort().join(' ')
      return subject(notice.kind, [parties, body.to, item(body)], { ...body, date: body.due }, amounts(body))
    }
    default:
      return undefined
  }
}

/** What a notice is about, in a few words for a sentence: the kind, and the thing or subject it names. */
export function topicOf(notice: Notice): string {
  const body = notice.body as Readonly<
    Partial<Record<'itemText' | 'item' | 'account' | 'subject' | 'treaty' | 'measure', string>>
  >
  const named = body.itemText ?? body.item ?? body.account ?? body.subject ?? body.treaty ?? body.measure
  return named === undefined ? notice.kind : `${notice.kind}, ${named}`
}

/** The numbers of any notice, for two that a join calls the same. */
export function figuresOf(notice: Notice): readonly Figure[] {
  if (notice.kind === 'statement') {
    return (notice.body.figures ?? []).flatMap(({ name, quantity, money }) => [
      ...figureOfQuantity(name, quantity),
      ...figureOfMoney(name, money),
    ])
  }
  if (notice.kind !== 'commitment') return subjectOf(notice)?.figures ?? []
  const { worths, quantity, delivered, stated } = notice.body
  return [
    ...worths.flatMap(worth => figureOfMoney(worth.stage, worth.money)),
    ...figureOfQuantity('quantity', quantity),
    ...figureOfQuantity('delivered', delivered),
    ...figureOfMoney('stated', stated),
  ]
}

function subject(
  kind: string,
  parts: readonly (string | boolean | undefined)[],
  body: { readonly date?: When | undefined; readonly counts?: string | undefined },
  figures: readonly Figure[],
  foretold = false,
): Subject | undefined {
  if (figures.length === 0) return undefined
  const key = [kind, ...parts.map(part => String(part ?? ''))].join('|')
  return { key, date: body.date, counts: body.counts, foretold, figures }
}

function amounts(body: {
  readonly quantity?: Parameters<typeof figureOfQuantity>[1]
  readonly money?: Money | undefined
}): Figure[] {
  return [...figureOfQuantity('quantity', body.quantity), ...figureOfMoney('money', body.money)]
}

type Months = { readonly value: string; readonly upTo?: string | undefined; readonly qualifier?: Qualifier }
type Qualifier = 'about' | 'atLeast' | 'atMost' | undefined

function months(name: string, wait: Months | undefined): Figure[] {
  return wait === undefined ? [] : [figure(name, 'months', wait)]
}

function item(body: { readonly item?: string | undefined; readonly itemText?: string | undefined }): string {
  return body.item ?? foldedItem(body.itemText)
}

function whenKey(when: When | undefined): string {
  return when !== undefined && 'date' in when ? when.date : ''
}

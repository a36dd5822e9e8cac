/** A figure of a plan in words: what it is, and the parts that it is made of. */
import type { PlanAnswer, ScenarioInput } from '../../src/outlook/index.ts'
import { addNumbers, type Words } from '../words/index.ts'
import { reasonIn } from './because.ts'
import type { Subject } from './subject.ts'
import { monthsOf, unitOf } from './words.ts'

export interface Plan {
  readonly scenario: ScenarioInput
  readonly answer: PlanAnswer
}

export interface FigureOf {
  readonly title: string
  /** Name and text of each part. */
  readonly parts: readonly (readonly [string, string])[]
}

/** Parts listed at most: a large plan has thousands of shipments, and its tables and files have all of them. */
const mostParts = 60

export function figureOf(plan: Plan, subject: Subject, words: Words): FigureOf {
  return makers[subject.of](plan, subject, words)
}

type Maker = (plan: Plan, subject: Subject, words: Words) => FigureOf

const makers: Readonly<Record<Subject['of'], Maker>> = {
  status: ({ answer }, _subject, { t, named, exact }) => ({
    title: `${t('plan.status')}: ${named('planStatus', answer.status)}`,
    parts: methodParts(answer, { t, exact }),
  }),
  seconds: ({ answer }, _subject, { t, exact, round }) => ({
    title: `${t('plan.seconds')}: ${round(String(answer.seconds), 2)}`,
    parts: methodParts(answer, { t, exact }),
  }),
  cost,
  objective: ({ answer }, _subject, { t, exact }) => ({
    title: `${t('plan.objective')}: ${exact(answer.objective ?? '0')} ${answer.currency}`,
    parts: [
      [t('plan.weightShort'), exact(answer.weights.shortage)],
      [t('plan.weightFloors'), exact(answer.weights.floors)],
      [t('plan.weightCost'), `${exact(answer.weights.cost)} ${answer.currency}`],
    ],
  }),
  gap: ({ answer }, _subject, { t, exact }) => ({
    title: t('plan.gap'),
    parts: [
      [t('plan.objective'), exact(answer.objective ?? '0')],
      [t('plan.bound'), exact(answer.bound ?? '0')],
      ...methodParts(answer, { t, exact }),
    ],
  }),
  need,
  stock,
  shipment,
  order,
  flow,
  short,
  share,
  shortAtEnd: ({ scenario, answer }, { item = '' }, words) => {
    const last = monthsOf(answer).at(-1)
    const rows = answer.shortages.filter(row => row.item === item && (answer.unmet === 'lost' || row.month === last))
    return {
      title: words.t('plan.shortAtEnd', { item }),
      parts: rows.map(row => [
        `${words.party(row.party)}, ${words.date(row.month)}`,
        `${words.exact(row.short)} ${unitOf(words, scenario, item)}`,
      ]),
    }
  },
  wholeFrom: ({ answer }, _subject, { t, party, date, exact }) => ({
    title: t('plan.wholeFrom'),
    parts: answer.shortages
      .filter(row => row.short !== '0')
      .slice(-mostParts)
      .map(row => [`${date(row.month)}: ${party(row.party)}, ${row.item}`, exact(row.short)]),
  }),
  reason: ({ answer }, subject, { t }) => ({
    title: reasonIn(answer, subject)?.text ?? t('panel.nothing'),
    parts: [],
  }),
}

type Some = Pick<Words, 't' | 'exact'>

function methodParts({ method, seconds }: PlanAnswer, { t, exact }: Some): [string, string][] {
  return [
    [t('plan.method'), t(method.name === 'whole' ? 'plan.methodWhole' : 'plan.methodDecomposed')],
    [t('plan.columns'), exact(String(method.columns))],
    [t('plan.limits'), exact(String(method.rows))],
    [t('plan.rounds'), exact(String(method.rounds))],
    [t('plan.seconds'), exact(String(seconds))],
  ]
}

function cost({ scenario, answer }: Plan, _subject: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const { orders, shipping, total } = answer.cost
  return {
    title: `${t('plan.cost')}: ${exact(total)} ${answer.currency}`,
    parts: [
      [t('plan.orders'), `${exact(orders)} ${answer.currency}`],
      [t('plan.shipping'), `${exact(shipping)} ${answer.currency}`],
      ...answer.orders
        .slice(0, mostParts)
        .map((row): [string, string] => [
          `${row.line}, ${date(row.month)}`,
          `${exact(row.quantity)} ${unitOf(words, scenario, row.item)}: ${exact(row.cost)} ${answer.currency}`,
        ]),
    ],
  }
}

function need({ scenario, answer }: Plan, { party, item = '', month }: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const row = answer.shortages.find(one => one.party === party && one.item === item && one.month === month)
  if (row === undefined || party === undefined) return none(words)
  const unit = unitOf(words, scenario, item)
  return {
    title: `${words.party(party)}, ${item}, ${date(row.month)}`,
    parts: [
      [t('plan.needed'), `${exact(row.needed)} ${unit}`],
      [t('plan.met'), `${exact(row.met)} ${unit}`],
      [t(answer.unmet === 'backlog' ? 'plan.waits' : 'plan.lost'), `${exact(row.short)} ${unit}`],
    ],
  }
}

/** The month's books of a store: what it began with, what came and went, and what is left for use and assembly. */
function stock({ scenario, answer }: Plan, { party, item = '', month = '' }: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const row = answer.stocks.find(one => one.party === party && one.item === item && one.month === month)
  if (row === undefined || party === undefined) return none(words)
  const months = monthsOf(answer)
  const earlier = months[months.indexOf(month) - 1]
  const of = <Row extends { readonly item: string; readonly quantity: string }>(
    rows: readonly Row[],
    holds: (one: Row) => boolean,
  ) => sumOf(rows.filter(one => one.item === item && holds(one)).map(one => one.quantity))
  const begun =
    earlier === undefined
      ? (scenario.stocks?.find(one => one.party === party && one.item === item)?.quantity ?? '0')
      : (answer.stocks.find(one => one.party === party && one.item === item && one.month === earlier)?.quantity ?? '0')
  const came = [
    [t('plan.arriving'), of(scenario.arriving ?? [], one => one.party === party && one.month === month)],
    [t('plan.delivered'), of(answer.orders, one => one.party === party && one.arrives === month)],
    [t('plan.received'), of(answer.shipments, one => one.to === party && one.arrives === month)],
  ] as const
  const met = answer.shortages.find(one => one.party === party && one.item === item && one.month === month)?.met ?? '0'
  const went = [
    [t('plan.given'), of(answer.shipments, one => one.from === party && one.month === month)],
    [t('plan.handedOut'), met],
  ] as const
  const rest = [begun, ...came.map(([, units]) => units)].reduce((sum, units) => sum + BigInt(units), 0n)
  const used = rest - went.reduce((sum, [, units]) => sum + BigInt(units), 0n) - BigInt(row.quantity)
  const unit = unitOf(words, scenario, item)
  const moved = [
    ...came.map(([name, units]) => [name, `+ ${exact(units)}`] as const),
    ...went.map(([name, units]) => [name, `− ${exact(units)}`] as const),
    [t('plan.usedUp'), `${used < 0n ? '+' : '−'} ${exact(String(used < 0n ? -used : used))}`] as const,
  ]
  return {
    title: `${words.party(party)}, ${item}, ${date(month)}: ${exact(row.quantity)} ${unit}`,
    parts: [
      [t('plan.begun'), exact(begun)],
      ...moved.filter(([, text]) => !/^\S 0$/.test(text)),
      [t('plan.leftAtEnd'), exact(row.quantity)],
      ...(row.floor === null ? [] : [[t('plan.floor'), exact(row.floor)] as const]),
    ],
  }
}

function shipment({ scenario, answer }: Plan, { party, to, item = '', month }: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const row = answer.shipments.find(
    one => one.from === party && one.to === to && one.item === item && one.month === month,
  )
  if (row === undefined) return none(words)
  const entry = scenario.items.find(one => one.item === item)
  return {
    title: `${words.party(row.from)} → ${words.party(row.to)}: ${exact(row.quantity)} ${unitOf(words, scenario, item)}`,
    parts: [
      [t('items.name'), item],
      [t('plan.leaves'), date(row.month)],
      [t('plan.arrives'), date(row.arrives)],
      ...(entry === undefined ? [] : [[t('plan.price'), `${exact(String(entry.price))} ${answer.currency}`] as const]),
      ...(entry?.shipping === undefined
        ? []
        : [[t('plan.shipping'), `${exact(String(entry.shipping))} ${answer.currency}`] as const]),
    ],
  }
}

function order({ scenario, answer }: Plan, { line, item = '', month }: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const row = answer.orders.find(one => one.line === line && one.item === item && one.month === month)
  if (row === undefined) return none(words)
  const price = scenario.lines?.find(one => one.line === line)?.price
  return {
    title: `${row.line}: ${exact(row.quantity)} ${unitOf(words, scenario, item)}`,
    parts: [
      [t('plan.to'), words.party(row.party)],
      [t('plan.ordered'), date(row.month)],
      [t('plan.arrives'), date(row.arrives)],
      ...(price === undefined ? [] : [[t('plan.price'), `${exact(String(price))} ${answer.currency}`] as const]),
      [t('plan.cost'), `${exact(row.cost)} ${answer.currency}`],
    ],
  }
}

/** A band of the flow: its orders or shipments one by one. */
function flow({ scenario, answer }: Plan, { party, to, line, item = '', month }: Subject, words: Words): FigureOf {
  const { exact, date } = words
  const unit = unitOf(words, scenario, item)
  const rows =
    line !== undefined
      ? answer.orders.filter(
          one => one.line === line && one.item === item && (month === undefined || one.arrives === month),
        )
      : answer.shipments.filter(
          one =>
            one.from === party && one.to === to && one.item === item && (month === undefined || one.month === month),
        )
  const total = sumOf(rows.map(row => row.quantity))
  const ends = `${line ?? words.party(party ?? '')} → ${words.party((line === undefined ? to : party) ?? '')}`
  return {
    title: `${ends}: ${exact(total)} ${unit}`,
    parts: rows
      .slice(0, mostParts)
      .map(row => [`${date(row.month)} → ${date(row.arrives)}`, `${exact(row.quantity)} ${unit}`]),
  }
}

function short({ scenario, answer }: Plan, { party, item = '', month = '' }: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const unit = unitOf(words, scenario, item)
  const rows = answer.shortages.filter(
    row => row.item === item && row.month === month && (party === undefined || row.party === party),
  )
  return {
    title: t('plan.shortSays', { month: date(month), quantity: exact(sumOf(rows.map(row => row.short))), unit }),
    parts: rows.map(row => [
      words.party(row.party),
      t('plan.needSays', { needed: exact(row.needed), met: exact(row.met), short: exact(row.short) }),
    ]),
  }
}

function share({ scenario, answer }: Plan, { party = '' }: Subject, words: Words): FigureOf {
  const { t, exact, date } = words
  const row = answer.shares.find(one => one.party === party)
  if (row === undefined) return none(words)
  const percent = (text: string | null) => (text === null ? t('unknown') : `${exact(text)} %`)
  const all = addNumbers(answer.shares.map(one => one.value))
  const own = answer.shipments.filter(one => one.from === party)
  return {
    title: t('plan.shareSays', { party: words.party(party), share: percent(row.share), gdp: percent(row.gdpShare) }),
    parts: [
      [t('plan.value'), `${exact(row.value)} ${answer.currency}`],
      [t('plan.valueOfAll'), `${exact(all)} ${answer.currency}`],
      [t('plan.orders'), `${exact(row.orders)} ${answer.currency}`],
      ...own
        .slice(0, mostParts)
        .map((one): [string, string] => [
          `${date(one.month)} → ${words.party(one.to)}`,
          `${exact(one.quantity)} ${unitOf(words, scenario, one.item)}, ${one.item}`,
        ]),
    ],
  }
}

function sumOf(quantities: readonly string[]): string {
  return String(quantities.reduce((sum, units) => sum + BigInt(units), 0n))
}

function none({ t }: Words): FigureOf {
  return { title: t('panel.nothing'), parts: [] }
}

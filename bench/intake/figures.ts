/** Compares money and quantities of an article with its labels. */
import type { ArticleFinding, ArticleMoney as Money, ArticleQuantity as Quantity } from '../../src/intake/index.ts'
import type { Labelled, MoneyLabel, QuantityLabel } from './labels.ts'
import { type Mark, markField } from './marks.ts'
import { overlaps, type Reading } from './reading.ts'

const qualifiers = {
  about: 'approx',
  nearly: 'approx',
  over: 'min',
  atLeast: 'min',
  under: 'max',
  atMost: 'max',
} as const

interface Label {
  readonly text: string
  readonly qualifier?: string | undefined
  readonly optional?: boolean | undefined
}

interface Comparison<One extends Money | Quantity, Said extends Label> {
  readonly name: string
  readonly fields: readonly {
    readonly field: string
    label(label: Said): string
    found(found: One): string
    /** False where the label does not say it: then it is not judged. */
    judged(label: Said): boolean
  }[]
}

const plain = (value: number | string | undefined): string => (value === undefined ? '' : String(Number(value)))

const qualifierOf = ({ qualifier, upTo }: Money | Quantity): string =>
  upTo === undefined ? (qualifier === undefined ? '' : qualifiers[qualifier]) : 'range'

const always = (): boolean => true

const qualifierField = {
  field: 'qualifier',
  label: ({ qualifier }: Label) => qualifier ?? '',
  found: qualifierOf,
  judged: always,
}

const moneyComparison: Comparison<Money, MoneyLabel> = {
  name: 'money',
  fields: [
    { field: 'amount', label: ({ amount }) => plain(amount), found: ({ value }) => plain(value), judged: always },
    { field: 'currency', label: ({ currency }) => currency, found: ({ currency }) => currency, judged: always },
    qualifierField,
  ],
}

function quantityComparison(unitOf: (item: string) => string | undefined): Comparison<Quantity, QuantityLabel> {
  const both = (low: string, high: string): string => (high === '' ? low : `${low}-${high}`)
  return {
    name: 'quantity',
    fields: [
      {
        field: 'value',
        label: ({ value, max }) => both(plain(value), plain(max)),
        found: ({ value, upTo }) => both(plain(value), plain(upTo)),
        judged: always,
      },
      {
        field: 'unit',
        label: ({ unit }) => unit ?? '',
        found: ({ unit, item }) => (item === undefined ? undefined : unitOf(item)) ?? unit ?? '',
        judged: ({ unit }) => unit !== undefined,
      },
      {
        field: 'item',
        label: ({ item }) => item ?? '',
        found: ({ item }) => item ?? '',
        judged: ({ item }) => item !== undefined,
      },
      qualifierField,
    ],
  }
}

export function markMoney({ labels, complete }: Labelled, reading: Reading): readonly Mark[] {
  const found = judgedOf(reading, one => (one.is === 'money' ? one : undefined)).filter(
    one => complete || one.converts === undefined,
  )
  return mark(labels.money, found, reading, moneyComparison)
}

export function markQuantities(
  { labels, complete }: Labelled,
  reading: Reading,
  unitOf: (item: string) => string | undefined,
): readonly Mark[] {
  const said = new Set(labels.quantities.map(({ value }) => value))
  const found = judgedOf(reading, one => (one.is === 'quantity' && one.of === 'item' ? one : undefined))
    // An article ("a missile") is no number unless a label says that it counts.
    .filter(({ indefinite, value }) => indefinite !== true || (complete && said.has(Number(value))))
  return mark(labels.quantities, found, reading, quantityComparison(unitOf))
}

/** Findings of the text; of titles only what the text does not repeat. */
function judgedOf<One extends Money | Quantity>(
  reading: Reading,
  pick: (one: ArticleFinding) => One | undefined,
): readonly One[] {
  return reading.article.stories.flatMap((story, at) => {
    const found = reading.found[at]!.map(pick).filter(one => one !== undefined)
    const isBody = (one: One): boolean => story.sentences[one.sentence]!.role === 'body'
    const inBody = new Set(found.filter(isBody).map(({ value }) => value))
    return found.filter(one => isBody(one) || !inBody.has(one.value))
  })
}

function mark<One extends Money | Quantity, Said extends Label>(
  labels: readonly Said[],
  found: readonly One[],
  reading: Reading,
  { name, fields }: Comparison<One, Said>,
): readonly Mark[] {
  const right = (label: Said, one: One, some = fields): boolean =>
    some.every(field => !field.judged(label) || field.label(label) === field.found(one))
  const pairs = pairsOf(labels, found, reading, right, (label, one) => right(label, one, fields.slice(0, 1)))
  const words = (one: One): string => reading.article.page.text.slice(one.at.from, one.at.to)
  return pairs.flatMap(({ label, one }) => {
    if (label?.optional === true || (label === undefined && one === undefined)) return []
    const whole = markField(
      name,
      label && `“${label.text}” ${fields.map(({ label: say }) => say(label)).join(' ')}`,
      one && `“${words(one)}” ${fields.map(({ found: say }) => say(one)).join(' ')}`,
      label !== undefined && one !== undefined && right(label, one),
    )
    const single = fields
      .filter(({ judged }) => label === undefined || judged(label))
      .flatMap(({ field, label: said, found: read }) =>
        markField(
          `${name} ${field}`,
          label && said(label),
          one && read(one),
          label !== undefined && one !== undefined && said(label) === read(one),
        ),
      )
    return [...whole, ...single]
  })
}

/** One to one: first what is right in all, then in its number, then what stands in one place. */
function pairsOf<One extends Money | Quantity, Said extends Label>(
  labels: readonly Said[],
  found: readonly One[],
  reading: Reading,
  ...ways: ((label: Said, one: One) => boolean)[]
): readonly { readonly label?: Said; readonly one?: One }[] {
  const left = new Set(found)
  const open = new Set(labels)
  const pairs: { label?: Said; one?: One }[] = []
  const standsIn = (label: Said, one: One): boolean =>
    label.text === '' || reading.placesOf(label.text).some(place => overlaps(place, one.number))
  for (const way of [...ways, (label: Said) => label.text !== '']) {
    for (const label of open) {
      const one = [...left].find(candidate => way(label, candidate) && standsIn(label, candidate))
      if (one === undefined) continue
      open.delete(label)
      left.delete(one)
      pairs.push({ label, one })
    }
  }
  return [...pairs, ...[...open].map(label => ({ label })), ...[...left].map(one => ({ one }))]
}

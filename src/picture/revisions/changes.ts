/** What differs between two states of one package (V5), field by field. */
import { amountKey, dateKey, type Line, numberKey, type Package, type Rates } from '../editions/index.ts'
import { foldedItem, foldedText } from '../likeness/index.ts'
import type { ChangedField, LineChange } from './answer.ts'
import { contentFields, wordingFields } from './answer.ts'
import { rateExplains } from './effects.ts'
import type { LineMatching } from './lines.ts'

/** What of a line is compared, in the spelling in which it is compared; undefined where nothing known stands there. */
const lineFields: readonly { readonly name: ChangedField; readonly read: (line: Line) => string | undefined }[] = [
  { name: 'date', read: line => dateKey(line.claim.body.date) },
  { name: 'quantity', read: line => numberKey(line.claim.body.quantity) },
  { name: 'delivered', read: line => numberKey(line.claim.body.delivered) },
  { name: 'unitPrice', read: line => numberKey(line.claim.body.unitPrice) },
  { name: 'stated', read: line => numberKey(line.claim.body.stated) },
  { name: 'subtype', read: line => wordsOf(line.claim.body.subtype) },
  { name: 'itemClass', read: line => wordsOf(line.claim.body.itemClass) },
  { name: 'itemSubclass', read: line => wordsOf(line.claim.body.itemSubclass) },
]

const order = [...contentFields, ...wordingFields]
const content: ReadonlySet<string> = new Set(contentFields)

export interface Changes {
  /** In the order of the answer's list: facts first. */
  readonly changed: readonly ChangedField[]
  readonly lineChanges: readonly LineChange[]
}

export function changesOf(from: Package, to: Package, lines: LineMatching, newRates: Rates): Changes {
  const changed = new Set<ChangedField>(packageChanges(from, to, newRates))
  if (lines.removed.length + lines.added.length > 0) changed.add('lines')
  const lineChanges: LineChange[] = []
  for (const pair of lines.matched) {
    const fields = lineFields.flatMap(({ name, read }) => {
      const [before, after] = [read(pair.from), read(pair.to)]
      return before === after ? [] : [{ name, from: before ?? null, to: after ?? null }]
    })
    for (const field of fields) changed.add(field.name)
    const facts = fields.filter(field => content.has(field.name))
    if (facts.length > 0) lineChanges.push({ ...sidesOf(pair.from, pair.to), fields: facts })
  }
  for (const line of lines.removed) lineChanges.push({ ...sidesOf(line, undefined), fields: [] })
  for (const line of lines.added) lineChanges.push({ ...sidesOf(undefined, line), fields: [] })
  return { changed: order.filter(name => changed.has(name)), lineChanges }
}

export function isContent(field: ChangedField): boolean {
  return content.has(field)
}

function packageChanges(from: Package, to: Package, newRates: Rates): ChangedField[] {
  const changed: ChangedField[] = []
  const [before, after] = [valued(from), valued(to)]
  if (before?.amount !== after?.amount) changed.push('total')
  if (before !== undefined && after !== undefined && before.currencies !== after.currencies) changed.push('currency')
  if (changed.length === 0 && !rateExplains(from, to, newRates)) changed.push('converted')
  if (from.type !== to.type) changed.push('type')
  if (explanationOf(from) !== explanationOf(to)) changed.push('explanation')
  return changed
}

/** A total that its edition never converts is no part of what the edition adds up to: it counts as not given. */
function valued(one: Package): { readonly amount: string | undefined; readonly currencies: string } | undefined {
  if (one.eur === undefined) return undefined
  return { amount: amountKey(one), currencies: [...one.totals.keys()].sort().join(' ') }
}

/** Explanations of a package: all that its rows give, each once. */
function explanationOf(one: Package): string {
  const texts = one.lines.map(line => foldedText(line.claim.body.explanation)).filter(text => text !== '')
  return [...new Set(texts)].join('\n')
}

function wordsOf(text: string | undefined): string | undefined {
  const folded = foldedItem(text)
  return folded === '' ? undefined : folded
}

function sidesOf(from: Line | undefined, to: Line | undefined): Pick<LineChange, 'from' | 'to' | 'item'> {
  const named = (to ?? from)?.claim.body
  return { from: from?.claim.id ?? null, to: to?.claim.id ?? null, item: named?.itemText ?? named?.item ?? null }
}

/** Flags of a question for support, and the question they ask. */
import type { Picture, SupportQuestion } from '../picture/index.ts'
import { type Flag, type Given, standFlags } from './command.ts'

/** Flag → parameter of the API, whose forms check the values. */
const parameters: Readonly<Record<string, string>> = {
  by: 'by',
  measure: 'measure',
  'as-of': 'asOf',
  recorded: 'recorded',
  currency: 'currency',
  rates: 'rates',
  'rates-of': 'ratesOf',
  per: 'per',
  account: 'account',
  edition: 'edition',
  at: 'at',
  from: 'from',
  donor: 'donor',
  recipient: 'recipient',
  type: 'type',
  subtype: 'subtype',
  item: 'item',
  class: 'class',
  stage: 'stage',
  month: 'month',
  year: 'year',
  source: 'source',
  package: 'package',
  'own-currency': 'ownCurrency',
}

export const supportFlags: readonly Flag[] = [
  { name: 'by', value: 'LIST', summary: 'dimensions of a row, with commas; donor,type by default' },
  { name: 'measure', value: 'M', summary: 'commitment (default), allocation or delivery' },
  ...standFlags,
  { name: 'currency', value: 'C', summary: 'ISO 4217, EUR by default; native: no conversion' },
  { name: 'rates', value: 'R', summary: 'release (default): as each source converted; constant: one set of rates' },
  { name: 'rates-of', value: 'EDITION', summary: 'with --rates constant: whose rates; the newest by default' },
  { name: 'per', value: 'P', summary: 'absolute (default); gdp: percent of GDP; head: per inhabitant' },
  { name: 'account', value: 'SERIES', summary: 'data set to count, or notices; by default the widest held' },
  { name: 'edition', value: 'E', summary: 'edition of it; by default the newest said by --as-of' },
  { name: 'from', value: 'D', summary: 'only events not earlier than this date' },
  { name: 'at', value: 'D', summary: 'only events not later than this date' },
  ...['donor', 'recipient', 'type', 'subtype', 'item', 'class', 'stage', 'month', 'year', 'source', 'package'].map(
    (name): Flag => ({ name, value: 'V', summary: `only this ${name}; '' where the source leaves it open` }),
  ),
  { name: 'own-currency', value: 'V', summary: 'only amounts stated in this currency' },
]

/** What help adds to the flags. */
export const supportNotes: readonly string[] = [
  'Dimensions: donor, recipient, type, subtype, item, class, stage, month, year, currency, source, package.',
  'A filter takes several values parted by commas; subtype, item, class and package by |.',
  'Parties go by code or name: DEU, Germany, Đức.',
]

/** @throws Refusal `wrong-use`, `unknown-code` */
export async function questionOf(given: Given, picture: Picture, today: string): Promise<SupportQuestion> {
  const [{ readParameters, supportAsked, supportForm }, { supportQuestion }] = await Promise.all([
    import('../node/index.ts'),
    import('../picture/index.ts'),
  ])
  const named: Record<string, string> = {}
  for (const [flag, value] of given.flags) {
    const parameter = parameters[flag]
    if (parameter !== undefined) named[parameter] = value
  }
  return supportQuestion(picture, supportAsked(readParameters(supportForm, named), today))
}

/**
 * What the columns of the Ukraine Support Tracker mean, under every header they have been published with. A header is
 * compared folded: capitals, blanks and punctuation do not count, so `OfficialSource`, `Official Source` and
 * `official_source` are one. The third generation (`donor`, `tot_activity_value_EUR`) began about release 19.
 */
import { foldName } from '../../base/index.ts'

/** Canonical column ← headers it has had. */
export const headersOf = {
  reference: ['ID', 'activity_id'],
  donor: ['Countries', 'Country', 'donor', 'Donor country'],
  recipient: ['recipient', 'Recipient country'],
  date: ['Announcement Date', 'Date of announcement'],
  type: ['Type of Aid General', 'aid_type_general', 'Type of Aid'],
  subtype: ['Type of Aid Specific', 'aid_type_specific'],
  explanation: ['Explanation'],
  currency: ['Original Currency', 'reporting_currency', 'Currency'],
  measure: ['Type of donation', 'measure'],
  stated: ['Monetary Value as Given by Source', 'source_reported_value'],
  item: ['Items', 'item'],
  itemClass: ['Type of Item', 'item_type'],
  itemSubclass: ['Sub-type of item', 'item_sub_type'],
  units: ['No. of Units', 'Number of Units', 'item_numb'],
  unitsDelivered: ['No. of Units Delivered (in-kind military aid)', 'No. of Units Delivered', 'item_numb_deliv'],
  unitPrice: ['Unit Price in USD', 'item_price_USD'],
  total: ['Total', 'tot_activity_value'],
  totalEur: ['Converted Value in EUR', 'tot_activity_value_EUR'],
  deliveredEur: ['Total monetary value delivered in EUR', 'tot_value_deliv_EUR'],
  allocated: ['Allocated Total', 'tot_sub_activity_value'],
  allocatedEur: ['Allocated Total in EUR', 'tot_sub_activity_value_EUR'],
  undated: ['Allocations without specific date (1=yes)'],
  monthKnown: ['month_exists_dummy'],
  official: ['Official Source'],
  origin: ['Industry dummy'],
  address1: ['Source of Aid 1', 'source_1'],
  address2: ['Source of Aid 2', 'source_2'],
  address3: ['Source of Aid 3', 'source_3'],
  address4: ['Source of Aid 4', 'source_4'],
  addressDelivery: ['Source for Delivery'],
  retrieved: ['retrieved'],
} as const satisfies Record<string, readonly string[]>

export type Meaning = keyof typeof headersOf

export const allMeanings = Object.keys(headersOf) as readonly Meaning[]

/** Without these a table is not the tracker's main table. Of the last two, one is enough. */
export const requiredMeanings = ['reference', 'donor', 'date', 'type'] as const satisfies readonly Meaning[]
export const valueMeanings = ['totalEur', 'allocatedEur'] as const satisfies readonly Meaning[]

/** Helper columns that carry no claim but must hold 0 or 1. What else stands there is reported. */
export const flagHeaders: readonly string[] = [
  'Soviet Origin (1)',
  'Total_value_dummy (1 is first row in the package)',
  'total_value_dummy',
  'Ukraine Asked for it dummy (=1)',
  'Heavy_but_undisclosed_commitments',
  'Heavy_but_undisclosed_deliveries',
  'Ammunition_dummy(=1)',
  'Official Source Yes/No Dummy',
  'in-kind dummy',
]

/** A header as it is compared. */
export function foldHeader(text: string): string {
  return foldName(text).replaceAll(' ', '')
}

const byHeader: ReadonlyMap<string, Meaning> = new Map(
  allMeanings.flatMap(meaning => headersOf[meaning].map(header => [foldHeader(header), meaning] as const)),
)

const flags: ReadonlySet<string> = new Set(flagHeaders.map(foldHeader))

export function meaningOf(header: string): Meaning | undefined {
  return byHeader.get(foldHeader(header))
}

export function isFlagHeader(header: string): boolean {
  return flags.has(foldHeader(header))
}

/** A column without a name, also as pandas writes one (`Unnamed: 8`). */
export function isUnnamed(header: string): boolean {
  return /^(?:unnamed\d+)?$/.test(foldHeader(header))
}

/** Small editions for tests: a row is written as what differs from a plain one. */
import type { BodyOf, When } from '../../kinds/index.ts'
import type { Edition, EditionClaim } from './edition.ts'

type Body = BodyOf<'commitment'>

export interface ExampleRow {
  readonly id?: string
  readonly run?: number
  readonly donor?: string
  readonly type?: Body['type']
  readonly date?: string | When
  readonly words?: string
  readonly total?: string
  readonly currency?: string
  readonly eur?: string
  readonly more?: Partial<Body>
}

/** An edition whose rows stand from row 2 downward, as below a header. */
export function exampleEdition(name: string, rows: readonly ExampleRow[], rest: Partial<Edition> = {}): Edition {
  return { name, rates: [], claims: rows.map((row, index) => exampleClaim(name, row, index + 2)), ...rest }
}

function exampleClaim(edition: string, row: ExampleRow, number: number): EditionClaim {
  const { id, run, words, total, eur, currency = 'EUR', date = '2022-03-01' } = row
  return {
    id: Buffer.from(`${edition} ${number}`.padEnd(32, '.')).toString('hex'),
    place: `row ${number}`,
    body: {
      ...(id === undefined ? {} : { reference: id }),
      ...(run === undefined ? {} : { run }),
      donor: row.donor ?? 'CAN',
      recipient: 'UKR',
      type: row.type ?? 'financial',
      date: typeof date === 'string' ? { date } : date,
      ...(words === undefined ? {} : { explanation: words }),
      worths:
        total === undefined && eur === undefined
          ? []
          : [
              {
                stage: 'committed',
                money: total === undefined ? { unknown: 'notGiven', currency } : { value: total, currency },
                ...(eur === undefined ? {} : { converted: [{ value: eur, currency: 'EUR' }] }),
              },
            ],
      ...row.more,
    },
  }
}

/** So many plain packages, one a day, each of another amount: a background that breaks no rule. */
export function plainRows(count: number, first: ExampleRow = {}): ExampleRow[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `CAF${index + 100}`,
    date: `2022-${String(3 + Math.floor(index / 28)).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`,
    words: `Support number ${index} for ${['schools', 'hospitals', 'roads', 'harvests'][index % 4]}.`,
    total: String(1000 + index),
    eur: String(1000 + index),
    ...first,
  }))
}

/** Small invented releases for tests. */
import { type Bytes, utf8 } from '../../base/index.ts'

export const plainHeader = [
  'ID',
  'Countries',
  'Announcement Date',
  'Type of Aid General',
  'Original Currency',
  'Total ',
  'Converted Value in EUR',
]

/** Three packages in four rows: 25 + 8 + 12.5 = 45.5 EUR. */
export const plainRows = [
  ['AUM1', 'Australia', '2022-03-01', 'Military', 'AUD', '40', '25'],
  ['AUM1', 'Australia', '2022-03-01', 'Military', 'AUD', '', ''],
  ['AUH2', 'Australia', '2022-04-02', 'Humanitarian', 'AUD', '12.8', '8'],
  ['DEF1', 'Germany', '2022-04-03', 'Financial', 'EUR', '12.5', '12.5'],
]

export function csvOf(rows: readonly (readonly string[])[], delimiter = ','): Bytes {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return utf8(`${rows.map(row => row.map(cell).join(delimiter)).join('\n')}\n`)
}

export function plainRelease(): Bytes {
  return csvOf([plainHeader, ...plainRows])
}

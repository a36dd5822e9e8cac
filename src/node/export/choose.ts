import { Refusal } from '../../base/index.ts'
import type { Table, TableSet } from './table.ts'

/**
 * The table asked for by name; the answer itself by default. A CSV holds one table.
 * @throws Refusal `wrong-use` naming the tables there are
 */
export function tableNamed(set: TableSet, name: string | undefined): Table {
  if (name === undefined) return set.tables[0]
  const found = set.tables.find(table => table.name === name)
  if (found !== undefined) return found
  throw new Refusal('wrong-use', 'no such table in this answer', {
    value: name,
    hint: `choose one of ${set.tables.map(table => table.name).join(', ')}`,
  })
}

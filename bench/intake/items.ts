/** The catalogue and the parties of the record that comes with the software, as the article readers take them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Names } from '../../src/intake/index.ts'
import type { BodyOf } from '../../src/kinds/index.ts'

const record = join(import.meta.dirname, '..', '..', 'record')

export function readRecord(): Names {
  return { items: bodies('items.jsonl', 'item'), parties: bodies('parties.jsonl', 'party') }
}

function bodies<Kind extends 'item' | 'party'>(file: string, kind: Kind): BodyOf<Kind>[] {
  return readFileSync(join(record, file), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { kind: string; body: BodyOf<Kind> })
    .filter(draft => draft.kind === kind)
    .map(draft => draft.body)
}

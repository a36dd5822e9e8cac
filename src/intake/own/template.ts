/** A template of a kind: a CSV with its fields as headers and one example row, and the mapping that reads it. */
import { type KindName, kinds } from '../../kinds/index.ts'
import { leavesOf } from './body.ts'
import { type Field, fieldAt, fieldsOf } from './fields.ts'
import type { Mapping } from './mapping.ts'

export interface Template {
  /** Header and example, RFC 4180, lines end with CRLF. */
  readonly csv: string
  readonly mapping: Mapping
}

/** Imported as it is, the template makes the kind's own example. Lists begin with one place; add `.1`, `.2` for more. */
export function templateOf(kind: KindName): Template {
  const fields = fieldsOf(kind)
  const isWhole = (path: string) => fieldAt(fields, path)?.form === 'json'
  const example = new Map(leavesOf(kinds[kind].example, isWhole))
  const paths = new Set([...fields.values()].filter(isColumn).map(field => field.path.replaceAll('#', '0')))
  for (const path of example.keys()) paths.add(path)
  const ordered = [...paths].filter(path => !path.endsWith('*'))
  const described = [...fields.values()].map(field => [field.path, describe(field)] as const)
  return {
    csv: `${ordered.map(cell).join(',')}\r\n${ordered.map(path => cell(example.get(path) ?? '')).join(',')}\r\n`,
    mapping: {
      kind,
      columns: Object.fromEntries(ordered.map(path => [path, path])),
      fields: Object.fromEntries(described),
    },
  }
}

/** A whole date is an alternative to its parts, and a template offers the parts. */
function isColumn(field: Field): boolean {
  return field.form !== 'when'
}

function describe(field: Field): string {
  const forms: Partial<Record<Field['form'], string>> = {
    decimal: 'number',
    integer: 'whole number',
    boolean: 'yes or no',
    when: 'a date in words, such as "until 2022-07-27", instead of its parts',
    json: 'JSON',
  }
  const form = field.choices.length > 0 ? `one of ${field.choices.join(', ')}` : forms[field.form]
  return form === undefined ? field.description : `${field.description} (${form})`
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

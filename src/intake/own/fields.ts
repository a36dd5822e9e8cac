/** The fields of a kind as a flat list, from its one definition: what a column of a sheet can hold. */
import { decimalPattern } from '../../base/index.ts'
import { jsonSchemaOf, type KindName } from '../../kinds/index.ts'

/**
 * - `when`: a whole date with its words (`until 7/27/2022`), beside its parts `date.date`, `date.from` …
 * - `json`: a value that has no fixed fields, as JSON text.
 */
export type FieldForm =
  | 'text'
  | 'decimal'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'party'
  | 'currency'
  | 'choice'
  | 'when'
  | 'json'

export interface Field {
  /** Names joined by points; `#` stands for a place in a list from 0, `*` for a name of one's own: `worths.#.money.value`. */
  readonly path: string
  readonly form: FieldForm
  readonly description: string
  readonly choices: readonly string[]
}

interface Schema {
  readonly type?: string
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly format?: string
  readonly description?: string
  readonly required?: readonly string[]
}

const partyPattern = '^[A-Z][A-Z0-9]{1,11}$'
const currencyPattern = '^[A-Z]{3}$'

/** All fields of a kind, in the order of its definition, by path. */
export function fieldsOf(kind: KindName): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>()
  collect(jsonSchemaOf(kind) as Schema, '', '', fields)
  return fields
}

/** The field a path of a mapping means: `worths.0.money.value` is `worths.#.money.value`. */
export function fieldAt(fields: ReadonlyMap<string, Field>, path: string): Field | undefined {
  const numbered = path.replace(/(?<=\.)\d+(?=\.|$)/g, '#')
  return fields.get(numbered) ?? fields.get(numbered.replace(/[^.]+$/, '*'))
}

/** Lists that a body must have, empty where the sheet gives nothing for them. */
export function requiredLists(kind: KindName): readonly string[] {
  const schema = jsonSchemaOf(kind) as Schema
  return (schema.required ?? []).filter(name => schema.properties?.[name]?.type === 'array')
}

function collect(schema: Schema, path: string, said: string, fields: Map<string, Field>): void {
  const description = schema.description ?? said
  const under = (name: string) => (path === '' ? name : `${path}.${name}`)
  if (schema.anyOf?.some(branch => branch.properties?.undated !== undefined)) {
    add(fields, { path, form: 'when', description, choices: [] })
  }
  for (const branch of schema.anyOf ?? []) collect(branch, path, description, fields)
  for (const [name, member] of Object.entries(schema.properties ?? {}))
    collect(member, under(name), description, fields)
  if (schema.type === 'array') collect(schema.items ?? {}, under('#'), description, fields)
  if (schema.anyOf !== undefined || schema.properties !== undefined || schema.type === 'array') return
  const names = schema.additionalProperties
  if (schema.type === 'object' && typeof names === 'object' && names.type === 'string') {
    collect(names, under('*'), description, fields)
  } else {
    const choices = (schema.enum ?? []).map(String)
    add(fields, { path, form: formOf(schema), description, choices })
  }
}

/** One path can come from several branches of a form; their choices add up. */
function add(fields: Map<string, Field>, field: Field): void {
  const known = fields.get(field.path)
  const choices = [...new Set([...(known?.choices ?? []), ...field.choices])]
  fields.set(field.path, { ...(known ?? field), choices })
}

function formOf(schema: Schema): FieldForm {
  if (schema.enum !== undefined) return 'choice'
  if (schema.type === 'object') return 'json'
  if (schema.type === 'integer') return 'integer'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.format?.startsWith('YYYY') === true) return 'date'
  if (schema.pattern === decimalPattern.source) return 'decimal'
  if (schema.pattern === partyPattern) return 'party'
  return schema.pattern === currencyPattern ? 'currency' : 'text'
}

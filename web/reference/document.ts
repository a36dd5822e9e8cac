/** The parts of an OpenAPI 3.1 document and of JSON Schema that the pages read, and how a schema is told in a line. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly example?: unknown
  readonly $ref?: string
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Schema
}

export interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly responses?: Readonly<
    Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, { schema?: Schema }>> }>
  >
}

export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export interface KindReference {
  readonly name: string
  readonly summary: string
  readonly example: unknown
  readonly schema: Schema
}

/** What a value may be, in a few words: `string`, `text | null`, `array of object`. */
export function typeWords(schema: Schema | undefined): string {
  if (schema === undefined) return ''
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(value => String(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return [...new Set(choices.map(typeWords))].join(' | ')
  if (schema.items !== undefined) return `array of ${typeWords(schema.items)}`
  const type = typeof schema.type === 'string' ? schema.type : (schema.type ?? []).join(' | ')
  return schema.format === undefined ? type : `${type}, ${schema.format}`
}

export interface Field {
  /** Path from the top: `rows[].amount`. */
  readonly path: string
  readonly type: string
  readonly required: boolean
  readonly description: string
}

/** Every field of a schema, flat, in the order of the document; nested deeper than `depth` levels it stops. */
export function fieldsOf(schema: Schema, depth = 4, path = ''): Field[] {
  if (depth === 0) return []
  const inner = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const seen = new Set<string>()
  return inner.flatMap(one =>
    Object.entries(one.properties ?? {}).flatMap(([name, field]) => {
      const here = path === '' ? name : `${path}.${name}`
      if (seen.has(here)) return []
      seen.add(here)
      const row = {
        path: here,
        type: typeWords(field),
        required: one.required?.includes(name) === true,
        description: field.description ?? '',
      }
      const below =
        field.items === undefined ? fieldsOf(field, depth - 1, here) : fieldsOf(field.items, depth - 1, `${here}[]`)
      return [row, ...below]
    }),
  )
}

/** Values that make a route answer something on a fresh record, for its "try it" link. */
const trials: Readonly<Record<string, string>> = {
  '/api/support': '/api/support?by=donor,type',
  '/api/support/open': '/api/support/open?donor=USA&limit=5',
  '/api/items/{code}': '/api/items/artillery-shell-155mm',
  '/api/notices': '/api/notices?limit=5',
  '/api/kinds/{name}': '/api/kinds/commitment',
}

/** Address to try a route with; undefined where it needs an id of this record or two editions. */
export function trialOf(path: string): string | undefined {
  return trials[path] ?? (path.includes('{') || path === '/api/revisions' ? undefined : path)
}

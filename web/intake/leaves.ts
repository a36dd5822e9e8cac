/** A body as a list of its values with their paths, and back; what a value may be, from the schema of its kind. */
export interface Leaf {
  /** `worths.0.money.value` */
  readonly path: string
  readonly value: string | number | boolean
}

export function leavesOf(body: unknown, path = ''): readonly Leaf[] {
  if (typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean') return [{ path, value: body }]
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => leavesOf(value, path === '' ? name : `${path}.${name}`))
}

/** The body with values by path put in; an empty text takes its field out, and what is left empty by that as well. */
export function bodyWith(body: Readonly<Record<string, unknown>>, values: Readonly<Record<string, string>>) {
  const changed = structuredClone(body) as Record<string, unknown>
  for (const [path, text] of Object.entries(values)) put(changed, path.split('.'), text)
  return changed
}

function put(node: Record<string, unknown>, [name, ...below]: readonly string[], text: string): void {
  if (name === undefined) return
  if (below.length > 0) {
    const next = (node[name] ?? {}) as Record<string, unknown>
    node[name] = next
    put(next, below, text)
    if (!Array.isArray(next) && Object.keys(next).length === 0) delete node[name]
  } else if (text === '') delete node[name]
  else node[name] = typed(node[name], text)
}

function typed(before: unknown, text: string): unknown {
  if (typeof before === 'boolean') return text === 'true'
  return typeof before === 'number' && /^-?\d+$/.test(text) ? Number(text) : text
}

export interface FieldSchema {
  readonly enum?: readonly unknown[]
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, FieldSchema>>
  readonly items?: FieldSchema
  readonly anyOf?: readonly FieldSchema[]
  readonly oneOf?: readonly FieldSchema[]
}

export function schemaAt(schema: FieldSchema | undefined, path: string): FieldSchema | undefined {
  let found = schema
  for (const name of path.split('.')) found = below(found, name)
  return found
}

function below(schema: FieldSchema | undefined, name: string): FieldSchema | undefined {
  if (schema === undefined) return undefined
  if (schema.items !== undefined) return schema.items
  for (const one of [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const found = one.properties?.[name]
    if (found !== undefined) return found
  }
  return undefined
}

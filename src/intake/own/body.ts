/** A body put together from paths and values: `worths.0.money.value` → `{ worths: [{ money: { value } }] }`. */

type Tree = { [name: string]: unknown }

export function setAt(body: Tree, path: string, value: unknown): void {
  const names = path.split('.')
  let at: Tree = body
  for (const [index, name] of names.slice(0, -1).entries()) {
    at[name] ??= /^\d+$/.test(names[index + 1]!) ? [] : {}
    at = at[name] as Tree
  }
  at[names.at(-1)!] = value
}

/** Lists without the places that nothing was set at. */
export function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(item => item !== undefined).map(withoutHoles)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutHoles(member)]))
}

/** Every value of a body that stands at a path of its own, as text of a cell. */
export function leavesOf(value: unknown, isWhole: (path: string) => boolean, path = ''): (readonly [string, string])[] {
  if (path !== '' && isWhole(path)) return [[path, typeof value === 'string' ? value : JSON.stringify(value)]]
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, isWhole, path === '' ? name : `${path}.${name}`),
  )
}

/** What a constant belongs to: nothing for `recipient`, `quantity` for `quantity.unit`, `worths.0` for `worths.0.stage`. */
export function memberOf(path: string): string {
  return /^[^.]+\.\d+(?=\.)|^[^.]+(?=\.)/.exec(path)?.[0] ?? ''
}

/** Addresses of answers: a path below /api and its parameters. Also how a panel is named in the address bar. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * Path and parameters as one address below /api. Several values of one parameter are joined by a comma; a parameter
 * given here takes the place of the same one in the path.
 */
export function addressOf(path: string, parameters: Parameters = {}): string {
  const [bare = '', before = ''] = path.split('?', 2)
  const query = new URLSearchParams(before)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, typeof value === 'string' ? value : value.join(','))
  }
  const text = query.toString()
  return text === '' ? bare : `${bare}?${text}`
}

/** An address in the one form the pages use: `/support/open?donor=USA`, whatever the answer that named it wrote. */
export function belowApi(address: string): string {
  const path = address.replace(/^\/?(?:api\/)?/, '')
  return `/${path}`
}

/**
 * Whether an answer depends on the as-of date. One notice and the forms of kinds are the same on every day; logs and peers are
 * as they are now, and decisions and lines have moments of their own.
 */
export function isDated(address: string): boolean {
  return !/^\/(?:notices\/|(?:kinds|logs|intake|decisions|channels|messages)(?:\/|$)|(?:node|peers|drafts|phrasebook)$)/.test(
    partsOf(address).path,
  )
}

/** Takes an address apart again. */
export function partsOf(address: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = '', query = ''] = belowApi(address).split('?', 2)
  return { path, query: new URLSearchParams(query) }
}

/** The search part of the page's own address: plain text on both sides, nothing guessed from its looks. */
export function searchText(search: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string') query.append(name, value)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

export function searchOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

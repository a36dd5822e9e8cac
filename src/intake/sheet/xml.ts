/**
 * The little XML that workbook parts are written in: elements of known names, attributes, texts. Entities are the five of
 * XML and numbers; there is no document type, so nothing can be defined, expanded or fetched.
 */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hexadecimal, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Text of a cell: entities, and the `_x000D_` by which Office writes characters that XML cannot hold. */
export function cellText(text: string): string {
  const plain = unescaped(text)
  if (!plain.includes('_x')) return plain
  return plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Value of an attribute in the text of a start tag; the name may be a pattern, such as `\\w+:id`. */
export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : unescaped(value)
}

/** All start tags of elements with this local name, in order, whatever their prefix. */
export function tagsOf(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>`, 'g')), match => match[0])
}

/** Prefix under which a part writes its elements, with its colon: mostly none. */
export function prefixOf(xml: string, root: string): string {
  return new RegExp(`<(\\w+:)?${root}[\\s>]`).exec(xml)?.[1] ?? ''
}

/** The same text without comments, and with character data sections written as escaped text. */
export function withoutMarkedSections(xml: string): string {
  if (!xml.includes('<!')) return xml
  return xml
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    )
}

/** Texts of all `<t>` of a shared or inline string, joined; what only tells how to pronounce it is left out. */
export function runsOf(xml: string, prefix: string): string {
  const [open, close, phonetic] = [`<${prefix}t`, `</${prefix}t>`, `<${prefix}rPh`]
  const spoken = xml.includes(phonetic) ? xml.replace(/<(\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '') : xml
  let text = ''
  for (let at = spoken.indexOf(open); at >= 0; at = spoken.indexOf(open, at + 1)) {
    const after = spoken.charCodeAt(at + open.length)
    // `<t>` or `<t xml:space="preserve">`; neither `<t/>` nor an element whose name only begins with t.
    if (after !== 62 && after !== 32) continue
    const start = spoken.indexOf('>', at) + 1
    if (spoken.charCodeAt(start - 2) === 47) continue
    text += spoken.slice(start, spoken.indexOf(close, start))
  }
  return cellText(text)
}

/**
 * Plain text to a transcript: one line a block, unless the text is wrapped at a column, where lines up to a blank one are
 * joined. Entities and tags that a copied text has left in it (`&nbsp;`, `< /span>`) are read as a browser meant them. J4.
 */
import type { Transcript } from './transcript.ts'

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  euro: '€',
  pound: '£',
}

/** A tag has at most this many characters behind its "<"; an entity behind its "&". */
const mostTag = 200
const mostEntity = 10

export function readPlain(original: string, transcript: Transcript): void {
  const wrapped = wrappedAt(original)
  let line = 0
  let before = 0
  while (line <= original.length) {
    const [end, next] = lineEnd(original, line)
    const isBlank = original.slice(line, end).trim() === ''
    const joins = wrapped !== undefined && !isBlank && before >= wrapped * 0.6
    if (joins) transcript.blank(line, line)
    else transcript.end('paragraph')
    copyLine(original, transcript, line, end)
    before = isBlank ? 0 : end - line
    if (next === line || end === original.length) break
    line = next
  }
  transcript.end('paragraph')
}

function lineEnd(text: string, from: number): readonly [number, number] {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 13) return [at, text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1]
    if (code === 10 || code === 0x85 || code === 0x2028 || code === 0x2029 || code === 12) return [at, at + 1]
  }
  return [text.length, text.length]
}

/** The column at which a text is wrapped: most lines end short of it, and most are followed by one that goes on. */
function wrappedAt(text: string): number | undefined {
  let [longest, lines, full] = [0, 0, 0]
  for (let from = 0; from < text.length; ) {
    const [end, next] = lineEnd(text, from)
    const length = text.slice(from, end).trimEnd().length
    if (length > 0) lines += 1
    if (length >= 50) full += 1
    longest = Math.max(longest, length)
    if (longest > 120) return undefined
    from = next
  }
  return lines >= 6 && longest >= 60 && full * 2 >= lines ? longest : undefined
}

function copyLine(original: string, transcript: Transcript, from: number, to: number): void {
  let run = from
  for (let at = from; at < to; at += 1) {
    const character = original[at]
    if (character !== '<' && character !== '&') continue
    const end = character === '<' ? tagEnd(original, at, to) : entityEnd(original, at, to)
    if (end === undefined) continue
    transcript.copy(run, at)
    if (character === '<') endOrBlank(original.slice(at, end), transcript, at, end)
    else transcript.put(meant(original.slice(at + 1, end - 1)) ?? ' ', at, end)
    run = end
    at = end - 1
  }
  transcript.copy(run, to)
}

function endOrBlank(tag: string, transcript: Transcript, from: number, to: number): void {
  if (/^< {0,3}\/? {0,3}(?:br|p|div|li|h[1-6]|tr)\b/i.test(tag)) transcript.end('paragraph')
  else if (!/^< {0,3}\/? {0,3}(?:span|b|i|em|strong|u|a|font|sup|sub)\b/i.test(tag)) transcript.blank(from, to)
}

/** End of what looks like a tag: "<", perhaps blanks and a slash, a letter, and ">" on the same line. */
function tagEnd(text: string, from: number, to: number): number | undefined {
  const start = /^< {0,3}\/? {0,3}[a-zA-Z!]/.exec(text.slice(from, from + 9))
  if (start === null) return undefined
  for (let at = from + start[0].length; at < Math.min(to, from + mostTag); at += 1) {
    if (text[at] === '<') return undefined
    if (text[at] === '>') return at + 1
  }
  return undefined
}

function entityEnd(text: string, from: number, to: number): number | undefined {
  const end = text.slice(from, Math.min(to, from + mostEntity)).indexOf(';')
  return end < 2 || meant(text.slice(from + 1, from + end)) === undefined ? undefined : from + end + 1
}

function meant(entity: string): string | undefined {
  const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(entity)
  if (number === null) return Object.hasOwn(entities, entity) ? entities[entity] : undefined
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined
}

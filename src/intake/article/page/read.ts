/** A page from its bytes. */
import type { Bytes } from '../../../base/index.ts'
import { decodePage } from './decode.ts'
import { type NamesFurniture, readHtml } from './html.ts'
import type { Page, PageFact, Span } from './page.ts'
import { readPlain } from './plain.ts'
import { refuseWhatIsNoPage, unreadable } from './sort.ts'
import { Transcript, type Way } from './transcript.ts'

/**
 * Reads a page.
 * @throws Refusal `unreadable-file` or `too-large` for what is no page of text (J3)
 */
export function readPage(bytes: Bytes, namesFurniture: NamesFurniture): Page {
  refuseWhatIsNoPage(bytes)
  const { original, encoding } = decodePage(bytes)
  const format = isHtml(original) ? 'html' : 'text'
  const transcript = new Transcript(original)
  const facts: readonly PageFact[] = format === 'html' ? readHtml(original, transcript, namesFurniture) : []
  if (format === 'text') readPlain(original, transcript)
  const { text, blocks, way } = transcript.finished()
  if (text === '')
    throw unreadable('a page without any text that is shown', 'save the page once its text has been loaded')
  return { original, encoding, format, text, blocks, facts, ...placesOf(original, way) }
}

function placesOf(original: string, way: Way): Pick<Page, 'at' | 'span' | 'characters'> {
  const pairs = surrogatePairs(original)
  return {
    at: offset => way.from(offset),
    span: ({ from, to }: Span) => ({ from: way.from(from), to: Math.max(way.from(from), way.to(to)) }),
    characters: offset => offset - pairsBefore(pairs, offset),
  }
}

/** Ends of the characters beyond the first 65,536, which take two units each. */
function surrogatePairs(text: string): readonly number[] {
  const ends: number[] = []
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)]
    if (high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) {
      ends.push(at + 2)
      at += 1
    }
  }
  return ends
}

function pairsBefore(ends: readonly number[], offset: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low
}

const certain = /<(?:!doctype html|html|head|body|article|main)\b/i
const likely = /<(?:p|div|br|span|a|h[1-6]|ul|li|table|img|meta|section)(?:\s[^<>]{0,400})?\/?>/gi

/** HTML says so, or has several tags. One stray tag in a text makes no page of it. */
function isHtml(text: string): boolean {
  const start = text.slice(0, 262_144)
  if (certain.test(start)) return true
  let tags = 0
  for (const _ of start.matchAll(likely)) {
    tags += 1
    if (tags >= 4) return true
  }
  return false
}

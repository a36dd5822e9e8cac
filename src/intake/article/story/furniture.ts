/** Furniture by the tables of all languages: a page of one language has share bars in another. Rule J5. */
import type { Lexicon } from '../grammar/index.ts'

export interface FurnitureMatch {
  readonly pattern: string
  /** What follows is furniture too, until another story begins. */
  readonly stops: boolean
  /** A credit that stands by itself: the line before it is the caption. */
  readonly credit: boolean
}

export type FindFurniture = (line: string) => FurnitureMatch | undefined

/** Captions are short; a paragraph that names a photographer is none. */
const mostCaption = 320
const mostCredit = 70

const finders = new WeakMap<Lexicon, FindFurniture>()

/** The finder of a lexicon, made once. */
export function furnitureFinder(lexicon: Lexicon): FindFurniture {
  const finder = finders.get(lexicon) ?? makeFinder(lexicon)
  finders.set(lexicon, finder)
  return finder
}

function makeFinder({ languages }: Lexicon): FindFurniture {
  const lines = new Set<string>()
  const stops = new Set<string>()
  const starts = new Map<string, string[]>()
  const ends: string[] = []
  const credits: string[] = []
  for (const { table } of languages.values()) {
    const { furniture } = table
    for (const line of furniture.lines) lines.add(bare(line))
    for (const line of furniture.stops) stops.add(bare(line))
    for (const start of furniture.starts) {
      const list = starts.get(start.charAt(0).toLowerCase()) ?? []
      starts.set(start.charAt(0).toLowerCase(), list)
      list.push(start.toLowerCase())
    }
    ends.push(...furniture.ends)
    for (const credit of furniture.credits) credits.push(`${credit}:`.toLowerCase())
  }
  return line => {
    const small = line.toLowerCase()
    const whole = bare(line)
    if (stops.has(whole)) return { pattern: `stops: "${whole}"`, stops: true, credit: false }
    if (lines.has(whole)) return { pattern: `lines: "${whole}"`, stops: false, credit: false }
    if (!/\p{L}{2}/u.test(line)) return { pattern: 'no words', stops: false, credit: false }
    const start = starts.get(small.charAt(0))?.find(one => small.startsWith(one))
    if (start !== undefined) {
      return { pattern: `starts: "${start}"`, stops: false, credit: credits.includes(start) || start.endsWith('dụng:') }
    }
    if (line.length > mostCaption) return undefined
    // With their capitals: a paragraph may end in "Reuters", a caption in "REUTERS".
    const end = ends.find(one => line.endsWith(one))
    if (end !== undefined) return { pattern: `ends: "${end}"`, stops: false, credit: false }
    const credit = credits.find(one => small.lastIndexOf(one) >= Math.max(0, small.length - mostCredit))
    return credit === undefined ? undefined : { pattern: `credits: "${credit}"`, stops: false, credit: false }
  }
}

/** A line without what stands around its words. */
function bare(line: string): string {
  return line.toLowerCase().replace(/^[^\p{L}\p{N}]{1,5}|[^\p{L}\p{N}]{1,5}$/gu, '')
}

/** Sentences of a paragraph. Glued ones are cut ("155mm.Đức"); points of short forms, initials and ordinals end none. J2, J6. */
import type { Words } from '../grammar/index.ts'

/**
 * Characters behind which a sentence without an end is cut at a blank; at twice as many it is cut anywhere. What is said is found
 * by setting all of a sentence beside each other, so that only its bounded length keeps the work linear in the text.
 */
const longest = 1000

/** Cuts the stretch of `text`; gives starts and ends. */
export function sentencesOf(
  text: string,
  from: number,
  to: number,
  words: Words,
): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = []
  let start = from
  for (let at = from; at < to; at += 1) {
    const character = text[at]!
    if (isTooLong(text, start, at)) {
      found.push({ from: start, to: at })
      start = skipBlanks(text, at, to)
    }
    if (!'.!?…'.includes(character)) continue
    const end = closed(text, at + 1, to)
    if (end < to && !endsHere(text, from, at, end, to, words)) continue
    found.push({ from: start, to: end })
    start = skipBlanks(text, end, to)
    at = Math.max(at, start - 1)
  }
  if (start < to) found.push({ from: start, to })
  return found
}

/** Never within a character of two units. */
function isTooLong(text: string, from: number, at: number): boolean {
  if (at - from < longest) return false
  return text[at] === ' ' || (at - from >= 2 * longest && !/[\uDC00-\uDFFF]/.test(text[at]!))
}

/** Behind the marks that close a sentence with its point. */
function closed(text: string, from: number, to: number): number {
  let at = from
  while (at < to && '.!?…”"»’\')]'.includes(text[at]!)) at += 1
  return at
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from
  while (at < to && text[at] === ' ') at += 1
  return at
}

const capital = /^\p{Lu}/u
const small = /^\p{Ll}/u
const opening = /^["“„«‘(—–-]/

function endsHere(text: string, from: number, point: number, end: number, to: number, words: Words): boolean {
  const next = skipBlanks(text, end, to)
  const follows = text.slice(next, next + 2)
  const glued = next === end
  const word = wordBefore(text, from, point)
  if (glued) {
    // "Ukraine.Mỹ": a small letter or digit, a point, a capital and a small letter. "U.S." and "3.5" are not.
    const before = text[point - 1] ?? ''
    return (
      text[point] === '.' &&
      end === point + 1 &&
      capital.test(follows) &&
      small.test(follows.slice(1)) &&
      word.length > 1 &&
      (small.test(before) || before === ')' || /\d/.test(before)) &&
      !isAddress(text, point, to)
    )
  }
  if (
    !capital.test(follows) &&
    !/^\d/.test(follows) &&
    !opening.test(follows) &&
    follows[0] !== '$' &&
    follows[0] !== '€'
  )
    return false
  if (text[point] !== '.') return true
  if (/^\p{Lu}$/u.test(word) && !/[.]/.test(text[point - 2] ?? '')) return false
  if (words.abbreviations.has(word.toLowerCase()) || words.abbreviations.has(`${word}`)) return false
  return !isOrdinal(word, text, next, words)
}

/** "example.Com": an address goes on with letters up to another point or slash. */
function isAddress(text: string, point: number, to: number): boolean {
  for (let at = point + 1; at < Math.min(to, point + 30); at += 1) {
    const character = text[at]!
    if (character === '/' || character === '@') return true
    if (character === ' ' || character === ',') return false
  }
  return false
}

function wordBefore(text: string, from: number, point: number): string {
  let at = point
  while (at > from && !' ("“„«—'.includes(text[at - 1]!) && point - at < 30) at -= 1
  return text.slice(at, point)
}

/** "am 27. September", "der 3. Brigade": a number of one or two digits and a point, in languages that write ordinals so. */
function isOrdinal(word: string, text: string, next: number, words: Words): boolean {
  if (!/^\d{1,2}$/.test(word)) return false
  return words.language === 'de' || text.slice(next, next + 12).split(' ', 1)[0]!.length === 0
}

/** Dates of a sentence, worked out by the day of the story. Rule J17. */
import { type Mention, resolveDate, scanDates } from '../dates/index.ts'
import type { Line } from '../grammar/index.ts'
import type { When } from './finding.ts'
import type { Reading } from './reading.ts'

export function findDates(reading: Reading): void {
  const { line, story } = reading
  const mentions = scanDates(line)
  for (let index = 0; index < mentions.length; index += 1) {
    const mention = mentions[index]!
    // "Bild am Sonntag" is a newspaper.
    if ((line.ending(mention.to, 'source')?.from ?? mention.from) < mention.from) continue
    const role = roleOf(line, mention)
    const next = mentions[index + 1]
    const ahead = role === 'by' || mention.shift === 'next' || (role !== 'since' && isAhead(line, mention))
    const resolved = resolveDate(mention, story.date?.date, ahead)
    reading.take(mention.from, mention.to)
    const end =
      next === undefined || !isStretch(line, mention, next)
        ? undefined
        : resolveDate(withYear(next, mention), resolved.date?.length === 10 ? resolved.date : story.date?.date, true)
    const until = end?.date ?? resolved.until
    if (end?.date !== undefined) {
      index += 1
      reading.take(next!.from, next!.to)
    }
    reading.add({
      is: 'when',
      ...reading.place(mention.from, end?.date === undefined ? mention.to : next!.to),
      ...(resolved.date === undefined ? {} : { date: resolved.date }),
      ...(until === undefined || resolved.date === undefined ? {} : { until }),
      precision: resolved.precision,
      role,
      grounds: resolved.grounds,
    })
  }
}

/** "from 29 November to 6 December": two dates with nothing but a word of a range between them. */
function isStretch(line: Line, mention: Mention, next: Mention): boolean {
  if (mention.year !== undefined && next.year === undefined) return false
  const range = line.starting(mention.to, 'range', entry => entry.part === 'to' || entry.part === 'and')
  if (range !== undefined && range.to === next.from)
    return range.entry.part === 'to' || line.ending(mention.from, 'range') !== undefined
  return next.from === mention.to + 1 && line.isMark(mention.to, '-', '–', '—')
}

function withYear(next: Mention, mention: Mention): Mention {
  return next.year === undefined && mention.year !== undefined ? { ...next, year: mention.year } : next
}

function roleOf(line: Line, { from, part }: Mention): When['role'] {
  const isRole = ({ part: one }: { readonly part: string }) => ['since', 'by', 'about'].includes(one)
  // "до конца 2025": one phrase says the end of it and that it is not later.
  const word = line.ending(from, 'dateWord', isRole) ?? line.starting(from, 'dateWord', isRole)
  if (word !== undefined) return word.entry.part as When['role']
  return part === undefined ? 'on' : 'about'
}

/** How far a word of the future reaches: back to the beginning of the clause, and a little behind the date. */
const reach = 14

function isAhead(line: Line, { from, to }: Mention): boolean {
  const isFuture = (at: number) => line.starting(at, 'cue', entry => entry.cue === 'future') !== undefined
  for (let at = from - 1; at >= Math.max(0, from - reach) && !line.isMark(at, ',', ';'); at -= 1) {
    if (isFuture(at)) return true
  }
  return isFuture(from) || isFuture(to) || isFuture(to + 1)
}

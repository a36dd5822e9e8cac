/** All figures of a sentence, each taken for what stands behind it: money, share, length of time, frequency, quantity. */
import { compare, decimal } from '../../../base/index.ts'
import { crown, type Line, type Of } from '../grammar/index.ts'
import { antecedent, type Counted, countedAt } from './counted.ts'
import { type FigureRead, figureAt, figureFields } from './figure.ts'
import type { Figure, Money, Quantity } from './finding.ts'
import { addMoney } from './money.ts'
import type { Reading } from './reading.ts'

const one = decimal('1')

/** Adds all figures. `before` is the thing named last in the sentences before; the one named last in this one comes back. */
export function findFigures(reading: Reading, before: Of<'item'> | undefined): void {
  const { line } = reading
  let money: Money | undefined
  for (let at = 0; at < line.length; at += 1) {
    if (reading.isTaken(at)) continue
    // "hundreds of thousands" is no number.
    const vague = line.starting(at, 'number', entry => entry.part === 'vague')
    if (vague !== undefined) {
      at = vague.to - 1
      continue
    }
    const figure = figureAt(reading, at)
    if (figure === undefined) continue
    const to = addFigure(reading, figure, money, before)
    if (to.money !== undefined) money = to.money
    if (to.end > at) {
      reading.take(at, to.end)
      at = to.end - 1
    }
  }
}

interface Added {
  /** Token behind what was taken; not above its beginning where nothing was. */
  readonly end: number
  readonly money?: Money
}

const nothing: Added = { end: 0 }

function addFigure(
  reading: Reading,
  figure: FigureRead,
  money: Money | undefined,
  before: Of<'item'> | undefined,
): Added {
  const { line } = reading
  const { to } = figure
  const currency = figure.currency === crown ? crownOf(reading, figure.from) : figure.currency
  if (figure.currency !== undefined) {
    if (currency === undefined) return { end: to }
    return { end: to, money: addMoney(reading, figure, currency, perBehind(reading, figure, to), money) }
  }
  const percent = line.starting(to, 'percent')
  if (percent !== undefined) {
    reading.add({ is: 'share', ...reading.place(figure.from, percent.to), ...figureFields(reading, figure, undefined) })
    return { end: percent.to }
  }
  return addTime(reading, figure) ?? addFrequency(reading, figure) ?? addQuantity(reading, figure, before)
}

const crowns: Readonly<Record<string, string>> = { NOR: 'NOK', SWE: 'SEK', DNK: 'DKK', CZE: 'CZK', ISL: 'ISK' }

/** Whose crowns: those of the party named last before them, next behind, or last in the sentences before. */
function crownOf({ line, parties }: Reading, at: number): string | undefined {
  const of = (from: number) => line.starting(from, 'party', entry => crowns[entry.code] !== undefined)?.entry.code
  for (let from = at; from >= 0; from -= 1) {
    const code = of(from)
    if (code !== undefined) return crowns[code]
  }
  for (let from = at; from < line.length; from += 1) {
    const code = of(from)
    if (code !== undefined) return crowns[code]
  }
  const before = parties.findLast(code => crowns[code] !== undefined)
  return before === undefined ? undefined : crowns[before]
}

/** "18 months"; "18-month-old" and "8 giờ tối" are ages and moments. */
function addTime(reading: Reading, figure: FigureRead): Added | undefined {
  const { line } = reading
  const time = line.starting(figure.to, 'time', entry => !entry.adjective)
  if (time === undefined) return undefined
  const label = line.starting(figure.to, 'label', entry => entry.side === 'after')
  const clock = line.starting(figure.to, 'dateWord', entry => entry.part === 'clock')
  if ((label !== undefined && label.to > time.to) || (clock !== undefined && clock.to > time.to))
    return { end: time.to }
  reading.add({
    is: 'duration',
    ...reading.place(figure.from, time.to),
    ...figureFields(reading, figure, undefined),
    unit: time.entry.unit,
  })
  return { end: time.to }
}

/** "twice a day" is read by its word; here "2 times a day", "hai lần mỗi ngày". */
function addFrequency(reading: Reading, figure: FigureRead): Added | undefined {
  const { line } = reading
  const times = line.starting(figure.to, 'times')
  if (times === undefined) return undefined
  const per = line.starting(times.to, 'per')
  if (per === undefined || per.entry.per === 'each' || per.entry.per === 'minute') return { end: times.to }
  reading.add({
    is: 'frequency',
    ...reading.place(figure.from, per.to),
    ...figureFields(reading, figure, undefined),
    every: per.entry.per,
  })
  return { end: per.to }
}

/** "twice a day", "zweimal täglich": a word for so many times and the period. */
export function findFrequencies(reading: Reading): void {
  const { line } = reading
  for (let at = 0; at < line.length; at += 1) {
    const word = line.starting(at, 'frequency')
    const per = word === undefined ? undefined : line.starting(word.to, 'per')
    if (word === undefined || per === undefined || per.entry.per === 'each' || per.entry.per === 'minute') continue
    const number = reading.at(at, word.to)
    reading.add({
      is: 'frequency',
      ...reading.place(at, per.to),
      value: word.entry.value,
      number,
      numberSpan: reading.page.span(number),
      every: per.entry.per,
    })
    reading.take(at, per.to)
  }
}

function addQuantity(reading: Reading, figure: FigureRead, before: Of<'item'> | undefined): Added {
  const counted = withThing(reading, figure, countedAt(reading, figure.to), before)
  if (counted === undefined || !isCounted(reading, figure, counted)) return nothing
  const isOne = !figure.digits && compare(figure.value, one) === 0
  if (isOne && counted.of !== 'item') return nothing
  const quantity: Quantity = {
    is: 'quantity',
    ...reading.place(figure.from, Math.max(figure.to, counted.to)),
    ...figureFields(reading, figure, perBehind(reading, figure, Math.max(figure.to, counted.to))),
    of: counted.of,
    ...(counted.unit === undefined ? {} : { unit: counted.unit }),
    ...(counted.item === undefined ? {} : { item: counted.item }),
    words: counted.to > counted.from ? reading.textOf(counted.from, counted.to) : '',
    ...(isOne ? { indefinite: true } : {}),
    ...(counted.implied ? { implied: true } : {}),
  }
  reading.add(quantity)
  return { end: Math.max(figure.to, counted.to) }
}

/** Words of one syllable are other words too ("năm", "ba"): they count only what stands right behind them. */
function isCounted(reading: Reading, figure: FigureRead, counted: Thing): boolean {
  if (figure.digits || figure.scaled || counted.implied) return true
  return counted.from === figure.to && !isLater(reading, figure, counted)
}

function isLater({ line }: Reading, figure: FigureRead, counted: Counted): boolean {
  if (line.words.language !== 'vi') return false
  return (
    counted.to > figure.to &&
    line.starting(figure.to, 'unit') === undefined &&
    line.starting(figure.to, 'item') === undefined
  )
}

/** Units that count a thing named before; a package or a contract is none. */
const noThings = new Set(['package', 'contract', 'piece', 'set'])

/** What comes in rounds and pieces of one kind: a gun is no round. */
const rounds = new Set(['round', 'missile', 'rocket', 'bomb', 'grenade', 'mine', 'charge', 'warhead', 'munition'])

const systems = new Set(['system', 'battery', 'launcher', 'gun', 'radar'])

function fitsUnit(unit: string, other: string | undefined): boolean {
  if (unit === 'round') return other !== undefined && rounds.has(other)
  if (unit === 'system') return other !== undefined && systems.has(other)
  return unit === 'piece' || unit === 'set' || unit === other
}

const pieces = new Set(['aircraft', 'vehicle', 'vessel', 'piece', 'missile'])

interface Thing extends Counted {
  readonly implied?: boolean
}

/** The thing counted, from before where only a unit or nothing at all stands behind the number. */
function withThing(
  reading: Reading,
  figure: FigureRead,
  counted: Counted | undefined,
  before: Of<'item'> | undefined,
): Thing | undefined {
  const { line } = reading
  if (counted === undefined) return ahead(reading, figure) ?? elliptic(reading, figure)
  if (counted.of !== 'other' || counted.unit === undefined || counted.item !== undefined) return counted
  const isThing = !noThings.has(counted.unit)
  const named = antecedent(line, figure.from)
  // "30 chiếc": pieces of what the sentence before named, where that comes in pieces.
  const inPieces = counted.unit === 'piece' && pieces.has(before?.unit ?? '')
  const thing = named ?? (isThing || inPieces ? before : undefined)
  const fits = thing !== undefined && fitsUnit(counted.unit, thing.unit)
  if (fits && counted.unit !== 'package' && counted.unit !== 'contract') {
    return {
      ...counted,
      of: 'item',
      item: thing.code,
      ...(thing.unit === undefined ? {} : { unit: thing.unit }),
      implied: true,
    }
  }
  return isThing ? { ...counted, of: 'item' } : counted
}

/** "rise from 28,000 to 100,000 shells": the thing stands behind the figure it changes to. */
function ahead(reading: Reading, figure: FigureRead): Thing | undefined {
  const { line } = reading
  const word = line.starting(figure.to, 'range', entry => entry.part === 'to' || entry.part === 'onto')
  if (
    word === undefined ||
    !figure.digits ||
    line.ending(figure.from, 'range', entry => entry.part === 'from') === undefined
  )
    return undefined
  const second = figureAt(reading, word.to)
  const counted = second === undefined || second.currency !== undefined ? undefined : countedAt(reading, second.to)
  return counted?.of === 'item' ? { ...counted, from: figure.to, to: figure.to, implied: true } : undefined
}

/** "Pansarbandvagn 302": a number right behind a name, with nothing behind it that is counted, is part of the name. */
function isModel({ tokens, words }: Line, { numberFrom }: FigureRead): boolean {
  const before = tokens[numberFrom - 1]
  const isName = before?.form === 'word' && before.capitals > 0 && numberFrom > 1
  return isName && !words.functionWords.has(before.key)
}

/** "The treaty limits the warheads of each side to 1,550": the number stands far from the thing. */
function isLimit(line: Line): boolean {
  return line.tokens.some((_, at) => line.starting(at, 'cue', entry => entry.cue === 'limit') !== undefined)
}

/** "but only 300,000 have been delivered": a number of its own, where the sentence has counted a thing before. */
function elliptic(reading: Reading, figure: FigureRead): Thing | undefined {
  const { line } = reading
  if (isModel(line, figure)) return undefined
  const isPart =
    figure.further ||
    line.starting(figure.to, 'cue', entry => entry.cue === 'including') !== undefined ||
    line.ending(figure.from, 'cue', entry => entry.cue === 'including') !== undefined
  if (!figure.digits && !figure.scaled && !isPart) return undefined
  const hasCounted = reading.found.some(one => one.is === 'quantity' && one.of === 'item' && one.indefinite !== true)
  const isOver =
    figure.to >= line.length ||
    line.tokens[figure.to]!.form === 'mark' ||
    line.starting(figure.to, 'stop') !== undefined ||
    line.starting(figure.to, 'cue') !== undefined
  const thing = (hasCounted || isLimit(line)) && isOver && !figure.short ? antecedent(line, figure.from) : undefined
  if (thing === undefined) return undefined
  return {
    of: 'item',
    item: thing.code,
    ...(thing.unit === undefined ? {} : { unit: thing.unit }),
    from: figure.to,
    to: figure.to,
    implied: true,
  }
}

const mostBehind = 3

/** "each" before the figure or behind it, "per month", "a month" behind it. */
function perBehind({ line }: Reading, figure: FigureRead, to: number): Figure['per'] {
  const before = line.ending(figure.from, 'per')?.entry.per
  for (let at = to; before === undefined && at <= Math.min(line.length - 1, to + mostBehind); at += 1) {
    const per = perAt(line, at)
    if (per !== undefined) return named(per.entry.per)
    const isOther = line.tokens[at]?.form === 'number' || line.isMark(at, ',', ';', '.', '(', '–', '—')
    if (isOther || line.starting(at, 'stop') !== undefined) break
  }
  return named(before) ?? named(perBefore(line, figure.from, figure.currency !== undefined))
}

/** A period; "a year earlier" is none. */
function perAt(line: Line, at: number) {
  const per = line.starting(at, 'per')
  const isAgo = per !== undefined && line.starting(per.to, 'dateWord', entry => entry.part === 'ago') !== undefined
  return isAgo ? undefined : per
}

const mostBefore = 8

/** "Ежемесячно Россия производит 250 тыс.", "Mỗi quả có giá 4 triệu USD": the period, or each of a price, may open the clause. */
function perBefore(line: Line, at: number, isPrice: boolean): Of<'per'>['per'] | undefined {
  for (let from = at - 1; from >= Math.max(0, at - mostBefore); from -= 1) {
    if (line.isMark(from, ',', ';', ':', '(', ')')) return undefined
    const per = perAt(line, from)
    if (per !== undefined && per.to <= at && (per.entry.per !== 'each' || isPrice)) return per.entry.per
  }
  return undefined
}

function named(per: Of<'per'>['per'] | undefined): Figure['per'] {
  return per === 'minute' || per === 'hour' ? undefined : per
}

/** Numbers of a line, in digits, in words, or both: "1,1 tỷ", "half a million", "hai mươi", "zweieinhalb". Rules J10, J11. */
import { add, type Decimal, decimal, multiply, zero } from '../../../base/index.ts'
import type { Line, Of } from '../grammar/index.ts'
import { readDigits, type Style } from './digits.ts'
import { joinedParts } from './joined.ts'

export interface NumberRead {
  /** Tokens. */
  readonly from: number
  readonly to: number
  readonly value: Decimal
  readonly otherwise?: Decimal
  /** It has digits: nothing but a number. Words may be others: "năm" is five and year. */
  readonly digits: boolean
  /** It has a scale such as million. */
  readonly scaled: boolean
  /** The scale, where there is one only: what the first end of a range takes over. */
  readonly scale?: Decimal
  /** "une quarantaine", "десяток": about so many. */
  readonly rough: boolean
  /** Short scale ("1.2m"): a number only of money, or of what follows it. */
  readonly short: boolean
}

export interface NumberSetting {
  readonly style: Style
  /** Whether a no-break or narrow blank stands before this token in the original. */
  readonly isTight: (token: number) => boolean
}

interface Part {
  readonly part: Of<'number'>['part'] | 'digits'
  readonly value: Decimal
  readonly otherwise?: Decimal
  readonly from: number
  /** Token behind it; undefined within a word that is written as one. */
  readonly to: number | undefined
}

const half = decimal('0.5')

/** The number that begins at a token, as long as it goes. */
export function readNumber(line: Line, at: number, setting: NumberSetting): NumberRead | undefined {
  const parts = partsFrom(line, at, setting)
  return parts.length === 0 ? undefined : new Sum(parts, line).read(at)
}

const mostParts = 24

function partsFrom(line: Line, at: number, setting: NumberSetting): readonly Part[] {
  const parts: Part[] = []
  for (let next = at; next < line.length && parts.length < mostParts; ) {
    const here = partsAt(line, next, setting, parts.length === 0)
    const end = here.at(-1)?.to
    if (end === undefined) break
    parts.push(...here)
    next = end
  }
  return parts
}

function partsAt(line: Line, at: number, setting: NumberSetting, isFirst: boolean): readonly Part[] {
  const token = line.tokens[at]!
  if (token.form === 'number') return digitsAt(line, at, setting)
  if (token.form !== 'word') return []
  const plain = line.starting(at, 'number', entry => entry.part === 'one')
  const found = line.starting(
    at,
    'number',
    entry => entry.part !== 'vague' && entry.part !== 'alone' && entry.part !== (isFirst ? 'joiner' : 'article'),
  )
  // "une", "eine": the number rather than the article, where a table has both.
  const best = found?.entry.part === 'article' && plain?.to === found.to ? plain : found
  if (best !== undefined) return [{ part: best.entry.part, value: decimal(best.entry.value), from: at, to: best.to }]
  if (line.words.table.numbers.joined === 'no') return []
  const joined = joinedParts(token.key, line.words)
  return joined.map(({ part, value }, index) => ({
    part,
    value: decimal(value),
    from: at,
    to: index === joined.length - 1 ? at + 1 : undefined,
  }))
}

function digitsAt(line: Line, at: number, { style, isTight }: NumberSetting): readonly Part[] {
  let end = at + 1
  let text = line.text(at)
  if (/^\d{1,3}$/.test(text)) {
    while (end < line.length && isGroup(line, end) && (style.blanks || isTight(end))) {
      text += line.text(end)
      end += 1
    }
    // "300 000,5": decimals behind the last group.
    const last = /^(\d{3})([.,]\d{1,2})$/.exec(line.text(end))
    if (end > at + 1 && last !== null && line.tokens[end]!.joint === 'blank') {
      text += line.text(end)
      end += 1
    }
  }
  const scaled =
    line.starting(end, 'number', entry => entry.part === 'scale' || entry.part === 'moneyScale') !== undefined
  const digits = readDigits(text, style, scaled)
  return digits === undefined ? [] : [{ part: 'digits', ...digits, from: at, to: end }]
}

function isGroup(line: Line, at: number): boolean {
  const token = line.tokens[at]!
  return (
    token.form === 'number' &&
    token.joint === 'blank' &&
    /^\d{3}$/.test(token.text) &&
    line.starting(at, 'item') === undefined
  )
}

/** Adds parts up, by the rule that all six languages share: ones and tens into a group, scales close it. */
class Sum {
  readonly #parts: readonly Part[]
  readonly #line: Line
  #total = zero
  /** Open group: its settled part and the addend that a word such as "hundred" multiplies. */
  #base = zero
  #last: Decimal | undefined
  /** What may still be added to the group must be below this. */
  #room = 0
  #lastScale: Decimal | undefined
  #otherwise: Decimal | undefined
  #digits = false
  #scaled = false
  #short = false
  #rough = false

  constructor(parts: readonly Part[], line: Line) {
    this.#parts = parts
    this.#line = line
  }

  read(from: number): NumberRead | undefined {
    let best: NumberRead | undefined
    for (let index = 0; index < this.#parts.length; ) {
      const used = this.#take(index)
      if (used === 0) break
      index += used
      const { to } = this.#parts[index - 1]!
      if (to !== undefined) best = this.#result(from, to) ?? best
    }
    return best
  }

  #result(from: number, to: number): NumberRead | undefined {
    if (this.#last === undefined && this.#lastScale === undefined) return undefined
    const value = add(this.#total, add(this.#base, this.#last ?? zero))
    return {
      from,
      to,
      value,
      ...(this.#otherwise === undefined ? {} : { otherwise: this.#otherwise }),
      digits: this.#digits,
      scaled: this.#scaled,
      ...(this.#lastScale === undefined || this.#last !== undefined ? {} : { scale: this.#lastScale }),
      rough: this.#rough,
      short: this.#short,
    }
  }

  /** How many parts were taken: none where this one cannot follow. */
  #take(index: number): number {
    const part = this.#parts[index]!
    switch (part.part) {
      case 'digits':
        return this.#digitsPart(part)
      case 'oneBehind':
        return this.#isOpen() ? this.#addend(part) : 0
      case 'one':
      case 'ten':
        return this.#addend(part)
      case 'collective':
        this.#rough = true
        if (!this.#isOpen() && index === 0) this.#last = decimal('1')
        return this.#times(part.value)
      case 'times':
        return this.#times(part.value)
      case 'scale':
        return this.#scale(part.value, index)
      case 'moneyScale':
        return this.#moneyScale(part)
      case 'halfBefore':
      case 'quarter':
        return this.#fraction(part.value, index)
      case 'halfAfter':
        return this.#halfOfLast()
      case 'halfAnd':
        return this.#andHalf()
      case 'article':
        return this.#article(index)
      case 'joiner':
        return this.#joiner(index)
      default:
        return 0
    }
  }

  #isOpen(): boolean {
    return this.#last !== undefined
  }

  #digitsPart({ value, otherwise }: Part): number {
    if (this.#isOpen() || (this.#lastScale !== undefined && value.scale > 0)) return 0
    if (this.#lastScale !== undefined && !this.#digits) return 0
    this.#last = value
    this.#room = 0
    this.#digits = true
    this.#otherwise = this.#lastScale === undefined ? otherwise : undefined
    return 1
  }

  #addend({ part, value }: Part): number {
    const size = Number(value.digits) / 10 ** value.scale
    if (this.#isOpen()) {
      if (size >= this.#room) return 0
      this.#base = add(this.#base, this.#last!)
    } else if (this.#digits) return 0
    this.#last = value
    this.#room = part !== 'ten' ? 1 : size >= 100 ? 100 : 10
    return 1
  }

  #times(value: Decimal): number {
    if (!this.#isOpen()) return 0
    this.#last = multiply(this.#last!, value)
    this.#room = Number(value.digits) === 12 ? 1 : Number(value.digits)
    return 1
  }

  #scale(value: Decimal, index: number): number {
    if (!this.#isOpen()) {
      const before = this.#parts[index - 1]
      if (before?.part === 'scale') {
        // "nghìn tỷ", "thousand million": a scale of a scale.
        this.#total = multiply(this.#total, value)
        this.#lastScale = value
        return 1
      }
      if (index > 0 || !this.#standsAlone(index)) return 0
      this.#last = decimal('1')
    }
    if (this.#lastScale !== undefined && value.digits >= this.#lastScale.digits) return 0
    const group = add(this.#base, this.#last!)
    this.#total = add(this.#total, multiply(group, value))
    if (this.#otherwise !== undefined) this.#otherwise = multiply(this.#otherwise, value)
    this.#close(value)
    return 1
  }

  #close(scale: Decimal): void {
    this.#base = zero
    this.#last = undefined
    this.#lastScale = scale
    this.#scaled = true
  }

  #standsAlone(index: number): boolean {
    return this.#line.starting(this.#parts[index]!.from, 'number', entry => entry.part === 'alone') !== undefined
  }

  #moneyScale({ value, from }: Part): number {
    const token = this.#line.tokens[from]!
    const tight = token.joint !== 'blank' || token.text.length > 1
    if (!this.#isOpen() || !this.#digits || this.#scaled || !tight) return 0
    if (this.#otherwise !== undefined) this.#otherwise = multiply(this.#otherwise, value)
    this.#total = multiply(this.#last!, value)
    this.#close(value)
    this.#short = true
    return 1
  }

  /** "half a million", "a quarter of a million": the part and the scale behind it. */
  #fraction(value: Decimal, index: number): number {
    const next = this.#parts[index + 1]
    if (this.#isOpen() || this.#lastScale !== undefined) return 0
    if (next?.part === 'times') {
      this.#last = multiply(value, next.value)
      this.#room = 1
      return 2
    }
    if (next?.part !== 'scale') return 0
    this.#total = multiply(value, next.value)
    this.#close(next.value)
    return 2
  }

  #halfOfLast(): number {
    if (this.#isOpen()) {
      if (this.#room !== 100 && this.#room !== 10) return 0
      this.#last = add(this.#last!, multiply(half, decimal(String(this.#room))))
      this.#room = 1
      return 1
    }
    if (this.#lastScale === undefined) return 0
    this.#total = add(this.#total, multiply(half, this.#lastScale))
    return 1
  }

  #andHalf(): number {
    if (!this.#isOpen()) return this.#lastScale === undefined ? 0 : this.#halfOfLast()
    this.#last = add(this.#last!, half)
    this.#room = 0
    return 1
  }

  /** "a million", "a hundred": one of it. Before anything else it is an article. */
  #article(index: number): number {
    const next = this.#parts[index + 1]?.part
    if (
      this.#isOpen() ||
      this.#lastScale !== undefined ||
      (next !== 'times' && next !== 'scale' && next !== 'collective')
    )
      return 0
    this.#last = decimal('1')
    this.#room = 1
    return 1
  }

  /** "hundred and five", "một trăm linh năm", "ein-und-zwanzig". */
  #joiner(index: number): number {
    const next = this.#parts[index + 1]
    if (!this.#isOpen() || next === undefined || this.#digits) return 0
    if (next.part === 'ten' && this.#room === 1 && this.#line.words.language === 'de') {
      this.#base = add(this.#base, this.#last!)
      this.#last = next.value
      this.#room = 1
      return 2
    }
    return (next.part === 'one' || next.part === 'oneBehind' || next.part === 'ten') && this.#room >= 10 ? 1 : 0
  }
}

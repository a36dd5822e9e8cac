/** What support can be grouped and filtered by: each dimension turns a claim row into a small number, and back. */
import { isPartyCode, partyCodeOf, Refusal } from '../base/index.ts'
import type { Dimension } from './answers/index.ts'
import { noStage, stageNames } from './claims.ts'
import { Dictionary } from './column.ts'
import type { Picture } from './fold.ts'

export interface Axis {
  /** Number of values; -1 stands beside them for "the source leaves it open". */
  readonly size: number
  /** Value of a row, from -1. */
  of(row: number): number
  text(value: number): string | null
  /** The values for a text: several where it is the id of a package in more than one source; none where no row has it. */
  find(text: string): readonly number[]
}

export function axisOf(picture: Picture, dimension: Dimension): Axis {
  const { claims } = picture
  const { texts } = claims
  switch (dimension) {
    case 'donor':
      return dictionaryAxis(claims.donor, texts.party)
    case 'recipient':
      return dictionaryAxis(claims.recipient, texts.party)
    case 'type':
      return dictionaryAxis(claims.type, texts.type)
    case 'subtype':
      return dictionaryAxis(claims.subtype, texts.subtype)
    case 'item':
      return sharedAxis(picture, claims.item.values, texts.item, 'several items')
    case 'class':
      return sharedAxis(picture, claims.class.values, texts.class, 'several classes')
    case 'month':
      return dictionaryAxis(claims.month, texts.month)
    case 'currency':
      return dictionaryAxis(claims.currency, texts.currency)
    case 'year':
      return mappedAxis(texts.month, claims.month, month => month.slice(0, 4))
    case 'package':
      return packageAxis(picture)
    case 'source':
      return sourceAxis(picture)
    case 'stage':
      return {
        size: stageNames.length,
        of: row => (claims.stage.at(row) === noStage ? -1 : claims.stage.at(row)),
        text: value => stageNames[value] ?? null,
        find: text => [(stageNames as readonly string[]).indexOf(text)],
      }
  }
}

/** The text a user gives for a value, brought to the form the record uses: `Germany` and `deu` become `DEU`. */
export function valueNamed(dimension: Dimension, text: string): string {
  if (dimension === 'donor' || dimension === 'recipient') {
    const code = isPartyCode(text) ? text : partyCodeOf(text)
    if (code === undefined && !/^[A-Z][A-Z0-9]{1,11}$/.test(text)) {
      throw new Refusal('unknown-code', 'no party has this code or name', { value: text, rule: 'P8' })
    }
    return code ?? text
  }
  return dimension === 'type' ? text.trim().toLowerCase() : text
}

interface NumberColumn {
  at(row: number): number
}

function dictionaryAxis(column: NumberColumn, texts: Dictionary): Axis {
  return {
    size: texts.size,
    of: row => column.at(row),
    text: value => texts.text(value),
    find: text => listed(texts.find(text)),
  }
}

function listed(value: number | undefined): readonly number[] {
  return value === undefined ? [] : [value]
}

const unseen = -3
const several = -2

/**
 * What the lines of a package can differ in. A package has one value; where its lines name several items, the source does
 * not say how the value is shared among them, and it must not fall to the first line.
 */
function sharedAxis(picture: Picture, values: Int32Array, texts: Dictionary, name: string): Axis {
  const { claims } = picture
  const shared = new Int32Array(claims.texts.package.size).fill(unseen)
  for (let row = 0; row < claims.length; row += 1) {
    const number = claims.package.at(row)
    if (number < 0) continue
    if (shared[number] === unseen) shared[number] = values[row]!
    else if (shared[number] !== values[row]) shared[number] = several
  }
  const size = texts.size
  return {
    size: size + 1,
    of: row => {
      const number = claims.package.at(row)
      return number >= 0 && shared[number] === several ? size : values[row]!
    },
    text: value => (value === size ? name : texts.text(value)),
    find: text => (text === name ? [size] : listed(texts.find(text))),
  }
}

function mappedAxis(texts: Dictionary, column: NumberColumn, map: (text: string) => string): Axis {
  const values = new Dictionary()
  const numbers = texts.texts.map(text => values.number(map(text)))
  return dictionaryAxis({ at: row => numbers[column.at(row)] ?? -1 }, values)
}

/** Packages by the publisher's id; a claim without one is a package of its own, under the beginning of its notice id. */
function packageAxis(picture: Picture): Axis {
  const { claims } = picture
  const names = claims.texts.package
  const singles = new Dictionary()
  return {
    size: names.size + claims.length,
    of: row => {
      const value = claims.package.at(row)
      return value >= 0 ? value : names.size + singles.number(picture.id(claims.notice.at(row)).slice(0, 12))
    },
    text: value =>
      value < names.size ? (names.text(value)?.replace(/^-?\d+\|/, '') ?? null) : singles.text(value - names.size),
    find: text => [
      ...names.texts.flatMap((name, value) => (name.slice(name.indexOf('|') + 1) === text ? [value] : [])),
      names.size + singles.number(text),
    ],
  }
}

function sourceAxis(picture: Picture): Axis {
  const publishers = new Dictionary()
  const numbers = new Int32Array(picture.sourceIds.size)
  for (let number = 0; number < numbers.length; number += 1) {
    numbers[number] = publishers.number(picture.sourceAt(number)?.body.publisher)
  }
  return dictionaryAxis({ at: row => numbers[picture.claims.source.at(row)] ?? -1 }, publishers)
}

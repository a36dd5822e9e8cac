/** Levels that were said to be reached, against which plans are held. Rules O24, O25: spec/outlook.md. */
import { compare, type Decimal, decimal, multiply } from '../../base/index.ts'
import type { Quantity } from '../../kinds/index.ts'
import type { Catalogue } from '../../picture/index.ts'
import type { Span } from './span.ts'

/** An amount that held between two days. */
export interface Level {
  readonly number: number
  readonly id: string
  readonly item: string | null
  readonly unit: string
  /** Least and most that it can have been; undefined where the source bounds it on one side only. */
  readonly least: Decimal | undefined
  readonly most: Decimal | undefined
  /** Its last day is not later than the day it was said. */
  readonly span: Span
  readonly counts: string | null
}

export interface Bounds {
  readonly least: Decimal | undefined
  readonly most: Decimal | undefined
}

/** "More than 24,000" is a least, "up to" a most, a range both. */
export function boundsOf(quantity: Quantity, factor: Decimal): (Bounds & { readonly unit: string }) | undefined {
  if ('unknown' in quantity) return undefined
  const { value, upTo, qualifier, unit } = quantity
  return {
    least: qualifier === 'atMost' ? undefined : multiply(decimal(value), factor),
    most: qualifier === 'atLeast' ? undefined : multiply(decimal(upTo ?? value), factor),
    unit,
  }
}

/** What a plan waits for. */
export interface Awaited {
  readonly item: string | null
  readonly unit: string
  readonly amount: Decimal
}

export interface Reached {
  /** Last day on which it was surely not reached; null where nothing lower is told. */
  readonly notBy: string | null
  readonly cameBy: string | null
  readonly levels: readonly Level[]
}

/**
 * The first level that reaches the amount, and the last one before it that surely does not. What is counted under the item
 * can reach it; that it was not reached is told by the item itself or what it is counted under.
 * @returns undefined where no level says either
 */
export function reached(awaited: Awaited, levels: readonly Level[], catalogue: Catalogue): Reached | undefined {
  const [narrower, wider] = familyOf(awaited.item, catalogue)
  const same = levels.filter(level => level.unit === awaited.unit)
  const first = same
    .filter(level => narrower.has(level.item) && level.least !== undefined && compare(level.least, awaited.amount) >= 0)
    .sort((left, right) => order(left.span.last, right.span.last) || (left.id < right.id ? -1 : 1))[0]
  const lower = same
    .filter(level => wider.has(level.item) && level.most !== undefined && compare(level.most, awaited.amount) < 0)
    .filter(level => first === undefined || level.span.first < first.span.last)
    .sort((left, right) => order(right.span.first, left.span.first) || (left.id < right.id ? -1 : 1))[0]
  if (first === undefined && lower === undefined) return undefined
  return {
    notBy: lower?.span.first ?? null,
    cameBy: first?.span.last ?? null,
    levels: [lower, first].filter(level => level !== undefined),
  }
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function familyOf(item: string | null, catalogue: Catalogue): [ReadonlySet<string | null>, ReadonlySet<string | null>] {
  if (item === null) return [new Set([null]), new Set([null])]
  return [catalogue.narrower(item), new Set([item, ...catalogue.wider(item)])]
}

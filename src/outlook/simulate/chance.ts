/** Values from the numbers of a draw. Each takes a fixed count of numbers, so that one input never moves another's. */
import type { DrawStream } from '../../base/index.ts'
import type { RatioTable, Span } from './model.ts'

export function within(span: Span, uniform: number): number {
  return span.low + (span.high - span.low) * uniform
}

/** The quantile of a table at the shares (i + ½) ÷ n, linear between them and flat beyond. */
export function tableAt(table: RatioTable, uniform: number): number {
  const place = uniform * table.length - 0.5
  const low = Math.max(0, Math.min(table.length - 1, Math.floor(place)))
  const high = Math.min(table.length - 1, low + 1)
  const part = Math.max(0, Math.min(1, place - low))
  return table[low]! * (1 - part) + table[high]! * part
}

/** One of several by weight. */
export function chosen<One extends { readonly weight: number }>(all: readonly One[], uniform: number): One {
  const total = all.reduce((sum, one) => sum + one.weight, 0)
  let left = uniform * total
  for (const one of all) {
    left -= one.weight
    if (left < 0) return one
  }
  return all.at(-1)!
}

/** Density of the normal distribution. */
export function normalDensity(value: number, mean: number, deviation: number): number {
  const distance = (value - mean) / deviation
  return Math.exp(-0.5 * distance * distance) / (deviation * Math.sqrt(2 * Math.PI))
}

/**
 * A gamma variable of mean 1 and variance 1 ÷ shape: from shape 1 on by the cube of Wilson and Hilferty (PNAS 17, 1931),
 * below it as that of shape + 1 times a power of a uniform.
 */
export function unevenShare(shape: number, stream: DrawStream): number {
  const whole = shape < 1 ? shape + 1 : shape
  const cube = Math.max(0, 1 - 1 / (9 * whole) + stream.normal() / (3 * Math.sqrt(whole))) ** 3
  return shape < 1 ? (cube * whole * stream.uniform() ** (1 / shape)) / shape : cube
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digamma, logGamma, trigamma, trigammaInverse } from './gamma.ts'

const near = (value: number, expected: number): void =>
  assert.ok(Math.abs(value - expected) < 1e-10 * Math.max(1, Math.abs(expected)), `${value}, not ${expected}`)

test('O7 the gamma function and its derivatives at values that are known', () => {
  near(logGamma(0.5), Math.log(Math.PI) / 2)
  near(logGamma(11), Math.log(3_628_800))
  near(digamma(1), -0.5772156649015329)
  near(digamma(0.5), -0.5772156649015329 - 2 * Math.LN2)
  near(trigamma(1), Math.PI ** 2 / 6)
  near(trigamma(0.5), Math.PI ** 2 / 2)
  for (const value of [0.05, 0.3, 1, 5, 100, 1e5]) near(trigammaInverse(trigamma(value)), value)
})

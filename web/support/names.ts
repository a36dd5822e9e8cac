/** Values of a dimension in words. */
import type { Dimension, SupportAnswer } from '../../src/picture/index.ts'
import type { Words } from '../words/index.ts'

export function nameOf(words: Words, dimension: Dimension, value: string | null): string {
  if (value === null) return words.t('dimension.open')
  if (dimension === 'donor' || dimension === 'recipient') return words.party(value)
  if (dimension === 'type') return words.named('type', value)
  if (dimension === 'stage') return words.named('stage', value)
  if (dimension === 'month') return words.date(value)
  return value
}

/** Unit of the figures of an answer: its currency, or the share asked for. */
export function unitOf(words: Words, answer: SupportAnswer): string {
  if (answer.per === 'gdp') return words.t('unit.ofGdp')
  if (answer.per === 'head') return words.t('unit.perHead', { currency: answer.currency })
  return answer.currency === 'native' ? '' : answer.currency
}

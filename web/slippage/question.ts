/** Addresses of what is behind the figures of slippage, and the words that its waits are counted in. */
import type { SlippageAnswer, SlippageRow } from '../../src/outlook/index.ts'
import { addressOf, type Parameters } from '../ask/index.ts'
import type { Words } from '../words/index.ts'

export function openAddress(question: Parameters, part: Readonly<Record<string, string>>): string {
  return addressOf('/slippage', { ...question, ...part })
}

/** Stands for the row of all, whose key is none. */
export const wholeRow = '*'

export function rowAddress(question: Parameters, row: SlippageRow): string {
  return openAddress(question, { row: row.key ?? wholeRow })
}

/** A row by its name: a party or a class in the chosen language, else as the node names it. */
export function rowName({ named, party, t }: Words, answer: SlippageAnswer, row: SlippageRow): string {
  if (row === answer.all) return t('slippage.all')
  if (row.key === null) return t('slippage.unnamed')
  if (answer.by === 'donor') return party(row.key)
  if (answer.by === 'class') return named('class', row.key)
  return row.name
}

export function waitUnit({ t }: Words, answer: SlippageAnswer): string {
  return answer.measure === 'months' ? t('unit.months') : t('slippage.times')
}

/** Observations of a row; of all of them for the row of all. */
export function observationsOf(answer: SlippageAnswer, row: SlippageRow): SlippageAnswer['observations'] {
  return row === answer.all ? answer.observations : answer.observations.filter(one => one.row === row.key)
}

/** The end of a wait as far as it is known: when it had come, else when it was last told to be out. */
export function endOf(one: SlippageAnswer['observations'][number]): number {
  return Number(one.waitBy ?? one.waitAfter)
}

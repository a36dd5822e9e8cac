/** What slippage comes to, in sentences: the node's own in English, in other languages made of the same rows. */
import type { SlippageAnswer, SlippageReason, SlippageRow } from '../../src/outlook/index.ts'
import type { Words } from '../words/index.ts'
import { rowName } from './question.ts'

export interface Sentence {
  readonly key: string
  readonly text: string
  readonly row: SlippageRow | undefined
  readonly lang: 'en' | undefined
}

export function sentencesOf(answer: SlippageAnswer, words: Words): Sentence[] {
  const timed = answer.rows.filter(row => row.promised > 0)
  let told = 0
  return answer.why.map((reason, index) => {
    const row = reason.code === 'row' ? timed[told++] : undefined
    const own = words.language === 'en' ? reason.text : inOwnWords(answer, reason, row, words)
    return { key: `${index} ${reason.code}`, text: own ?? reason.text, row, lang: own === undefined ? 'en' : undefined }
  })
}

function inOwnWords(
  answer: SlippageAnswer,
  reason: SlippageReason,
  row: SlippageRow | undefined,
  words: Words,
): string | undefined {
  const { t, named } = words
  const things = named('slippageThings', answer.measure)
  const left = answer.leftOut.reduce((sum, one) => sum + (one.count ?? 0), 0)
  switch (reason.code) {
    case 'nothingTimed':
      return t('slippage.nothingTimed', { things })
    case 'timed':
      return t('slippage.timed', { timed: answer.all.promised, things, left })
    case 'noneCame':
      return t('slippage.noneCame')
    case 'keptBack':
      return t('slippage.keptBackSays', { n: answer.all.keptBack, share: percentOf(answer.all.cameShareOfTold, words) })
    case 'prior':
      return t(answer.measure === 'months' ? 'slippage.priorMonths' : 'slippage.priorRatio')
    case 'row':
      return row === undefined ? undefined : rowSentence(answer, row, words)
    default:
      return undefined
  }
}

export function rowSentence(answer: SlippageAnswer, row: SlippageRow, words: Words): string {
  const { t, exact, named } = words
  const things = named('slippageThings', answer.measure)
  const share = percentOf(row.cameShare, words)
  const name = rowName(words, answer, row)
  const { value, lower, upper } = row.median
  const range = lower === null ? '' : ` (${exact(lower)}–${upper === null ? t('slippage.orMore') : exact(upper)})`
  const median =
    value === null
      ? t('slippage.notHalf')
      : t('slippage.halfAfter', { wait: `${exact(value)}${range}`, unit: named('waitUnit', answer.measure) })
  return t('slippage.rowSays', { name, share, n: row.promised, things, median })
}

export function percentOf(share: string | null, { t, round }: Words): string {
  return share === null ? t('unknown') : `${round(String(Math.round(Number(share) * 100)), 0)} %`
}

/** Why something could not be timed: in the chosen language where it has the words, else the node's own. */
export function leftOutText(reason: SlippageReason, { named }: Words): string {
  const said = named('leftOut', reason.code)
  return said === reason.code ? reason.text : said
}

import { canonicalJson, type Json } from '../../base/index.ts'
import type { NoticeAnswer, NoticeList, OpenedFigure } from '../../picture/index.ts'
import { figure } from '../layout.ts'
import { claimLines, plural, sourceLine, standLine } from './about.ts'

export function openedText(answer: OpenedFigure): string {
  const amount = answer.amount === null ? 'unknown' : `${figure(answer.amount)} ${answer.currency ?? ''}`.trimEnd()
  const rules = answer.rules.map(rule => `  ${rule.rule}  ${rule.text}\n`).join('')
  return [
    `${standLine(answer)}\n${answer.figure}: ${amount}\n`,
    rules === '' ? '' : `\nRules\n${rules}`,
    `\nClaims\n${answer.claims.map(claimLines).join('')}`,
    answer.more > 0 ? `  and ${plural(answer.more, 'more claim')}: --limit lists them\n` : '',
  ].join('')
}

export function noticeListText(answer: NoticeList): string {
  const more = answer.total - answer.claims.length
  return [
    `${standLine(answer)}\n${plural(answer.total, 'notice')}${answer.total === 1 ? ' matches' : ' match'}\n\n`,
    answer.claims.map(claimLines).join(''),
    more > 0 ? `  and ${more.toLocaleString('en')} more: --limit lists them\n` : '',
  ].join('')
}

export function noticeText(answer: NoticeAnswer): string {
  const links = answer.links.map(
    link =>
      `  ${link.relation}  ${link.id.slice(0, 12)}  ${link.summary}${link.reason === null ? '' : ` (${link.reason})`}\n`,
  )
  return [
    `Notice ${answer.id}\nEntry ${answer.seq} of the log of ${answer.card.by}\n\n${claimLines(answer.card)}`,
    answer.sources.length === 0
      ? ''
      : `\nSources\n${answer.sources.map(source => `  ${sourceLine(source)}\n`).join('')}`,
    links.length === 0 ? '' : `\nLinks\n${links.join('')}`,
    `\nAs signed\n${indented(answer.notice)}\n`,
  ].join('')
}

/** For reading; the signed bytes are the canonical form of the same value. */
function indented(notice: Record<string, unknown>): string {
  return JSON.stringify(JSON.parse(canonicalJson(notice as Json)), null, 2)
}

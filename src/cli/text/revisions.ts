import type { PackageRevision, RevisionAnswer } from '../../picture/index.ts'
import { figure, layout, left, right } from '../layout.ts'

const cents = { word: '', factor: 1, places: 2, fixed: true }

export function revisionText(answer: RevisionAnswer): string {
  const changed = answer.packages.filter(one => one.verdict !== 'unchanged' && one.verdict !== 'rateOnly')
  return [
    `What changed from ${answer.from} to ${answer.to}\n`,
    countText(answer.counts),
    `\n${partText(answer.parts)}`,
    changed.length === 0 ? '' : `\n${packageText(changed)}`,
  ].join('')
}

/** How many packages and lines became what. */
export function countText(counts: RevisionAnswer['counts']): string {
  return [
    `Packages: ${counts.packagesFrom} before, ${counts.packagesTo} after; ${counts.matched} matched (${counts.otherId} under another id), `,
    `${counts.new} new, ${counts.dropped} dropped.\n`,
    `Of the matched: ${counts.content} changed in content (${counts.contentValue} of them in value), `,
    `${counts.rateOnly} only re-converted, ${counts.wording} in wording only, ${counts.unchanged} unchanged.\n`,
    `Lines: ${counts.rowsFrom} before, ${counts.rowsTo} after; ${counts.linesMatched} matched, ${counts.linesRemoved} removed, ${counts.linesAdded} added.\n`,
  ].join('')
}

/** before + rate + content + dropped + new = after. */
export function partText(parts: RevisionAnswer['parts']): string {
  const rows = [
    ['exchange rates alone', figure(parts.rate, cents)],
    ['content changed', figure(parts.content, cents)],
    ['dropped', figure(parts.dropped, cents)],
    ['new', figure(parts.new, cents)],
  ]
  const before = ['before', figure(parts.before, cents)]
  return layout([left('part'), right('EUR')], [before, ...rows], ['after', figure(parts.after, cents)])
}

function packageText(packages: readonly PackageRevision[]): string {
  const columns = [
    left('verdict'),
    left('donor'),
    left('from'),
    left('to'),
    right('rule'),
    right('EUR before'),
    right('EUR after'),
    left('changed', 40),
  ]
  const rows = packages.map(one => [
    one.verdict,
    one.donor,
    sideName(one.from),
    sideName(one.to),
    one.rule === null ? '' : String(one.rule),
    one.from === null ? '' : figure(one.from.eur, cents),
    one.to === null ? '' : figure(one.to.eur, cents),
    one.changed.join(' '),
  ])
  return layout(columns, rows)
}

function sideName(side: PackageRevision['from']): string {
  if (side === null) return ''
  return `${side.reference ?? '(no id)'}${side.run > 1 ? `/${side.run}` : ''}`
}

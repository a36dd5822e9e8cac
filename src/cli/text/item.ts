import { partyName } from '../../base/index.ts'
import type { ItemAnswer, ItemList } from '../../picture/index.ts'
import { figure, layout, left, right } from '../layout.ts'
import { claimLines, plural, standLine } from './about.ts'

type Target = ItemAnswer['targets'][number]

export function itemText(answer: ItemAnswer): string {
  const { item } = answer
  const counted = item.includes.length === 0 ? '' : `; counts ${item.includes.join(', ')} under it`
  return [
    `${item.name} (${item.code}), ${item.class}; counted by the ${item.unit}${counted}\n`,
    `${standLine(answer)}, from ${plural(answer.sources, 'source')}\n`,
    stageText(answer),
    answer.targets.map(targetText).join(''),
    claimText('Capacity', answer.capacity),
    claimText('Stocks', answer.stocks),
    claimText('Orders', answer.orders),
    claimText('Money', answer.money),
    claimText('Needs', answer.needs),
    claimText('Transfers', answer.transfers),
    claimText('Said', answer.said),
  ].join('')
}

export function itemListText(answer: ItemList): string {
  const columns = [left('code'), left('name', 50), left('class'), left('unit'), right('claims'), left('target')]
  const rows = answer.map(item => [
    item.code,
    item.name,
    item.class,
    item.unit,
    String(item.claims),
    item.target ? 'yes' : '',
  ])
  return `${plural(rows.length, 'item')}\n\n${layout(columns, rows)}`
}

function stageText(answer: ItemAnswer): string {
  const known = answer.stages.filter(stage => stage.claims > 0)
  if (known.length === 0) return '\nNo promise, order or delivery of it is counted.\n'
  const columns = [left('stage'), left('donor', 36), right(answer.item.unit), right('without number'), right('claims')]
  const rows = known.flatMap(stage => [
    [stage.stage, 'all', figure(stage.units), String(stage.unknown), String(stage.claims)],
    ...stage.byDonor.map(row => [
      '',
      `${row.donor} ${partyName(row.donor)}`,
      figure(row.units),
      String(row.unknown),
      String(row.claims),
    ]),
  ])
  return `\nStages, never added to each other\n${layout(columns, rows)}`
}

function targetText(target: Target): string {
  const per = (amount: string | null): string => (amount === null ? 'unknown' : `${figure(amount)} a month`)
  const lines = [
    `Target "${target.name}" by ${target.by.join(', ')}: ${figure(target.quantity)} ${target.unit} by ${target.due ?? 'an unknown date'}: ${target.state}`,
    `  achieved   ${figure(target.achieved)} on ${target.achievedOn ?? '?'}${target.share === null ? '' : ` (${figure(target.share)} %)`}`,
    `  so far     ${per(target.achievedPerMonth)} since ${target.start ?? '?'}; lately ${per(target.recentPerMonth)}`,
    `  needed     ${target.neededPerMonth === null ? (target.state === 'met' ? `nothing: met on ${target.metOn ?? '?'}` : 'no rate meets it') : per(target.neededPerMonth)}`,
  ]
  const levels = target.levels.map(
    level =>
      `  ${level.date}  ${level.what.padEnd(9)}  ${figure(level.value)}${level.upTo === null ? '' : ` to ${figure(level.upTo)}`}${level.counts === null ? '' : `  ${level.counts}`}  ${level.id.slice(0, 12)}`,
  )
  return `\n${[...lines, ...levels].join('\n')}\n`
}

function claimText(title: string, claims: ItemAnswer['capacity']): string {
  return claims.length === 0 ? '' : `\n${title}\n${claims.map(claimLines).join('')}`
}

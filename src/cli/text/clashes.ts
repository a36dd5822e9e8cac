import type { ClashAnswer } from '../../node/index.ts'
import { figure } from '../layout.ts'
import { plural, standLine } from './about.ts'

export function clashText(answer: ClashAnswer): string {
  const entries = answer.clashes.map((clash, index) => {
    const stake =
      clash.atStake === undefined ? '' : `  At stake: ${figure(clash.atStake.value)} ${clash.atStake.currency}\n`
    const sides = clash.sides.map(side => {
      const says = side.values.map(field => `${field.name} ${field.value}`).join(', ')
      const places = side.places.length === 0 ? '' : `\n    ${side.places.join('; ')}`
      return `  ${side.name}: ${says}${places}\n    ${side.claims.map(id => id.slice(0, 12)).join(' ')}\n`
    })
    return `\n${index + 1}. ${clash.title} (${clash.rule})\n  ${clash.sentence}\n${stake}${sides.join('')}`
  })
  return `${standLine(answer)}\n${plural(answer.clashes.length, 'clash', 'clashes')}\n${entries.join('')}`
}

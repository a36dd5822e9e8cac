/** A notification under a treaty takes effect when the last of the others received it, and is the same for all who hold the same. */
import { plainNotifications } from '../plain/treaty.ts'
import type { Seen } from '../seen.ts'
import { treatyCode } from '../treaty-acts.ts'
import type { LineChecker } from './checker.ts'

export const effectIsAtReceipt: LineChecker = {
  name: 'a notification takes effect at its receipt',
  look: seen => {
    const { world, node, isEnd } = seen
    if (!node.noted.some(({ notice }) => notice.kind === 'treaty')) return undefined
    const asOf = node.now(world.ms).slice(0, 10)
    const witnessed = [...node.witnessed.values()]
    const answer = world.ports.treaty(node.noted, treatyCode, asOf, witnessed)
    const told = answer.notifications.map(({ party, number, text, state, effectAt }) =>
      [party, number, text, state, effectAt === null ? null : Date.parse(effectAt)].join(' '),
    )
    const plain = plainNotifications(node.noted, witnessed, asOf).map(({ party, number, text, state, effectMs }) =>
      [party, number, text, state, effectMs].join(' '),
    )
    const [left, right] = [told.sort().join('\n'), plain.sort().join('\n')]
    if (left !== right) return `${node.party} tells\n${left}\nand the rules say\n${right}`
    return isEnd ? sameForAll(seen, JSON.stringify(answer)) : undefined
  },
}

function sameForAll({ world, node }: Seen, told: string): string | undefined {
  const before = world.toldAtEnd.get(treatyCode) ?? { told, by: node.party }
  world.toldAtEnd.set(treatyCode, before)
  return before.told === told ? undefined : `${before.by} and ${node.party} are told\n${before.told}\n${told}`
}

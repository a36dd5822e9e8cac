/** Nothing is shown as received that the other end does not hold, and nothing as opened that it did not say itself. */
import type { MessageAnswer } from '../../../src/picture/index.ts'
import type { LineWorld } from '../world.ts'
import type { LineChecker } from './checker.ts'

export const shownAsReceivedIsHeld: LineChecker = {
  name: 'nothing is shown as received that the other end does not hold',
  look: ({ world, node, lines }) => {
    for (const { inbox } of lines) {
      for (const message of inbox.messages) {
        const why = whyNot(world, message)
        if (why !== undefined)
          return `${node.party} shows ${message.by} ${message.status} ${message.serial} as ${message.state}: ${why}`
      }
    }
    return undefined
  },
}

/** By what really is on the disk of the other end, and in its log. */
function whyNot(world: LineWorld, { id, by, to, state, proofs, status }: MessageAnswer): string | undefined {
  if (state === 'stored') return undefined
  const other = world.node(to)
  const place = world.node(by).log.entries.findIndex(entry => entry.id === id)
  if (place < 0) return 'its author never signed it'
  if (proofs.mirrored !== null && other.heldOf(by) <= place) return `${to} does not hold it`
  const said = [proofs.opened?.id, proofs.answered?.id, proofs.refused?.id].filter(one => one !== undefined)
  if (state !== 'mirrored' && said.length === 0) return 'nothing proves it'
  for (const one of said) {
    const entry = other.log.entries.find(signed => signed.id === one)
    if (entry === undefined || entry.notice.by !== to) return `${to} never said ${one}`
    if (entry.notice.status !== status) return `${to} said it of another status`
  }
  const isHeld = other.entriesOf(by)[place] !== undefined
  return state === 'mirrored' || isHeld ? undefined : `${to} does not hold it`
}

/** What is forged, replayed or addressed to somebody else counts nowhere, and is shown as refused. */
import type { Seen } from '../seen.ts'
import type { LineChecker } from './checker.ts'

/** Tricks whose message never counts at anybody. */
const neverCounts: ReadonlySet<string> = new Set([
  're-addressed',
  'other phrasebook',
  'unknown line',
  'answers nothing',
  'other status',
])

export const forgedCountsNowhere: LineChecker = {
  name: 'what is forged, replayed or re-addressed counts nowhere and is shown as refused',
  look: seen => {
    const { world, node, lines } = seen
    const believed = node.noted.find(({ id }) => world.forged.has(id))
    if (believed !== undefined) return `${node.party} believes what was said in the name of ${believed.notice.by}`
    for (const { inbox } of lines) {
      for (const { id } of inbox.messages) {
        const trick = world.tricked.get(id)
        if (trick !== undefined && neverCounts.has(trick)) return `${node.party} shows a message that is ${trick}`
      }
    }
    return shownAsRefused(seen)
  },
}

/** Whatever is held and is no message is listed with its reason; what was brought without a signature is told as turned away. */
function shownAsRefused({ world, node, lines, channels, isEnd }: Seen): string | undefined {
  if (!isEnd) return undefined
  const told = new Set(lines.flatMap(({ inbox }) => [...inbox.messages, ...inbox.contained].map(({ id }) => id)))
  for (const { id } of channels.astray) told.add(id)
  const turnedAway = new Set(node.turnedAway.map(({ id }) => id))
  for (const [id, trick] of world.tricked) {
    const isHeld = node.noted.some(one => one.id === id && one.notice.kind === 'message')
    if (!isHeld || told.has(id) || turnedAway.has(id)) continue
    if (!isRepeated({ lines }, id)) return `${node.party} holds a message that is ${trick}, and tells nothing of it`
  }
  return undefined
}

function isRepeated({ lines }: Pick<Seen, 'lines'>, id: string): boolean {
  return lines.some(({ plain }) => plain?.all.some(one => one.id === id && one.repeats !== undefined))
}

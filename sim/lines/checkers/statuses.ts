/** Test, exercise and actual never mix: not in what is shown of a message, in what proves it, in counts or in words. */
import { shippedPhrasebooks } from '../../../src/picture/index.ts'
import type { LineSeen } from '../seen.ts'
import type { LineChecker } from './checker.ts'

const [book] = shippedPhrasebooks

export const statusesStayApart: LineChecker = {
  name: 'test, exercise and actual never mix',
  look: ({ world, node, lines }) => {
    for (const line of lines) {
      const why = mixed(world.scenario.line.status, line)
      if (why !== undefined) return `${node.party}: ${why}`
    }
    return undefined
  },
}

function mixed(lineStatus: string, { answer, inbox, plain }: LineSeen): string | undefined {
  const signed = new Map(plain?.all.map(one => [one.id, one.notice]))
  for (const message of inbox.messages) {
    const { status, serial, by, rendered, renderedIn, proofs } = message
    const name = `${by} ${status} ${serial}`
    if (signed.get(message.id)?.status !== status) return `${name} is of another status`
    if (lineStatus !== 'actual' && status !== lineStatus) return `${name} on a line that is ${lineStatus}`
    const rows = rendered.split('\n')
    const mark = status === 'actual' ? undefined : book.status[status][renderedIn]
    const marks = Object.values(book.status).map(words => words[renderedIn]!)
    if (mark === undefined && marks.some(one => rendered.includes(one))) return `${name} is shown as practice`
    if (mark !== undefined && (!rows[0]!.includes(mark) || !rows.at(-1)!.includes(mark)))
      return `${name} is shown as actual`
    for (const proof of [proofs.opened, proofs.answered, proofs.refused]) {
      if (proof !== null && signed.get(proof.id)?.status !== status) return `${name} rests on another status`
    }
  }
  for (const status of ['actual', 'exercise', 'test'] as const) {
    const { received, sent } = answer.messages[status]
    const listed = inbox.messages.filter(message => message.status === status).length
    if (received + sent !== listed) return `${received + sent} messages of ${status} are counted, and ${listed} listed`
  }
  return undefined
}

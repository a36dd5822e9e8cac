/** What is told is what the rules say: the line told a second time, slowly, gives the same. */

import type { PlainLine } from '../plain/line.ts'
import { plainChecks, plainCounts, plainDeclared, plainGaps, plainMessages, plainObserved } from '../plain/states.ts'
import type { LineSeen } from '../seen.ts'
import type { LineChecker } from './checker.ts'

export const toldByTheRules: LineChecker = {
  name: 'what is told of messages and checks is what the rules say',
  look: ({ node, lines }) => {
    for (const line of lines) {
      if (line.plain === undefined) return `${node.party} tells of a line that was never offered by an end of it`
      const why = differs(line, line.plain)
      if (why !== undefined) return `${node.party}: ${why}`
    }
    return undefined
  },
}

function differs({ answer, inbox, calendar }: LineSeen, plain: PlainLine): string | undefined {
  return (
    other('messages', told(inbox.messages.map(messageText)), told(plainMessages(plain).map(plainText))) ??
    other('contained', told(inbox.contained.map(({ id, reason }) => `${id} ${reason}`)), told(contained(plain))) ??
    other('gaps', told(inbox.gaps.map(gapText)), told(plainGaps(plain))) ??
    other('checks', checksText(calendar.checks), plainCheckText(plain, calendar.until)) ??
    other('declared', answer.declared.state, plainDeclared(plain, plain.view.nowMs).state) ??
    other('observed', observedText(answer), plainObserved(plain, answer.peer)) ??
    other('counts', countsText(answer.counts), plainCounts(plain)) ??
    other('waiting', waitingText(answer), plainWaiting(plain, answer.peer))
  )
}

function observedText({ observed }: LineSeen['answer']): string {
  return observed.silentSince === null ? observed.state : `${observed.state} ${Date.parse(observed.silentSince)}`
}

function countsText({ kept, answeredLate, missed }: LineSeen['answer']['counts']): string {
  return `${kept} ${answeredLate} ${missed}`
}

const statuses = ['actual', 'exercise', 'test'] as const

/** Of each status: received and not settled, of those not opened, sent and not settled. */
function waitingText({ messages }: LineSeen['answer']): string {
  return statuses
    .map(status => messages[status])
    .map(({ waiting, unopened, unanswered }) => `${waiting} ${unopened} ${unanswered}`)
    .join(', ')
}

function plainWaiting(plain: PlainLine, peer: string): string {
  const all = plainMessages(plain).map(message => ({ ...message, told: plain.message(message.id)! }))
  const isSettled = (state: string): boolean => state === 'answered' || state === 'refused'
  return statuses
    .map(status => {
      const open = all.filter(({ told, state }) => told.notice.status === status && !isSettled(state))
      const theirs = open.filter(({ told }) => told.by === peer)
      const unopened = theirs.filter(({ state }) => state !== 'opened').length
      return `${theirs.length} ${unopened} ${open.length - theirs.length}`
    })
    .join(', ')
}

function other(what: string, told: string, expected: string): string | undefined {
  return told === expected ? undefined : `${what}: told\n${told}\nand the rules say\n${expected}`
}

const told = (texts: readonly string[]): string => texts.toSorted().join('\n')
const gapText = (gap: LineSeen['inbox']['gaps'][number]): string => `${gap.by} ${gap.status} ${gap.from}-${gap.to}`

function messageText({ id, state, effectiveAt, duplicates, released }: LineSeen['inbox']['messages'][number]): string {
  const effective = effectiveAt === null ? null : Date.parse(effectiveAt)
  return `${id} ${state} ${effective} ${duplicates} ${released === null ? null : released.persons.length}`
}

function plainText({ id, state, effectiveMs, duplicates, persons }: ReturnType<typeof plainMessages>[number]): string {
  return `${id} ${state} ${effectiveMs} ${duplicates} ${persons}`
}

/** Up to a little ahead of now; of what is dated later it is told at once that it counts for nothing. */
function contained({ all, view }: PlainLine): string[] {
  const untilMs = view.nowMs + 300_000
  const failed = all.filter(({ fault, repeats, ms }) => {
    return fault !== undefined && repeats === undefined && (ms <= untilMs || fault === 'futureDated')
  })
  return failed.map(({ id, fault }) => `${id} ${fault}`)
}

function checksText(checks: LineSeen['calendar']['checks']): string {
  return checks.map(({ due, state }) => `${Date.parse(due)} ${state}`).join('\n')
}

function plainCheckText(plain: PlainLine, until: string): string {
  return plainChecks(plain, Date.parse(until))
    .map(({ dueMs, state }) => `${dueMs} ${state}`)
    .join('\n')
}

/** What a node shows at a look, in words: for the table of a scenario that is played, and for what it expects. Rule F12. */
import type { LineSeen, Seen } from './seen.ts'
import { treatyCode } from './treaty-acts.ts'

/** By what it is about: `declared`, `observed`, `checks`, `turned away`, or the name of something that was said. */
export type Told = ReadonlyMap<string, string>

export function toldOf(seen: Seen): Told {
  const told = new Map<string, string>()
  for (const line of seen.lines) tellLine(seen, line, told)
  for (const { answer } of seen.decisions) {
    const name = nameOf(seen, answer.id)
    if (name !== undefined) told.set(name, answer.state)
  }
  tellTreaty(seen, told)
  tellAlarms(seen, told)
  const { turnedAway } = seen.node
  if (turnedAway.length > 0) told.set('turned away', String(turnedAway.length))
  if (seen.node.drafts.size > 0) told.set('drafts', `${seen.node.drafts.size} waiting`)
  for (const [name, { kind }] of seen.world.named) {
    if (kind === 'message' && !told.has(name)) told.set(name, 'not held')
  }
  return told
}

function nameOf({ world }: Seen, id: string): string | undefined {
  return [...world.named].find(([, named]) => named.id === id)?.[0]
}

function tellLine(seen: Seen, { answer, inbox }: LineSeen, told: Map<string, string>): void {
  const { declared, observed, counts, flooding } = answer
  told.set('declared', `${declared.state} by ${declared.by.join(' and ')}`)
  told.set('observed', observed.silentSince === null ? observed.state : `silent since ${short(observed.silentSince)}`)
  told.set('checks', `${counts.kept} kept, ${counts.answeredLate} late, ${counts.missed} missed`)
  if (flooding.length > 0) told.set('flooding', flooding.map(({ by, messages }) => `${by} ${messages}`).join(', '))
  const gaps = inbox.gaps.map(({ by, status, from, to }) => `${by} ${status} ${from}-${to}`)
  if (gaps.length > 0) told.set('gaps', gaps.join(', '))
  for (const message of inbox.messages) {
    const name = nameOf(seen, message.id)
    if (name === undefined) continue
    const { state, status, serial, duplicates, effectiveAt, readBack, released } = message
    const parts = [state, `${status} ${serial}`]
    if (effectiveAt !== null) parts.push(`in effect ${short(effectiveAt)}`)
    if (duplicates > 0) parts.push(`came ${duplicates + 1} times`)
    if (readBack !== null) parts.push(`place read back ${readBack}`)
    if (released?.enough === false) parts.push('unreleased')
    told.set(name, parts.join(', '))
  }
  for (const { id, reason } of inbox.contained) {
    const name = nameOf(seen, id)
    if (name !== undefined) told.set(name, `counts for nothing: ${reason}`)
  }
}

function tellTreaty(seen: Seen, told: Map<string, string>): void {
  const { world, node } = seen
  if (!node.noted.some(({ notice }) => notice.kind === 'treaty')) return
  const asOf = node.now(world.ms).slice(0, 10)
  const answer = world.ports.treaty(node.noted, treatyCode, asOf, [...node.witnessed.values()])
  for (const { party, number, state, effectAt, told: tellers } of answer.notifications) {
    const name = nameOf(seen, tellers[0]!.id) ?? `${party} ${number}`
    told.set(name, effectAt === null ? state : `${state} from ${short(effectAt)}`)
  }
}

/** What the watch is told now, as `checkMissed 2, unopened 1`; reminders are left out. */
function tellAlarms({ world, channels, decisions }: Seen, told: Map<string, string>): void {
  const { now } = world.ports.due({ channels, decisions: decisions.map(({ answer }) => answer) })
  const alarms = Map.groupBy(
    now.filter(({ level }) => level === 'alarm'),
    ({ kind }) => kind,
  )
  const texts = [...alarms].map(([kind, all]) => `${kind} ${all.length}`).sort()
  told.set('alarms', texts.length === 0 ? 'none' : texts.join(', '))
}

function short(moment: string): string {
  return moment.slice(0, 16).replace('T', ' ')
}

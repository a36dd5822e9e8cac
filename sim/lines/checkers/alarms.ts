/** Every missed check and every challenge of ours that nobody answered is alarmed, each once, and nothing that was kept. */
import type { due } from '../../../src/picture/index.ts'
import type { PlainLine } from '../plain/line.ts'
import { plainChecks, plainDeclared, plainUnanswered } from '../plain/states.ts'
import type { LineSeen, Seen } from '../seen.ts'
import type { LineChecker } from './checker.ts'

const dayMs = 86_400_000

type Alarms = ReturnType<typeof due>['now']

export const missedChecksAreAlarmed: LineChecker = {
  name: 'every missed check and unanswered challenge is alarmed once',
  look: seen => {
    const { world, node, lines, channels } = seen
    const { now, next } = world.ports.due({ channels })
    if (new Set(now.map(({ cause }) => cause)).size < now.length) return `${node.party} is told of one cause twice`
    for (const line of lines) {
      const why = line.plain === undefined ? undefined : wrong(line, line.plain, now)
      if (why !== undefined) return `${node.party}: ${why}`
    }
    return seen.isEnd && node.party === world.scenario.parties[0] ? nothingBefore(seen, now, next) : undefined
  },
}

function wrong({ answer }: LineSeen, plain: PlainLine, alarms: Alarms): string | undefined {
  const told = alarms.filter(({ of }) => of.id === answer.id)
  const ofKind = (kind: string): string => texts(told.filter(one => one.kind === kind).map(({ cause }) => cause))
  const nowMs = plain.view.nowMs
  const isOver = plainDeclared(plain, nowMs).state === 'closed'
  const missed = isOver ? [] : plainChecks(plain, nowMs).filter(check => isMissed(check, nowMs))
  const causes = missed.map(({ dueMs }) => `check ${answer.id} ${new Date(dueMs).toISOString().replace('.000Z', 'Z')}`)
  if (ofKind('checkMissed') !== texts(causes)) {
    return `missed checks: told\n${ofKind('checkMissed')}\nand the rules say\n${texts(causes)}`
  }
  const unanswered = isOver ? [] : plainUnanswered(plain)
  const challenges = unanswered.map(id => `challenge ${answer.id} ${id}`)
  if (ofKind('challengeUnanswered') === texts(challenges)) return undefined
  return `unanswered: told\n${ofKind('challengeUnanswered')}\nand the rules say\n${texts(challenges)}`
}

/** For seven days, whatever came after. */
function isMissed({ state, missedMs }: ReturnType<typeof plainChecks>[number], nowMs: number): boolean {
  return (state === 'missed' || state === 'answeredLate') && nowMs < missedMs + 7 * dayMs
}

const texts = (all: readonly string[]): string => all.toSorted().join('\n')

/** Until the moment that is named for the next look, nothing else becomes due. */
function nothingBefore({ world, node }: Seen, now: Alarms, next: string | null): string | undefined {
  const endMs = next === null ? world.ms + node.skewMs + dayMs : Date.parse(next)
  const justBefore = { ...world.known(node), now: new Date(endMs - 1).toISOString() }
  const then = world.ports.due({ channels: world.ports.fold(node.noted, justBefore) }).now
  const [before, after] = [now, then].map(all => texts(all.map(({ cause, level }) => `${level} ${cause}`)))
  return before === after
    ? undefined
    : `${node.party} is to look again at ${next}, and before that\n${before}\nbecomes\n${after}`
}

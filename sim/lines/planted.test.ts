/** Every checker of histories is shown one with a bug that it must find. The bugs are in the ports handed in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../../src/base/index.ts'
import type { DecisionGround, MessageAnswer, Noted } from '../../src/picture/index.ts'
import { lineCheckers } from './checkers/index.ts'
import { type Ports, soundPorts } from './ports.ts'
import { runHistory, type Subject } from './run.ts'

const mostSeeds = 400

/** Plays histories in which every node has a bug, until one fails. @returns the checkers that found it, seed by seed */
async function found(subject: Subject, bug: Partial<Ports>, seeds = mostSeeds): Promise<string | undefined> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { violation } = await runHistory(subject, seed, { ports: { ...soundPorts, ...bug } })
    if (violation !== undefined) return violation.checker
  }
  return undefined
}

const looked = new Set<string>()

function finds(name: string, subject: Subject, bug: Partial<Ports>, checker: string): void {
  test(`F10 ${name} is found`, async () => {
    looked.add(checker)
    assert.equal(await found(subject, bug), checker)
  })
}

/** An inbox whose messages are shown otherwise. */
function showing(change: (message: MessageAnswer) => MessageAnswer): Partial<Ports> {
  return {
    inbox: (channels, line) => {
      const inbox = soundPorts.inbox(channels, line)
      return { ...inbox, messages: inbox.messages.map(change) }
    },
  }
}

/** What stands in a ground without what is left out. */
function without(ground: DecisionGround, left: (one: Noted) => boolean): DecisionGround {
  return { ...ground, notes: [...ground.notes].filter(one => !left(one)) }
}

const [received, released, statuses, contained, order, rules, alarmed, adopted, same, decided, effect] =
  lineCheckers.map(({ name }) => name) as string[] as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]

finds(
  'an inbox that shows as opened what was sent',
  'line',
  showing(message => (message.state === 'stored' ? { ...message, state: 'opened' } : message)),
  received,
)

finds(
  'an inbox that takes what arrived for what was opened',
  'line',
  showing(message => (message.state === 'mirrored' ? { ...message, state: 'opened' } : message)),
  received,
)

finds(
  'a trial that lets messages go out unreleased',
  'line',
  {
    sayable: (noted, known, wanted) => soundPorts.sayable(noted, known, wanted, { unreleased: true }),
  },
  released,
)

finds(
  'a node that sees an exercise as actual',
  'line',
  showing(message => ({ ...message, rendered: message.rendered.split('\n').slice(1).join('\n') })),
  statuses,
)

finds('a node that believes what others say in the name of an end', 'line', { believes: () => true }, contained)

finds(
  'a fold that depends on the order in which notices came',
  'line',
  {
    fold: (noted, known) => {
      const isBackward = known.self === null && (noted[0]?.notice.by ?? '') > (noted.at(-1)?.notice.by ?? '')
      return soundPorts.fold(isBackward ? noted.slice(0, -1) : noted, known)
    },
  },
  order,
)

finds(
  'a calendar that takes a missed check for one that nobody has to ask',
  'line',
  {
    calendar: (channels, line, from) => {
      const calendar = soundPorts.calendar(channels, line, from)
      return { ...calendar, checks: calendar.checks.filter(({ state }) => state !== 'missed') }
    },
  },
  rules,
)

finds(
  'a watch that is not told of a missed check',
  'line',
  {
    due: watched => {
      const told = soundPorts.due(watched)
      return { ...told, now: told.now.filter(({ kind }) => kind !== 'checkMissed') }
    },
  },
  alarmed,
)

finds(
  'a watch that is not told of a challenge that nobody answered',
  'line',
  {
    due: watched => {
      const told = soundPorts.due(watched)
      return { ...told, now: told.now.filter(({ kind }) => kind !== 'challengeUnanswered') }
    },
  },
  alarmed,
)

finds(
  'a watch that is told to look again too late',
  'line',
  {
    due: watched => ({ ...soundPorts.due(watched), next: null }),
  },
  alarmed,
)

finds(
  'a decision that does not hear objections',
  'decision',
  {
    decision: (ground, id) =>
      soundPorts.decision(
        without(ground, ({ notice }) => notice.kind === 'objection'),
        id,
      ),
  },
  adopted,
)

finds(
  'a decision that believes the chair whatever is missing',
  'decision',
  {
    decision: (ground, id) => {
      const answer = soundPorts.decision(ground, id)
      const isSaid = answer.state === 'undetermined' && Date.parse(answer.asOf) >= Date.parse(answer.expires)
      return isSaid ? { ...answer, state: 'adopted' } : answer
    },
  },
  adopted,
)

finds(
  'a decision that tells each party something else',
  'decision',
  {
    decision: (ground, id) => ({
      ...soundPorts.decision(ground, id),
      title: [...ground.notes][0]?.notice.kind ?? '',
    }),
  },
  same,
)

finds(
  'a decision that lets the expiry pass for an adoption that is contested',
  'decision',
  {
    decision: (ground, id) => {
      const answer = soundPorts.decision(ground, id)
      return answer.state === 'contested' ? { ...answer, state: 'notAdopted' } : answer
    },
  },
  decided,
)

finds(
  'a treaty whose notifications take effect when they are sent',
  'treaty',
  {
    treaty: (noted, code, at, witnessed) => {
      const answer = soundPorts.treaty(noted, code, at, witnessed)
      return { ...answer, notifications: answer.notifications.map(one => ({ ...one, effectAt: one.sent })) }
    },
  },
  effect,
)

finds(
  'a treaty that tells a day late what was received',
  'treaty',
  {
    treaty: (noted, code, at, witnessed) => soundPorts.treaty(noted, code, addDays(at, -1), witnessed),
  },
  effect,
)

test('F10 each checker has a bug that it finds', () => {
  for (const { name } of lineCheckers) assert.ok(looked.has(name), name)
})

/** From a seed to the history of notifications under a treaty: sent, lost, late, received, said twice. Rule F9. */
import { drawsOf } from '../draws.ts'
import type { Event, Scenario, Trick } from '../scenario.ts'
import { moment } from './line.ts'

const minute = 60_000
const tricks: readonly Trick[] = [
  'notifies another content',
  'confirms nothing',
  'confirms before sending',
  'notifies for another',
]

export function drawTreaty(seed: number): Scenario {
  const random = drawsOf(`treaty/${seed}`)
  const parties = random.perMille(500) ? ['RUS', 'USA', 'CHE'] : ['FRA', 'GBR', 'NOR', 'CHE']
  const members = parties.slice(0, -1)
  const lost = random.perMille(500) ? random.below(600) : 0
  const hostile = random.perMille(400) ? random.below(250) : 0
  const events: Event[] = []
  let ms = Date.parse('2024-03-01T08:00:00Z')
  const push = (who: string, does: Event['does'], more: Partial<Event> = {}): void => {
    events.push({ at: moment(ms), who, does, ...more })
  }
  push(members[0]!, 'states a treaty')
  for (const member of members.slice(1)) push(member, 'talks', { to: members[0]! })
  const numbers = new Map<string, number>()
  const named: string[] = []
  for (let step = random.between(2, 14); step > 0; step -= 1) {
    // Now and then within one second.
    ms += random.perMille(300)
      ? random.below(400)
      : random.between(1, random.pick([30, 600, 4000])) * minute + random.below(60_000)
    const who = random.pick(members)
    const number = (numbers.get(who) ?? 0) + (random.perMille(900) ? 1 : 2)
    if (random.perMille(450)) {
      const name = `n${events.length}`
      push(who, 'notifies', {
        as: name,
        number,
        ...(random.perMille(200) ? { from: moment(ms - 3 * minute).slice(0, random.pick([10, 24])) } : {}),
      })
      numbers.set(who, number)
      named.push(name)
    } else if (named.length > 0 && random.perMille(700)) {
      push(who, 'confirms', {
        of: random.pick(named),
        ...(random.perMille(300) ? { from: `${moment(ms - random.pick([0, 0, minute])).slice(0, 19)}Z` } : {}),
      })
    }
    if (random.perMille(hostile)) push(who, 'signs', { trick: random.pick(tricks), number: random.between(1, 4) })
    const other = random.pick(parties.filter(party => party !== who))
    if (random.perMille(700)) push(who, 'talks', { to: other, ...(random.perMille(lost) ? { lost: true } : {}) })
    if (random.perMille(150)) push(random.pick(members), 'looks')
  }
  return {
    title: `treaty ${seed}`,
    parties,
    line: { checks: ['12:00'], early: 0, late: 1, answer: 1, status: 'actual' },
    clocks: {},
    withoutPhrasebook: [],
    events,
  }
}

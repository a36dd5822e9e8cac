/** From a seed to the history of decisions by silence: members, chairs and what goes wrong between them. Rule F9. */
import type { Random } from '../../random.ts'
import { drawsOf } from '../draws.ts'
import type { Event, Scenario, Trick } from '../scenario.ts'
import { moment } from './line.ts'

const minute = 60_000
const hour = 60 * minute

/** Thirty-two members, as an alliance has them. */
const allies =
  'GBR FRA DEU USA CAN ITA ESP PRT NLD BEL LUX DNK NOR ISL POL CZE SVK HUN ROU BGR HRV SVN ALB MNE MKD GRC TUR EST LVA LTU FIN SWE'.split(
    ' ',
  )

/** Who joins between two proposals. */
const newcomer = 'SWE'

const tricks: readonly Trick[] = [
  'objects back-dated',
  'receives another text',
  'announces early',
  'leaves a member out',
  'announces over an objection',
  'announces another root',
  'announces as no chair',
]

interface Going {
  readonly random: Random
  readonly members: readonly string[]
  readonly chair: string
  readonly proposer: string
  readonly lost: number
  readonly hostile: number
  readonly idle: number
  readonly events: Event[]
  ms: number
}

export function drawDecision(seed: number): Scenario {
  const random = drawsOf(`decision/${seed}`)
  const count = random.perMille(12) ? random.pick([31, 32]) : random.pick([1, 2, 3, 3, 4, 5])
  const members = allies.slice(0, count)
  const chair = random.perMille(600) ? 'NATO' : random.pick(members)
  const proposer = random.perMille(700) ? chair : random.pick(members)
  const some = (share: number, most: number): number => (random.perMille(share) ? random.below(most) : 0)
  const going: Going = {
    random,
    members,
    chair,
    proposer,
    lost: some(500, 500),
    hostile: some(350, 120),
    idle: some(450, count > 9 ? 60 : 300),
    events: [],
    ms: Date.parse('2024-03-01T08:00:00Z') + random.below(3600) * 1000,
  }
  const expiresMs = going.ms + random.between(4, 48) * hour
  open(going, expiresMs)
  if (random.perMille(150)) join(going, expiresMs)
  until(going, expiresMs)
  afterwards(going, expiresMs)
  const joined = going.events.some(({ who }) => who === newcomer) ? [newcomer] : []
  const parties = [...new Set([chair, proposer, ...members, ...joined])]
  const clocks = random.perMille(300) ? { [random.pick(members)]: random.between(-7200, 7200) } : {}
  return {
    title: `decision ${seed}`,
    parties,
    line: { checks: ['12:00'], early: 0, late: 1, answer: 1, status: 'actual' },
    clocks,
    withoutPhrasebook: [],
    events: going.events,
  }
}

function push({ events, ms }: Going, who: string, does: Event['does'], more: Partial<Event> = {}): void {
  events.push({ at: moment(ms), who, does, ...more })
}

/** The chair is whom everybody talks to, now and then to no avail. */
function talk(going: Going, member: string): void {
  const { random, chair, lost } = going
  if (member === chair) return
  if (random.perMille(lost)) push(going, member, 'talks', { to: chair, lost: true })
  else if (random.perMille(150))
    push(going, member, 'carries', { to: chair, by: 'file', until: moment(going.ms + random.between(1, 900) * minute) })
  else push(going, member, 'talks', { to: chair })
}

function open(going: Going, expiresMs: number): void {
  const { random, proposer, members, chair } = going
  const status = random.pick(['actual', 'actual', 'actual', 'exercise', 'test'] as const)
  push(going, proposer, 'proposes', { as: 'proposal', roster: [...members], chair, status, until: moment(expiresMs) })
  if (proposer !== chair) push(going, proposer, 'talks', { to: chair })
}

/** A second proposal, whose roster somebody has joined who has no part in the first. */
function join(going: Going, expiresMs: number): void {
  const { chair, members } = going
  push(going, chair, 'proposes', {
    as: 'second',
    roster: [...members, newcomer].filter((party, at, all) => all.indexOf(party) === at),
    chair,
    until: moment(expiresMs + hour),
  })
  push(going, newcomer, 'talks', { to: chair })
  push(going, newcomer, 'receives', { of: 'second' })
  if (going.random.perMille(500)) push(going, newcomer, 'signs', { trick: 'objects as a stranger', of: 'proposal' })
}

/** Under silence: receipts, objections, what is taken back, changes. */
function until(going: Going, expiresMs: number): void {
  const { random, members, chair, proposer, idle, hostile } = going
  const step = Math.max(minute, Math.floor((expiresMs - going.ms) / (members.length + 4)))
  for (const member of members) {
    going.ms += random.below(step)
    talk(going, member)
    if (!random.perMille(idle)) push(going, member, 'receives', { of: 'proposal' })
    if (random.perMille(members.length > 9 ? 6 : 70)) {
      push(going, member, 'objects', { of: 'proposal' })
      if (random.perMille(350)) push(going, member, 'takes back', { of: 'proposal' })
    }
    if (random.perMille(hostile))
      push(going, random.pick(members), 'signs', { trick: random.pick(tricks), of: 'proposal' })
    if (random.perMille(700)) talk(going, member)
    if (random.perMille(members.length > 9 ? 4 : 50)) change(going, expiresMs)
    if (random.perMille(60)) push(going, random.pick([chair, member]), 'looks')
    if (random.perMille(30))
      push(going, random.pick([chair, proposer, member]), 'crashes', { until: moment(going.ms + hour) })
  }
}

function change(going: Going, expiresMs: number): void {
  const { random, chair, proposer } = going
  const does = random.pick(['amends', 'extends', 'extends', 'withdraws'] as const)
  const ends = moment(expiresMs + random.between(-3, 12) * hour)
  push(going, random.pick([chair, proposer]), does, {
    of: 'proposal',
    ...(does === 'withdraws' ? {} : { until: ends }),
  })
}

/** After the expiry: logs are closed, the chair announces, or lies, or is never seen again. */
function afterwards(going: Going, expiresMs: number): void {
  const { random, members, chair, proposer, idle, hostile } = going
  going.ms = Math.max(going.ms, expiresMs) + (random.perMille(250) ? -random.below(hour) : random.below(14 * hour))
  for (const member of new Set([...members, proposer])) {
    going.ms += random.below(10 * minute)
    if (random.perMille(500)) talk(going, member)
    if (random.perMille(hostile)) push(going, member, 'signs', { trick: 'objects back-dated', of: 'proposal' })
    if (random.perMille(60)) push(going, member, 'objects', { of: 'proposal' })
    if (!random.perMille(idle)) push(going, member, 'closes its log', { of: 'proposal' })
    if (random.perMille(hostile)) push(going, member, 'signs', { trick: 'objects back-dated', of: 'proposal' })
    talk(going, member)
  }
  if (random.perMille(100)) return
  for (let turn = random.between(1, 3); turn > 0; turn -= 1) {
    going.ms += random.below(3 * hour)
    if (random.perMille(hostile * 3))
      push(going, random.perMille(800) ? chair : random.pick(members), 'signs', {
        trick: random.pick(tricks.slice(2)),
        of: 'proposal',
      })
    if (random.perMille(120)) push(going, chair, 'announces not adopted', { of: 'proposal' })
    if (random.perMille(120)) change(going, going.ms)
    push(going, chair, 'announces adopted', { of: 'proposal' })
    for (const member of members) if (random.perMille(500)) talk(going, member)
  }
}

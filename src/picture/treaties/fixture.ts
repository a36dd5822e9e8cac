/** Small treaties for tests: notices of several parties, folded in any order. Nothing here is reached by the program. */
import { seededChance } from '../../base/index.ts'
import type { BodyOf, Draft } from '../../kinds/index.ts'
import { makeNotices } from '../../notice/index.ts'
import { foldPicture, type Noted, type Picture } from '../fold.ts'
import { type TreatyQuestion, treatyAnswer } from './answer.ts'
import { type TreatyAnswer, treatyAnswerForm } from './answers/index.ts'
import type { TreatyKind } from './sentence.ts'

/** A notice as a case writes it. */
export interface Line {
  readonly by: string
  readonly at: string
  readonly kind: TreatyKind
  readonly basis: 'declared' | 'reported'
  readonly status?: 'actual' | 'exercise' | 'test'
  readonly saidOn?: string
  readonly body: object
}

/** Each author's notices in a log of its own, in the order given. */
export function notesOf(lines: readonly Line[]): Noted[] {
  const sizes = new Map<string, number>()
  return lines.flatMap(({ by, at, ...draft }, index) => {
    const seq = sizes.get(by) ?? 0
    sizes.set(by, seq + 1)
    const author = { by, at, community: 'public', chance: seededChance(`${index}`) }
    return makeNotices([draft as unknown as Draft], author).map(({ id, notice }) => ({ id, seq, notice }))
  })
}

export function pictureOf(notes: readonly Noted[]): Picture {
  const byPlace = new Map(notes.map(({ seq, notice }) => [`${notice.by} ${seq}`, notice]))
  return foldPicture(notes, (seq, by) => byPlace.get(`${by} ${seq}`)!)
}

/** The answer about the one treaty, held to its form. */
export function tell(lines: readonly Line[], at: string, more: TreatyQuestion & { asOf?: string } = {}): TreatyAnswer {
  const { asOf = '2027-01-01', ...question } = more
  const answer = treatyAnswer(pictureOf(notesOf(lines)), 'pact', { asOf, recorded: false }, { at, ...question })
  return treatyAnswerForm.parse(answer)
}

type Body<Name extends TreatyKind> = BodyOf<Name>

/** A notice of a party's own act. */
export function declares<Name extends TreatyKind>(by: string, at: string, kind: Name, body: Body<Name>): Line {
  return { by, at: at.length === 10 ? `${at}T12:00:00Z` : at, kind, basis: 'declared', body }
}

/** A notice that a third one reports. */
export function reports<Name extends TreatyKind>(at: string, kind: Name, body: Body<Name>, by = 'KIEL'): Line {
  return { by, at: `${at}T12:00:00Z`, kind, basis: 'reported', saidOn: at, body }
}

/** A treaty of Great Britain and Norway, with at most twelve vessels each from 2020 on. */
export const pact: readonly Line[] = [
  reports('2018-01-01', 'treaty', {
    code: 'pact',
    name: 'Pact',
    parties: ['GBR', 'NOR'],
    signed: '2018-01-01',
    from: '2019-01-01',
    until: '2030-01-01',
  }),
  reports('2018-01-02', 'limit', {
    treaty: 'pact',
    rule: 'limit',
    measure: 'vessels',
    what: 'vessels',
    value: '12',
    unit: 'vessel',
    direction: 'max',
    from: '2020-01-01',
  }),
]

export function vessels(party: string, date: string, value: string, unit = 'vessel'): Body<'declaration'> {
  return {
    treaty: 'pact',
    party,
    date,
    status: 'declared',
    figures: [{ measure: 'vessels', quantity: { value, unit } }],
  }
}

export function notified(number: number, text: string, sent: string, party = 'GBR'): Body<'notification'> {
  return { treaty: 'pact', party, number, subject: 'change', text, sent }
}

/** `GBR within 2`, one line for each headroom of a party. */
export function verdictOf(answer: TreatyAnswer, party: string): string {
  return answer.headroom
    .filter(cell => cell.party === party)
    .map(({ verdict, why, headroom }) => [verdict, why, headroom].filter(part => part !== null).join(' '))
    .join('; ')
}

export function reasonsIn(answer: TreatyAnswer): string[] {
  return answer.contained.map(({ reason }) => reason).sort()
}

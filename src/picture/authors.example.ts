/** What three parties say of the same things, for tests of one picture over several logs. Nothing here is reached by the program. */
import type { Draft, DraftOf } from '../kinds/index.ts'
import { edition, notesOf, promise, rates, sourceDraft } from './fixture.ts'
import type { Noted } from './fold.ts'

const shells = { item: 'artillery-ammunition', unit: 'round' }

function item(code: string, aliases: readonly string[], within?: string): Draft {
  const body = { code, name: code.replaceAll('-', ' '), class: 'ammunition', unit: 'round', aliases: [...aliases] }
  return { kind: 'item', basis: 'declared', body: { ...body, ...(within === undefined ? {} : { within }) } }
}

function delivered(value: string, day: string, source: string, more: object = {}): Draft {
  return {
    kind: 'transfer',
    basis: 'reported',
    saidOn: day,
    body: {
      from: 'EU',
      to: 'UKR',
      item: shells.item,
      quantity: { value, unit: shells.unit },
      date: { date: day },
      moment: 'unstated',
      cumulative: true,
      ...more,
    },
    evidence: [{ source, place: 'row 4' }],
  }
}

function target(value: string): Draft {
  return {
    kind: 'target',
    basis: 'declared',
    body: {
      by: ['EU'],
      to: 'UKR',
      item: shells.item,
      quantity: { value, unit: shells.unit },
      start: { date: '2023-02-09' },
      due: { date: '2024-03-31' },
    },
  }
}

function blocked(value: string): Draft {
  return {
    kind: 'appropriation',
    basis: 'declared',
    body: { payer: 'USA', stage: 'blocked', money: { value, currency: 'USD' }, date: { date: '2023-10-20' } },
  }
}

export function join(relation: DraftOf<'join'>['body']['relation'], from: string, to: string, reason = 'Seen.'): Draft {
  return { kind: 'join', basis: 'declared', body: { relation, from, to, reason } }
}

export function withdrawal(of: string, reason = 'Not so.'): Draft {
  return { kind: 'withdrawal', basis: 'declared', body: { of, reason } }
}

export function amendment(of: string, body: object, reason = 'Misread.'): Draft {
  return { kind: 'amendment', basis: 'declared', body: { of, body: body as Record<string, unknown>, reason } }
}

/** The logs of three parties, each in its order. What one says names, joins, corrects and takes back what others said. */
export function threeLogs(): readonly (readonly Noted[])[] {
  const gbr = notesOf(
    [
      sourceDraft('paper', '2023-05-01'),
      item('artillery-ammunition', ['shells']),
      ...edition('7', '2022-11-22', [
        { donor: 'DEU', value: '5', reference: 'A', item: 'shells', units: '100' },
        { donor: 'FRA', value: '2.5', reference: 'A', type: 'financial' },
        { donor: 'DEU', reference: 'B' },
        { donor: 'USA', value: '9', currency: 'USD', euro: '8', date: '2022-03' },
      ]),
      rates('7', '1.1'),
      promise({ donor: 'GBR', value: '30', source: '#paper', saidOn: '2023-05-01', name: 'own' }),
      delivered('300000', '2023-11-14', '#paper'),
      target('1000000'),
      blocked('60'),
    ],
    { by: 'GBR', seed: 'gbr', at: '2023-06-01T08:00:00.000Z' },
  )
  const [paper, , seventh, row] = gbr as [Noted, Noted, Noted, Noted]
  const own = gbr.find(({ notice }) => notice.kind === 'commitment' && notice.body.donor === 'GBR')!
  const ukr = notesOf(
    [
      item('artillery-ammunition', ['rounds', 'shells']),
      item('shell-155', ['big shells'], 'artillery-ammunition'),
      ...edition('7', '2022-11-22', [
        { donor: 'DEU', value: '6', reference: 'A' },
        { donor: 'POL', value: '1' },
      ]),
      ...edition('8', '2023-01-05', [
        { donor: 'DEU', value: '6', reference: 'A' },
        { donor: 'EPF', value: '4' },
      ]),
      rates('8', '1.2'),
      promise({ donor: 'GBR', value: '31', source: paper.id, saidOn: '2023-05-01', name: 'told' }),
      delivered('310000', '2023-11-14', paper.id, { counts: 'rounds' }),
      target('1000000'),
      blocked('60'),
      join('sameAs', own.id, '#told', 'One announcement.'),
      withdrawal(own.id, 'We do not think so.'),
    ],
    { by: 'UKR', seed: 'ukr', at: '2023-06-02T08:00:00.000Z' },
  )
  const told = ukr.find(({ notice }) => notice.kind === 'commitment' && notice.body.donor === 'GBR')!
  const pol = notesOf(
    [
      promise({ donor: 'POL', value: '70', source: seventh.id, saidOn: '2022-11-22', reference: 'A' }),
      promise({ donor: 'POL', value: '70', source: seventh.id, saidOn: '2022-11-22', reference: 'A', name: 'again' }),
      { ...rates('7', '99'), evidence: [{ source: seventh.id }] },
      amendment(row.id, promise({ donor: 'DEU', value: '500' }).body),
      amendment(told.id, promise({ donor: 'GBR', value: '500' }).body),
      join('sameAs', own.id, told.id, 'One announcement.'),
      join('differs', told.id, own.id),
      join('partOf', '#again', own.id),
      withdrawal(told.id),
      withdrawal('#again', 'Said twice.'),
    ],
    { by: 'POL', seed: 'pol', at: '2023-06-03T08:00:00.000Z' },
  )
  const later = notesOf(
    [amendment(own.id, promise({ donor: 'GBR', value: '33', source: paper.id }).body), withdrawal(row.id)],
    { by: 'GBR', seed: 'later', at: '2023-07-01T08:00:00.000Z' },
  ).map((noted, place) => ({ ...noted, seq: gbr.length + place }))
  return [[...gbr, ...later], ukr, pol]
}

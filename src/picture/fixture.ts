/** Small records for tests: drafts in, notices with ids and a reader out. Nothing here is reached by the program. */
import { seededChance } from '../base/index.ts'
import type { Draft } from '../kinds/index.ts'
import { type MadeNotice, makeNotices } from '../notice/index.ts'
import type { SupportQuestion } from './answers/index.ts'
import { foldPicture, type Noted, type Picture } from './fold.ts'
import { support, supportQuestion } from './support.ts'

export interface Said {
  readonly by?: string
  readonly at?: string
  readonly seed?: string
}

export function notesOf(drafts: readonly Draft[], said: Said = {}): Noted[] {
  const made: MadeNotice[] = makeNotices(drafts, {
    by: said.by ?? 'LOCAL',
    community: 'public',
    at: said.at ?? '2024-01-01T00:00:00.000Z',
    chance: seededChance(said.seed ?? 'fixture'),
  })
  return made.map(({ id, notice }, seq) => ({ id, seq, notice }))
}

/** A picture of these notices, folded in the order given. */
export function pictureOf(...batches: readonly (readonly Noted[])[]): Picture {
  const notes = batches.flat().map((noted, seq) => ({ ...noted, seq }))
  return foldPicture(notes, seq => notes[seq]!.notice)
}

export function sourceDraft(
  name: string,
  date: string,
  more: { series?: string; edition?: string; reliability?: 'B' | 'E' } = {},
): Draft {
  return {
    kind: 'source',
    name,
    basis: 'reported',
    saidOn: date,
    body: { publisher: `Publisher ${name}`, date, reliability: 'B', credibility: '2', ...more },
  }
}

export interface Promise {
  readonly donor: string
  readonly value?: string
  readonly currency?: string
  readonly euro?: string
  readonly stage?: 'proposed' | 'committed' | 'allocated' | 'delivered'
  readonly type?: 'financial' | 'humanitarian' | 'military'
  readonly date?: string
  readonly reference?: string
  readonly source?: string
  readonly saidOn?: string
  readonly name?: string
  readonly item?: string
  readonly units?: string
}

export function promise(told: Promise): Draft {
  const currency = told.currency ?? 'EUR'
  return {
    kind: 'commitment',
    ...(told.name === undefined ? {} : { name: told.name }),
    basis: told.source === undefined ? 'declared' : 'reported',
    ...(told.saidOn === undefined ? {} : { saidOn: told.saidOn }),
    body: {
      donor: told.donor,
      recipient: 'UKR',
      type: told.type ?? 'military',
      date: told.date === undefined ? { undated: 'notGiven' } : { date: told.date },
      ...(told.reference === undefined ? {} : { reference: told.reference }),
      ...(told.item === undefined ? {} : { itemText: told.item }),
      ...(told.units === undefined ? {} : { quantity: { value: told.units, unit: 'unit' } }),
      worths:
        told.value === undefined
          ? []
          : [
              {
                stage: told.stage ?? 'committed',
                money: { value: told.value, currency },
                ...(told.euro === undefined ? {} : { converted: [{ value: told.euro, currency: 'EUR' }] }),
              },
            ],
    },
    ...(told.source === undefined ? {} : { evidence: [{ source: told.source }] }),
  }
}

/** An edition of a data set with its promises: all said on one day. */
export function edition(name: string, date: string, promises: readonly Promise[], series = 'tracker'): Draft[] {
  return [
    sourceDraft(name, date, { series, edition: name }),
    ...promises.map(told => promise({ ...told, source: `#${name}`, saidOn: date })),
  ]
}

export const late = '2025-01-01'

/** Asks with what the terminal would add. */
export function ask(picture: Picture, asked: Partial<SupportQuestion> = {}) {
  return support(picture, supportQuestion(picture, { asOf: late, ...asked }))
}

/** Amounts by the values of a row. */
export function amounts(picture: Picture, asked: Partial<SupportQuestion> = {}): Record<string, string> {
  const { by, rows } = ask(picture, { by: ['donor'], ...asked })
  return Object.fromEntries(rows.map(row => [by.map(name => row[name] ?? 'null').join(' '), row.amount]))
}

/** A rate that comes with an edition: so many dollars for one euro. */
export const rates = (name: string, units: string) =>
  ({
    kind: 'rate',
    basis: 'reported',
    saidOn: '2022-11-22',
    body: { currency: 'USD', per: 'EUR', units, date: '2022-10-06' },
    evidence: [{ source: `#${name}` }],
  }) as const

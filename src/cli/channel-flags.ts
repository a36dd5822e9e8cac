/** What the commands of channels take: moments, statuses, values of fields. */
import { isCalendarDate, Refusal } from '../base/index.ts'
import type { LineDraft, Standing } from '../node/index.ts'
import type { NoticeId } from '../notice/index.ts'
import type { Channels, MessageForm } from '../picture/index.ts'
import { type Flag, type Given, reportFlags, signingFlags, valuesOf } from './command.ts'
import { readRecord, writingOrThrough } from './record.ts'
import { shown } from './shown.ts'
import type { World } from './world.ts'

export type Status = 'actual' | 'exercise' | 'test'

export const officerFlag: Flag = {
  name: 'officer',
  value: 'NAME',
  summary: 'the officer who acts, as the other end is told: a desk, a call sign or a name',
}

export const askFlags: readonly Flag[] = [
  { name: 'as-of', value: 'MOMENT', summary: 'as of this moment in UTC, or the end of this day; now by default' },
  ...reportFlags,
]

export const sayFlags: readonly Flag[] = [...signingFlags, ...reportFlags]

export const statusFlag: Flag = {
  name: 'status',
  value: 'STATUS',
  summary: 'actual, exercise or test; actual by default',
}

/** @throws Refusal `wrong-use` */
export function statusOf(given: Given): Status | undefined {
  const text = given.flags.get('status')
  if (text === undefined || text === 'actual' || text === 'exercise' || text === 'test') return text
  throw new Refusal('wrong-use', '--status takes actual, exercise or test', { value: text, rule: 'U4' })
}

/** A flag that the command cannot do without. @throws Refusal `wrong-use` */
export function needed(given: Given, name: string): string {
  const value = given.flags.get(name)
  if (value !== undefined) return value
  throw new Refusal('wrong-use', `--${name} is needed`, {
    rule: 'U4',
    hint: 'the command with --help says what it takes',
  })
}

/** A moment in UTC; a day means its end. @throws Refusal `wrong-use` */
export function momentOf(given: Given, name: string, dayMeans: 'end' | 'beginning' = 'end'): string | undefined {
  const text = given.flags.get(name)
  if (text === undefined) return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDate(text)) {
    return dayMeans === 'end' ? `${text}T23:59:59.999Z` : `${text}T00:00:00Z`
  }
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(text)) return text.replace('Z', ':00Z')
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/.test(text)) return text
  throw new Refusal('wrong-use', `--${name} takes a moment in UTC: 2024-03-01T09:30Z, or a day`, {
    value: text,
    rule: 'U4',
  })
}

/** @throws Refusal `wrong-use` */
export function minutesOf(given: Given, name: string, otherwise: number): number {
  const text = given.flags.get(name)
  if (text === undefined) return otherwise
  if (/^\d{1,2}$/.test(text)) return Number(text)
  throw new Refusal('wrong-use', `--${name} takes a number of minutes`, { value: text, rule: 'U4' })
}

/**
 * Values from `--field place=47.51,34.58,2000` and `--field contact="Watch desk"`, by the fields of the form.
 * @throws Refusal `wrong-use` for what is no value of a field
 */
export function fieldsOf(given: Given, form: MessageForm): Record<string, string | Record<string, string>> {
  const fields: Record<string, string | Record<string, string>> = {}
  for (const pair of valuesOf(given, 'field') ?? []) {
    const [, name, value] = /^([a-z][A-Za-z0-9]*)=([\s\S]+)$/.exec(pair) ?? []
    if (name === undefined || value === undefined || Object.hasOwn(fields, name)) {
      throw new Refusal('wrong-use', '--field takes NAME=VALUE, each name once', { value: pair, rule: 'U4' })
    }
    const isPlace = form.fields.find(field => field.name === name)?.type === 'place'
    fields[name] = isPlace ? placeOf(value) : value
  }
  return fields
}

function placeOf(text: string): Record<string, string> {
  const [latitude, longitude, radius, ...more] = text.split(',').map(part => part.trim())
  if (latitude === undefined || longitude === undefined || more.length > 0) {
    throw new Refusal('wrong-use', 'a place is LATITUDE,LONGITUDE or LATITUDE,LONGITUDE,METRES', {
      value: text,
      rule: 'U4',
    })
  }
  return { latitude, longitude, ...(radius === undefined ? {} : { radius }) }
}

/** The lines of the data folder, as the flags ask for. */
export async function readChannels(given: Given, world: World): Promise<Channels> {
  const asOf = momentOf(given, 'as-of')
  const { record } = await readRecord(withoutDay(given), world)
  const { channelsOf } = await import('../node/index.ts')
  return channelsOf(record, world.clock, asOf)
}

/** The record itself is read as it stands; the moment asked for is the channels' own. */
function withoutDay(given: Given): Given {
  return { ...given, flags: new Map([...given.flags].filter(([name]) => name !== 'as-of')) }
}

/** Prints the answer as JSON where that is asked for, else as text fit for a terminal. */
export function print<Answer>(given: Given, world: World, answer: Answer, textOf: (answer: Answer) => string): void {
  world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : shown(textOf(answer)))
}

/** Says one thing on a line, and reports its id. */
export async function sayOne(
  given: Given,
  world: World,
  words: string,
  draftOf: (standing: Standing) => LineDraft,
): Promise<void> {
  const { channelsOf, sayOnLine } = await import('../node/index.ts')
  const id = await writingOrThrough(given, world, async open => {
    const record = await open()
    const channels = await channelsOf(record, world.clock)
    return sayOnLine(record, draftOf({ channels, self: record.folder.party, chance: world.chance }), world)
  })
  report(given, world, words, { id })
}

export function report(given: Given, world: World, words: string, facts: { readonly id: NoticeId }): void {
  world.out(given.flags.has('json') ? `${JSON.stringify(facts, null, 2)}\n` : shown(`${words}\nId ${facts.id}\n`))
}

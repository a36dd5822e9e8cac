/** A look at a data folder: what is due now, and what the book says was told and acknowledged of it. */
import { z } from 'zod'
import { type Clock, dayOfInstant, hex, Refusal, sha256, utf8 } from '../../base/index.ts'
import { momentForm } from '../../kinds/index.ts'
import {
  type Alarm,
  alarmForm,
  type Due,
  decisionAnswer,
  decisionList,
  due,
  type Picture,
  treatyAnswer,
  treatyList,
} from '../../picture/index.ts'
import { decisionGround } from '../decisions/index.ts'
import type { FoldedLog } from '../fold/index.ts'
import type { Folder } from '../folder.ts'
import { channelsOf, waitingDrafts } from '../line/index.ts'
import { type Book, readBook, writeBook } from './book.ts'
import { readWatchSettings, usualSettings, type WatchSettings } from './settings.ts'

export interface WatchGround {
  readonly folder: Folder
  readonly picture: Picture
  readonly logs: readonly FoldedLog[]
}

/**
 * What is due on every line, in every decision and under every treaty, and which drafts wait.
 * @throws Refusal `unreadable-file`
 */
export async function dueNow(
  { folder, picture, logs }: WatchGround,
  clock: Clock,
  { draftAfter }: Pick<WatchSettings, 'draftAfter'>,
): Promise<Due> {
  const now = clock.now()
  const channels = await channelsOf({ folder, picture }, { ...clock, now: () => now })
  const ground = await decisionGround({ folder, picture, logs }, now)
  const decisions = decisionList(ground)
    .decisions.filter(({ state }) => state === 'open' || state === 'undetermined' || state === 'contested')
    .map(({ id }) => decisionAnswer(ground, id))
  const stand = { asOf: dayOfInstant(now), recorded: false }
  const { witnessed } = channels.known
  const treaties = treatyList(picture, stand, { witnessed })
    .treaties.filter(({ parties, state }) => parties.includes(folder.party) && state.state !== 'ended')
    .map(({ code, status }) => treatyAnswer(picture, code, stand, { status, witnessed }))
  const drafts = { waiting: waitingDrafts(folder.directory, channels), afterMinutes: draftAfter }
  return due({ channels, decisions, treaties, drafts })
}

const toldForm = z.strictObject({
  ...alarmForm.shape,
  toldAt: momentForm.nullable().meta({ description: 'when the watch told it first; null where it has not yet' }),
  step: z.int().meta({ description: 'how often it was told again since' }),
  acknowledged: z
    .strictObject({ by: z.string().meta({ description: 'the person' }), at: momentForm })
    .nullable()
    .meta({ description: 'who acknowledged it, and when; null where nobody did' }),
})

export const watchForm = z
  .strictObject({
    asOf: momentForm,
    alarms: z.array(toldForm).meta({ description: 'alarms before reminders, the oldest first' }),
    more: z.int().meta({ description: 'messages that wait and are not told one by one' }),
    next: momentForm.nullable().meta({ description: 'when it may be otherwise, if nothing new is held until then' }),
    errands: z
      .array(
        z.strictObject({
          to: z.string().meta({
            description:
              'whom: a webhook by its host, a mail server with its addressees; `watch.json` where that cannot be read',
          }),
          tries: z.int().meta({ description: 'how often it was tried' }),
          nextAt: momentForm.meta({ description: 'when it is tried next' }),
          fault: z.string().nullable().meta({ description: 'what came of the last try; null before the first' }),
        }),
      )
      .meta({ description: 'webhooks and mails that could not be handed over yet' }),
  })
  .meta({ description: 'What somebody on watch has to know now' })

export type WatchAnswer = z.infer<typeof watchForm>

/** @throws Refusal `unreadable-file` */
export async function watchAnswer(ground: WatchGround, clock: Clock): Promise<WatchAnswer> {
  const { settings, fault } = settingsOrUsual(ground.folder.directory)
  const { asOf, now, more, next } = await dueNow(ground, clock, settings)
  const book = readBook(ground.folder.directory)
  const entries = new Map(book.alarms.map(entry => [entry.alarm.cause, entry]))
  return {
    asOf,
    alarms: now.map(alarm => {
      const entry = entries.get(alarm.cause)
      const isOfThis = entry !== undefined && entry.endedAt === null && entry.alarm.level === alarm.level
      return {
        ...alarm,
        toldAt: isOfThis ? entry.toldAt : null,
        step: isOfThis ? entry.step : 0,
        acknowledged: isOfThis ? entry.acknowledged : null,
      }
    }),
    more,
    next,
    errands: [
      ...(fault === undefined ? [] : [{ to: 'watch.json', tries: 0, nextAt: asOf, fault }]),
      ...book.errands.map(({ to, tries, nextAt, fault }) => ({ to: targetOf(to), tries, nextAt, fault })),
    ],
  }
}

/** Settings that cannot be read call nobody, and hide nothing that is due. */
function settingsOrUsual(directory: string): { settings: Pick<WatchSettings, 'draftAfter'>; fault?: string } {
  try {
    return { settings: readWatchSettings(directory) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { message, place } = error
    return { settings: usualSettings, fault: place.path === undefined ? message : `${place.path}: ${message}` }
  }
}

/** Short name of an alarm at a terminal: 8 hexadecimal digits of the SHA-256 of its cause. */
export function alarmCode(cause: string): string {
  return hex(sha256(utf8(cause))).slice(0, 8)
}

/**
 * A person has seen an alarm, named by its cause or its short name: it is not told again as long as it is the same. On the disk
 * when answered.
 * @throws Refusal `not-found` for a cause that is not due
 */
export async function acknowledge(ground: WatchGround, clock: Clock, word: string, by: string): Promise<Alarm> {
  const { now } = await dueNow(ground, clock, settingsOrUsual(ground.folder.directory).settings)
  const alarm = now.find(({ cause }) => cause === word || alarmCode(cause) === word)
  if (alarm === undefined) {
    throw new Refusal('not-found', 'nothing of this cause is due', {
      value: word,
      rule: 'G8',
      hint: 'entente watch lists what is due',
    })
  }
  const { directory } = ground.folder
  const at = clock.now()
  writeBook(directory, withAcknowledgement(readBook(directory), alarm, { by, at }))
  return alarm
}

function withAcknowledgement(
  book: Book,
  alarm: Alarm,
  acknowledged: { readonly by: string; readonly at: string },
): Book {
  const others = book.alarms.filter(entry => entry.alarm.cause !== alarm.cause)
  const before = book.alarms.find(entry => entry.alarm.cause === alarm.cause && entry.endedAt === null)
  const entry = before ?? { toldAt: acknowledged.at, step: 0, endedAt: null }
  return { ...book, alarms: [...others, { ...entry, alarm, acknowledged }] }
}

/** Names the host of a webhook and no more: its address may hold a secret. */
function targetOf(to: string): string {
  const [, url] = /^webhook (.+)$/.exec(to) ?? []
  return url !== undefined && URL.canParse(url) ? `webhook ${new URL(url).host}` : to
}

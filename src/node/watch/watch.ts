/**
 * The watch of a running node: looks when something new is held and when the last look said so, keeps the book, and hands over
 * what is to be told. Nothing of it signs anything. Rules G7 to G10: spec/watch.md.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, hex, Refusal, sha256, utf8 } from '../../base/index.ts'
import type { OpenRecord } from '../record.ts'
import { type Errand, readBook, writeBook } from './book.ts'
import { dueNow } from './look.ts'
import { readWatchSettings, usualSettings, type WatchSettings } from './settings.ts'
import { type MailText, sendMail } from './smtp.ts'
import { againAt, errandsOf, mailName, tellOf, webhookName, withErrands } from './tell.ts'
import { postWebhook, type Send } from './webhook.ts'

export interface WatchSetting {
  readonly record: OpenRecord
  readonly clock: Clock
  readonly report: (error: unknown) => void
  readonly send?: Send
}

/** The longest time between two looks: clocks are set, and settings change. */
const mostMs = 60_000
/** The first pause before what could not be handed over is tried again, the longest, and after which it is given up. */
const firstPauseMs = 5000
const mostPauseMs = 15 * 60_000
const givenUpMs = 86_400_000
/** Errands run at once. */
const mostAtOnce = 8

export class Watch {
  readonly #setting: WatchSetting
  readonly #heard = new Set<() => void>()
  #wake = new AbortController()
  #settings = usualSettings
  #settingsFault = ''
  #isStepping = false
  #again = false

  constructor(setting: WatchSetting) {
    this.#setting = setting
  }

  /** Is called whenever something new is held, told or written. Answers how to stop that. */
  onNews(listener: () => void): () => void {
    this.#heard.add(listener)
    return () => void this.#heard.delete(listener)
  }

  /** Says that something new is held or written: pages are told, and a running watch looks at once. */
  ring(): void {
    this.#tell()
    this.#wake.abort()
  }

  #tell(): void {
    for (const listener of this.#heard) listener()
  }

  /**
   * Looks once, tells, and hands over what can be handed over now. Answers the milliseconds until the next look is needed.
   * @throws Refusal `unreadable-file`, `no-space`
   */
  async step(): Promise<number> {
    const { record, clock } = this.#setting
    const { folder } = record
    const settings = this.#readSettings()
    const due = await dueNow({ folder, picture: record.picture, logs: record.logs() }, clock, settings)
    const before = readBook(folder.directory)
    const { book, tellings } = tellOf(before, due.now, due.asOf, settings)
    const errands = tellings.flatMap(telling => errandsOf(telling, settings, due.asOf, nameOf))
    if (JSON.stringify(book) !== JSON.stringify(before) || errands.length > 0) {
      // What is to be handed over is on the disk with what was told: a crash between loses neither, and doubles neither.
      writeBook(folder.directory, withErrands(book, errands))
    }
    if (tellings.length > 0) this.#tell()
    await this.#run(settings)
    return this.#pauseMs(due.next, settings)
  }

  /** The settings as they stand; while they cannot be read, the last that could, and that is reported once. */
  #readSettings(): WatchSettings {
    try {
      this.#settings = readWatchSettings(this.#setting.record.folder.directory)
      this.#settingsFault = ''
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (this.#settingsFault !== error.message) this.#setting.report(error)
      this.#settingsFault = error.message
    }
    return this.#settings
  }

  /** Looks for as long as the node runs, at once when something new is held. */
  run(): { close(): Promise<void> } {
    const { record, report } = this.#setting
    const ending = new AbortController()
    const stop = record.onGrown(() => this.ring())
    const loop = async (): Promise<void> => {
      while (!ending.signal.aborted) {
        this.#wake = new AbortController()
        const waitMs = await this.step().catch((error: unknown) => {
          report(error)
          return mostMs
        })
        const signal = AbortSignal.any([ending.signal, this.#wake.signal])
        await pause(Math.min(waitMs, mostMs), undefined, { ref: false, signal }).catch(() => {})
      }
    }
    const running = loop()
    return {
      close: async () => {
        stop()
        ending.abort()
        await running
      },
    }
  }

  /** Hands over what is due to be; one run at a time. */
  async #run(settings: WatchSettings): Promise<void> {
    if (this.#isStepping) {
      this.#again = true
      return
    }
    this.#isStepping = true
    try {
      do {
        this.#again = false
        const nowMs = Date.parse(this.#setting.clock.now())
        const waiting = readBook(this.#setting.record.folder.directory).errands
        const ready = waiting.filter(({ nextAt }) => Date.parse(nextAt) <= nowMs)
        for (let from = 0; from < ready.length; from += mostAtOnce) {
          await Promise.all(ready.slice(from, from + mostAtOnce).map(errand => this.#do(errand, settings)))
        }
      } while (this.#again)
    } finally {
      this.#isStepping = false
    }
  }

  async #do(errand: Errand, settings: WatchSettings): Promise<void> {
    try {
      await this.#handOver(errand, settings)
      this.#note(errand, undefined)
    } catch (error) {
      this.#note(errand, error instanceof Error ? error.message : String(error))
    }
  }

  async #handOver(errand: Errand, settings: WatchSettings): Promise<void> {
    const { id, to, event, step, alarm, at } = errand
    const { record, clock, send = request => fetch(request) } = this.#setting
    const webhook = settings.webhooks.find(one => webhookName(one) === to)
    if (webhook !== undefined) {
      const body = JSON.stringify({ format: 'entente alarm 1', id, party: record.folder.party, event, step, at, alarm })
      return postWebhook(webhook, { id, at: clock.now(), body }, send)
    }
    const mail = settings.mails.find(one => mailName(one) === to)
    // Whoever was taken out of the settings is told no more.
    if (mail !== undefined) await sendMail(mail, mailOf(errand, record.folder.party))
  }

  #note({ id, tries, at }: Errand, fault: string | undefined): void {
    const { record, clock } = this.#setting
    const { directory } = record.folder
    const now = clock.now()
    const isOver = fault === undefined || Date.parse(now) - Date.parse(at) >= givenUpMs
    const waitMs = Math.min(firstPauseMs * 2 ** tries, mostPauseMs)
    const nextAt = new Date(Date.parse(now) + waitMs).toISOString()
    const book = readBook(directory)
    const errands = book.errands.flatMap(one => {
      if (one.id !== id) return [one]
      return isOver ? [] : [{ ...one, tries: tries + 1, nextAt, fault: fault.slice(0, 300) }]
    })
    writeBook(directory, { ...book, errands })
  }

  #pauseMs(next: string | null, settings: WatchSettings): number {
    const { record, clock } = this.#setting
    const book = readBook(record.folder.directory)
    const again = againAt(book, settings)
    const moments = [
      ...(next === null ? [] : [Date.parse(next)]),
      ...(again === null ? [] : [again]),
      ...book.errands.map(({ nextAt }) => Date.parse(nextAt)),
    ]
    const waitMs = Math.min(...moments, Number.POSITIVE_INFINITY) - Date.parse(clock.now())
    return Math.max(0, Math.min(waitMs, mostMs))
  }
}

/** The same for the same telling, also after a crash: whoever gets an errand twice can tell. */
function nameOf(parts: readonly string[]): string {
  return hex(sha256(utf8(parts.join('\n')))).slice(0, 32)
}

function mailOf({ id, alarm, step, at }: Errand, party: string): MailText {
  const status = alarm.status === 'actual' ? '' : `${alarm.status.toUpperCase()}: `
  const repeated = step === 0 ? '' : ` (told again, ${step})`
  const lines = [
    `${status}${alarm.says}`,
    '',
    `${alarm.level}, ${alarm.kind}, since ${alarm.since}${alarm.until === null ? '' : `, until ${alarm.until}`}`,
    `${alarm.of.room} ${alarm.of.id}`,
    `told by the node of ${party} at ${at}`,
  ]
  return { id, at, subject: `${status}${alarm.level}${repeated}: ${alarm.says}`.slice(0, 180), text: lines.join('\n') }
}

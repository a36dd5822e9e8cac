/**
 * The book of the watch: which alarms were told when and how often, who acknowledged them, and what is still to be handed
 * over. One file of the data folder, replaced whole; it outlives the process, so that nothing is told anew after a start. Rule G8.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '../../base/index.ts'
import { momentForm } from '../../kinds/index.ts'
import { alarmForm } from '../../picture/index.ts'
import { refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'

const entryForm = z.strictObject({
  alarm: alarmForm,
  toldAt: momentForm,
  /** How often it was told again since. */
  step: z.int(),
  endedAt: momentForm.nullable(),
  acknowledged: z.strictObject({ by: z.string(), at: momentForm }).nullable(),
})

const errandForm = z.strictObject({
  id: z.string(),
  /** `webhook URL` or `mail HOST ADDRESSES`, as the settings have it. */
  to: z.string(),
  event: z.enum(['told', 'ended']),
  step: z.int(),
  alarm: alarmForm,
  at: momentForm,
  tries: z.int(),
  nextAt: momentForm,
  fault: z.string().nullable(),
})

const bookForm = z.strictObject({
  format: z.literal('entente alarms 1'),
  alarms: z.array(entryForm),
  errands: z.array(errandForm),
})

export type Entry = z.infer<typeof entryForm>
export type Errand = z.infer<typeof errandForm>
export type Book = z.infer<typeof bookForm>

export const emptyBook: Book = { format: 'entente alarms 1', alarms: [], errands: [] }

/** @throws Refusal `unreadable-file` */
export function readBook(directory: string): Book {
  const file = fileOf(directory)
  if (!existsSync(file)) return emptyBook
  try {
    return bookForm.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw refusalOfFile(error, file)
    throw new Refusal('unreadable-file', 'not a book of the watch', { place: { file }, rule: 'G8', cause: error })
  }
}

/** On the disk when answered. @throws Refusal `no-space`, `unreadable-file` */
export function writeBook(directory: string, book: Book): void {
  const file = fileOf(directory)
  try {
    writeBeside(file, `${JSON.stringify(book)}\n`, 0o600)
    takePlace(file)
  } catch (error) {
    throw refusalOfFile(error, file)
  }
}

function fileOf(directory: string): string {
  return join(directory, 'alarms.json')
}

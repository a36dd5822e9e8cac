/**
 * Drafts of messages that wait to be released: files of the data folder, which no log holds and nobody else is shown. Each is
 * replaced whole, so that a crash leaves the old or the new. Rule C20.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { nearest, Refusal } from '../../base/index.ts'
import { type BodyOf, kinds, momentForm } from '../../kinds/index.ts'
import { contentHash } from '../../picture/index.ts'
import { refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'

const draftFormat = 'entente draft 1'

const draftForm = z.strictObject({
  format: z.literal(draftFormat),
  at: momentForm,
  status: z.enum(['actual', 'exercise', 'test']),
  body: z.record(z.string(), z.unknown()),
})

export interface MessageDraft {
  /** 32 hexadecimal digits, as in the message that it becomes. */
  readonly id: string
  /** When it was written. */
  readonly at: string
  readonly status: 'actual' | 'exercise' | 'test'
  /** The message without its serial, which it gets when it is sent. */
  readonly body: Omit<BodyOf<'message'>, 'serial'>
  /** What the releases are of. */
  readonly content: string
}

/** Keeps a draft. On the disk when answered. @throws Refusal `no-space`, `unreadable-file` */
export function keepDraft(directory: string, { at, status, body }: Omit<MessageDraft, 'id' | 'content'>): MessageDraft {
  const file = fileOf(directory, body.draft)
  try {
    mkdirSync(folderOf(directory), { recursive: true, mode: 0o700 })
    writeBeside(file, `${JSON.stringify({ format: draftFormat, at, status, body })}\n`, 0o600)
    takePlace(file)
  } catch (error) {
    throw refusalOfFile(error, file)
  }
  return { id: body.draft, at, status, body, content: contentHash({ status, body }) }
}

/** Every draft, the oldest first. @throws Refusal `unreadable-file` naming a file that is none */
export function readDrafts(directory: string): MessageDraft[] {
  return draftIds(directory)
    .map(id => readDraft(directory, id))
    .sort((left, right) => (left.at === right.at ? (left.id < right.id ? -1 : 1) : left.at < right.at ? -1 : 1))
}

/** The drafts among the files. */
export function readableDrafts(directory: string): MessageDraft[] {
  return draftIds(directory).flatMap(id => {
    try {
      return [readDraft(directory, id)]
    } catch (error) {
      if (error instanceof Refusal) return []
      throw error
    }
  })
}

/** One draft by its id or the beginning of it. @throws Refusal `not-found`, `wrong-use` where several begin so */
export function draftNamed(directory: string, word: string): MessageDraft {
  const ids = draftIds(directory)
  const found = ids.filter(id => word !== '' && id.startsWith(word))
  if (found.length === 1) return readDraft(directory, found[0]!)
  if (found.length > 1) {
    throw new Refusal('wrong-use', 'several drafts begin so', { value: word, rule: 'C20', hint: 'say more of the id' })
  }
  throw new Refusal('not-found', 'there is no such draft', {
    value: word,
    rule: 'C20',
    hint: nearest(word, ids).join(', ') || 'entente channel drafts lists those that wait',
  })
}

/** Lets go of a draft that was sent or given up. */
export function dropDraft(directory: string, id: string): void {
  rmSync(fileOf(directory, id), { force: true })
}

function readDraft(directory: string, id: string): MessageDraft {
  const file = fileOf(directory, id)
  try {
    const { at, status, body } = draftForm.parse(JSON.parse(readFileSync(file, 'utf8')))
    const { serial: _one, ...message } = kinds.message.body.parse({ ...body, serial: 1 })
    if (message.draft !== id) throw new SyntaxError('another id')
    return { id, at, status, body: message, content: contentHash({ status, body: message }) }
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw refusalOfFile(error, file)
    throw new Refusal('unreadable-file', 'not a draft of a message', { place: { file }, rule: 'C20', cause: error })
  }
}

function draftIds(directory: string): string[] {
  if (!existsSync(folderOf(directory))) return []
  return readdirSync(folderOf(directory)).flatMap(name => /^([0-9a-f]{32})\.json$/.exec(name)?.[1] ?? [])
}

function folderOf(directory: string): string {
  return join(directory, 'drafts')
}

function fileOf(directory: string, id: string): string {
  return join(folderOf(directory), `${id}.json`)
}

/**
 * The queue: articles that were taken in, their drafts, and what somebody decided of each. One file an article, under the
 * hash of its bytes, so that the same file taken in twice is one; replaced whole, so that a crash leaves the old or the new.
 * No log holds it and nobody else is shown it. Rules J28, J29: spec/article.md.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { nearest, Refusal } from '../../base/index.ts'
import type { ArticleAnswer, ArticleDraft } from '../../intake/index.ts'
import { momentForm } from '../../kinds/index.ts'
import { refusalOfFile, takePlace, writeBeside } from '../folder-files.ts'

const queueFormat = 'entente intake 1'

export const draftStates = ['waiting', 'accepted', 'joined', 'rejected'] as const

export type DraftState = (typeof draftStates)[number]

/** A draft that waits, or what became of it. */
export interface QueuedDraft extends ArticleDraft {
  /** 32 hexadecimal digits, from the bytes of the file, the place and the kind: the same in every reading. */
  readonly id: string
  readonly state: DraftState
  /** Somebody changed its body. */
  readonly edited: boolean
  /** When it was decided. */
  readonly at: string | null
  /** The notice that it became. */
  readonly notice: string | null
}

export interface QueuedArticle extends Omit<ArticleAnswer, 'drafts'> {
  /** 32 hexadecimal digits of the hash of its bytes. */
  readonly id: string
  readonly bytes: number
  readonly sha256: string
  /** When it was taken in. */
  readonly at: string
  /** The file as decoded: what places are counted in. */
  readonly text: string
  readonly drafts: readonly QueuedDraft[]
}

const queueForm = z.looseObject({
  format: z.literal(queueFormat),
  id: z.string().regex(/^[0-9a-f]{32}$/),
  at: momentForm,
  text: z.string(),
  stories: z.array(z.looseObject({})),
  drafts: z.array(
    z.looseObject({
      id: z.string().regex(/^[0-9a-f]{32}$/),
      state: z.enum(draftStates),
      edited: z.boolean(),
      notice: z.string().nullable(),
    }),
  ),
})

/** Keeps an article with its drafts. On the disk when this returns. @throws Refusal `no-space`, `unreadable-file` */
export function keepArticle(directory: string, article: QueuedArticle): void {
  const file = fileOf(directory, article.id)
  try {
    mkdirSync(folderOf(directory), { recursive: true, mode: 0o700 })
    writeBeside(file, `${JSON.stringify({ ...article, format: queueFormat })}\n`, 0o600)
    takePlace(file)
  } catch (error) {
    throw refusalOfFile(error, file)
  }
}

export function heldArticle(directory: string, id: string): QueuedArticle | undefined {
  return existsSync(fileOf(directory, id)) ? readArticleOf(directory, id) : undefined
}

/** Every article, the oldest first. @throws Refusal `unreadable-file` naming a file that is none */
export function readQueue(directory: string): readonly QueuedArticle[] {
  return articleIds(directory)
    .map(id => readArticleOf(directory, id))
    .sort((left, right) => (left.at === right.at ? (left.id < right.id ? -1 : 1) : left.at < right.at ? -1 : 1))
}

/** One article by its id or its beginning. @throws Refusal `not-found`, `wrong-use` where several begin so */
export function articleNamed(directory: string, word: string): QueuedArticle {
  const id = named(articleIds(directory), word, 'article')
  return readArticleOf(directory, id)
}

/** One draft by its id or its beginning, with its article. @throws Refusal as {@link articleNamed} */
export function queuedDraft(directory: string, word: string): { article: QueuedArticle; draft: QueuedDraft } {
  const all = readQueue(directory).flatMap(article => article.drafts.map(draft => ({ article, draft })))
  const id = named(
    all.map(({ draft }) => draft.id),
    word,
    'draft',
  )
  return all.find(({ draft }) => draft.id === id)!
}

function named(ids: readonly string[], word: string, what: string): string {
  const found = ids.filter(id => word !== '' && id.startsWith(word))
  if (found.length === 1) return found[0]!
  if (found.length > 1) {
    throw new Refusal('wrong-use', `several ${what}s begin so`, {
      value: word,
      rule: 'J28',
      hint: 'say more of the id',
    })
  }
  throw new Refusal('not-found', `there is no such ${what} in the queue`, {
    value: word,
    rule: 'J28',
    hint: nearest(word, ids).join(', ') || 'entente intake queue lists what is there',
  })
}

function articleIds(directory: string): readonly string[] {
  if (!existsSync(folderOf(directory))) return []
  return readdirSync(folderOf(directory)).flatMap(name => /^([0-9a-f]{32})\.json$/.exec(name)?.[1] ?? [])
}

function readArticleOf(directory: string, id: string): QueuedArticle {
  const file = fileOf(directory, id)
  try {
    const { format: _format, ...article } = queueForm.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (article.id !== id) throw new SyntaxError('another id')
    return article as unknown as QueuedArticle
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw refusalOfFile(error, file)
    throw new Refusal('unreadable-file', 'not an article of the queue', { place: { file }, rule: 'J28', cause: error })
  }
}

const folderOf = (directory: string): string => join(directory, 'intake')

const fileOf = (directory: string, id: string): string => join(folderOf(directory), `${id}.json`)

/** Articles in, answers out, file by file; one that is refused holds up no other. Rule J27. */
import { describeRefusal, Refusal } from '../../base/index.ts'
import { type ArticleAnswer, answerOf, type Lexicon, readArticle } from '../../intake/index.ts'
import { readPageFile } from './files.ts'

export interface RefusedFile {
  readonly file: string
  readonly refused: string
}

export type FileAnswer = ArticleAnswer | RefusedFile

/** What one file says. @throws Refusal for what is no page of text */
export function readArticleFile(file: string, lexicon: Lexicon, date?: string): ArticleAnswer {
  const bytes = readPageFile(file)
  try {
    return answerOf(file, readArticle(bytes, { lexicon, ...(date === undefined ? {} : { date }) }), lexicon)
  } catch (error) {
    throw error instanceof Refusal ? error.at({ file }) : error
  }
}

/** The same for many: refusals are answers. */
export function* readArticleFiles(files: readonly string[], lexicon: Lexicon, date?: string): Generator<FileAnswer> {
  for (const file of files) {
    try {
      yield readArticleFile(file, lexicon, date)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      yield { file, refused: describeRefusal(error) }
    }
  }
}

/** A configured model, reached over the network, asked beside the readers about one file. */
import { type ArticleAnswer, type Lexicon, readArticle } from '../../../intake/index.ts'
import { readPageFile } from '../files.ts'
import type { Model } from './ask.ts'
import { type AnswerWithModel, proposeBeside } from './propose.ts'
import type { ModelSettings } from './settings.ts'

export function modelOf({ limitSeconds, ...rest }: ModelSettings): Model {
  return { ...rest, send: fetch, limit: () => AbortSignal.timeout(limitSeconds * 1000) }
}

/** The answer of a file with what the model proposes beside it. */
export function askBeside(
  answer: ArticleAnswer,
  lexicon: Lexicon,
  date: string | undefined,
  model: Model,
): Promise<AnswerWithModel> {
  const article = readArticle(readPageFile(answer.file), { lexicon, ...(date === undefined ? {} : { date }) })
  return proposeBeside(answer, article, lexicon, model)
}

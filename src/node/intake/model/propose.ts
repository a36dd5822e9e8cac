/** Drafts of a model beside our own: asked story by story, checked, marked; whatever it does, nothing of ours is lost. Rules J34, J35. */
import { describeRefusal, Refusal } from '../../../base/index.ts'
import {
  type Article,
  type ArticleAnswer,
  type ArticleDraft,
  type ArticleFinding,
  findIn,
  gradeOf,
  type Lexicon,
  type ArticleStory as Story,
} from '../../../intake/index.ts'
import { askModel, type Model, mostSent } from './ask.ts'
import { type Borne, checkProposal } from './check.ts'

/** What became of asking. */
export interface ModelReport {
  readonly name: string
  /** Drafts that were added. */
  readonly added: number
  readonly refused: readonly { readonly story: number; readonly quote: string; readonly why: string }[]
  /** Stories of which it gave no answer, or was sent a part. */
  readonly told: readonly { readonly story: number; readonly what: string }[]
}

export type AnswerWithModel = ArticleAnswer & { readonly model: ModelReport }

/** Never throws a refusal: what a model does is told, and our own drafts stand first, untouched. */
export async function proposeBeside(
  answer: ArticleAnswer,
  article: Article,
  lexicon: Lexicon,
  model: Model,
): Promise<AnswerWithModel> {
  const drafts = [...answer.drafts]
  const refused: { story: number; quote: string; why: string }[] = []
  const told: { story: number; what: string }[] = []
  for (const story of article.stories) {
    const findings = findIn(article.page, story, lexicon)
    const text = textOf(story)
    if (text.length > mostSent)
      told.push({ story: story.index, what: `only its first ${mostSent} characters were sent` })
    try {
      const { proposals, junk } = await askModel(model, text.slice(0, mostSent))
      if (junk > 0) told.push({ story: story.index, what: `${junk} proposals were not of the form` })
      for (const proposal of proposals) {
        try {
          const borne = checkProposal(story, findings, proposal)
          const draft = draftOf(article, story, findings, borne, lexicon, model.model)
          if (drafts.some(held => repeats(draft, held)))
            throw new Refusal('conflict', 'a draft says it already', { rule: 'J35' })
          drafts.push(draft)
        } catch (error) {
          refused.push({ story: story.index, quote: proposal.quote.slice(0, 400), why: reasonOf(error) })
        }
      }
    } catch (error) {
      told.push({ story: story.index, what: reasonOf(error) })
    }
  }
  return { ...answer, drafts, model: { name: model.model, added: drafts.length - answer.drafts.length, refused, told } }
}

function reasonOf(error: unknown): string {
  if (error instanceof Refusal) return describeRefusal(error)
  throw error
}

/** One line a paragraph. */
function textOf({ sentences }: Story): string {
  let text = ''
  let paragraph = 0
  for (const sentence of sentences) {
    text += `${text === '' ? '' : sentence.paragraph === paragraph ? ' ' : '\n'}${sentence.text}`
    paragraph = sentence.paragraph
  }
  return text
}

function draftOf(
  { page }: Article,
  story: Story,
  findings: readonly ArticleFinding[],
  { kind, body, sentence, index, quote, figures }: Borne,
  lexicon: Lexicon,
  name: string,
): ArticleDraft {
  const place = (span: { readonly from: number; readonly to: number }) =>
    [page.characters(span.from), page.characters(span.to)] as const
  const speech = findings.find(finding => finding.is === 'attribution' && finding.sentence === index)
  const attribution: ArticleDraft['attribution'] =
    speech?.is === 'attribution'
      ? { by: speech.speaker, form: speech.form, ...(speech.via === undefined ? {} : { via: speech.via }) }
      : { by: story.publisher?.name ?? 'publisher not shown', form: 'media' }
  const grade = gradeOf(story, attribution, false, lexicon.common)
  const bears = figures.length > 0
  return {
    kind,
    body: body as ArticleDraft['body'],
    basis: 'reported',
    saidOn: story.date?.date ?? null,
    by: `model ${name}`,
    attribution,
    grade: `${grade.reliability}${grade.credibility}`,
    gradeBecause: grade.because,
    confidence: bears ? 0.6 : 0.4,
    reasons: [
      { because: `proposed by the model ${name}`, by: 0.4 },
      ...(bears ? [{ because: 'its figures are those that the words say', by: 0.2 }] : []),
    ],
    span: place(page.span(quote)),
    sentence: place(page.span(sentence.at)),
    figures: figures.map(({ field, finding }) => ({
      field,
      number: place(finding.numberSpan),
      span: place(finding.span),
    })),
    also: [],
    notCounted: null,
    warnings: [],
    story: story.index,
    paragraph: sentence.paragraph,
  }
}

/** The same kind from the same sentence with the same figures. */
function repeats(draft: ArticleDraft, held: ArticleDraft): boolean {
  const numbers = ({ figures }: ArticleDraft) => JSON.stringify(figures.map(({ number }) => number[0]).sort())
  return held.kind === draft.kind && held.sentence[0] === draft.sentence[0] && numbers(held) === numbers(draft)
}

/** say: a story and what was found in it, in; drafts in our kinds, and what was left out, out. Rules J21 to J26: spec/article.md. */
export { type ArticleAnswer, type ArticleDraft, answerOf, type StoryAnswer } from './answer.ts'
export {
  type FigureAt,
  type Left,
  type Proposed,
  type ProposedKind,
  proposedKinds,
  type Reason,
  type Said,
  type SaidInStory,
} from './draft.ts'
export { gradeOf } from './grade.ts'
export { sayStory } from './say.ts'

/** story: a page in, its stories out, furniture set apart. Rules J5 to J8: spec/article.md. */
export { type StoryOptions, storiesOf } from './read.ts'
export {
  type Furniture,
  type Language,
  languages,
  type Publisher,
  type Role,
  type Sentence,
  type Story,
  type StoryDate,
} from './story.ts'

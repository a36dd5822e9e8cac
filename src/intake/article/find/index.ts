/** find: a story and a lexicon in, what its sentences say out, each with its place. Rules J10 to J19: spec/article.md. */
export { findIn } from './find.ts'
export {
  type Attribution,
  type Cue,
  type CueName,
  cueNames,
  type Duration,
  type Figure,
  type Finding,
  type Found,
  type Frequency,
  type Item,
  type Money,
  type Party,
  type Person,
  type Producer,
  type Qualifier,
  type Quantity,
  type Share,
  type When,
} from './finding.ts'

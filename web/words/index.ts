/** words: both languages of the pages, and numbers, dates and names as each of them writes them. */
export { codeOfNumber } from './countries.ts'
export { dateWords, dayPosition, firstDayOf, isDay, lastDayOf, monthIndex, monthOfIndex } from './dates.ts'
export {
  compareNumbers,
  exactNumber,
  isNumberText,
  type Language,
  roundNumber,
  shortNumber,
  unitNumber,
} from './numbers.ts'
export { sentenceIn, type Told } from './sentences.ts'
export { addNumbers, sumKnown } from './sums.ts'
export { chooseLanguage, startWords, useWords, type Word, type Words, WordsProvider } from './words.ts'

export {
  amountForm,
  type ClaimCard,
  claimCardForm,
  type SourceCard,
  type Stand,
  sourceCardForm,
  standForm,
} from './common.ts'
export { type ItemAnswer, type ItemList, itemAnswerForm, itemListForm } from './item.ts'
export {
  type Figure,
  figureForm,
  type NoticeAnswer,
  type NoticeList,
  noticeAnswerForm,
  noticeListForm,
  type Overview,
  overviewForm,
  type SourceAnswer,
  type SourceList,
  sourceAnswerForm,
  sourceListForm,
} from './overview.ts'
export {
  type Dimension,
  dimensions,
  type Measure,
  measures,
  type OpenedFigure,
  openedFigureForm,
  type SupportAnswer,
  type SupportQuestion,
  supportAnswerForm,
} from './support.ts'

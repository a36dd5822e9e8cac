/**
 * treaties: what the notices of a treaty add up to on a day: which limits hold, what they leave each party as declared and
 * as disputed, what is withheld or overdue, notifications with their effect, meetings, suspension and expiry. A pure fold;
 * the day is handed in. Rules T1…: spec/treaty.md.
 */
export { checkTreatyNotice } from './allowed.ts'
export { headroomAnswer, type TreatyQuestion, treatyAnswer, treatyList } from './answer.ts'
export {
  type CalendarEvent,
  type Headroom,
  type HeadroomAnswer,
  headroomAnswerForm,
  type MeetingAnswer,
  type NotificationAnswer,
  type Regular,
  type Rule as TreatyRule,
  type Series as TreatySeries,
  type StatusFact,
  type TreatyAnswer,
  type TreatyCalendar,
  type TreatyClash,
  type TreatyList,
  type TreatyState,
  treatyAnswerForm,
  treatyCalendarForm,
  treatyListForm,
} from './answers/index.ts'
export { type CalendarQuestion, treatyCalendar } from './calendar.ts'
export { type TreatyKind, type TreatyNotice, treatyKinds, treatyLine } from './sentence.ts'

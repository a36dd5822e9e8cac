/**
 * decisions: what notices of the silence procedure add up to at a moment: open, broken, amended, withdrawn, adopted, not
 * adopted, undetermined or contested, with what each stands on. A pure fold; moments, cosignatures and roots are handed in.
 * Rules D1…: spec/decision.md.
 */
export {
  type AnnouncementAnswer,
  type DecisionAnswer,
  type DecisionLine,
  type DecisionList,
  type DecisionState,
  decisionForm,
  decisionListForm,
  decisionStates,
  type Fault,
  faults,
  type Lack,
  lacks,
  type MemberAnswer,
  type ObjectionAnswer,
  type ReasonWithoutEffect,
  type RoundAnswer,
  reasonsWithoutEffect,
} from './answers.ts'
export type { LogHeld } from './floor.ts'
export { type DecisionGround, decisionAnswer, decisionList, sizesNamed } from './hear.ts'
export { type DecisionKind, type DecisionNotice, decisionKinds, decisionLine } from './line.ts'

/**
 * decisions: decisions by silence of a data folder: what they are told from, what a party may say, and the proof of an
 * adopted text. Rules D1…: spec/decision.md.
 */
export { checkDecisionProof, type ProvenDecision, type ProvenParty } from './check.ts'
export { decisionGround, type Heard } from './ground.ts'
export { mostDecisionProofCharacters } from './proof-file.ts'
export { proveDecision } from './prove.ts'
export {
  adoptionDraft,
  type ChangeWish,
  changeDraft,
  closingDraft,
  objectionDraft,
  type ProposalWish,
  proposalDraft,
  receiptDraft,
  refusalDraft,
  reservationDraft,
  type Speaking,
  takeBackDrafts,
} from './say.ts'
export { checkpointHeld, speakingOf, waitingFor } from './speak.ts'

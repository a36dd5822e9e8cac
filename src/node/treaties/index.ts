/** treaties: what a party says under a treaty, tried before it is signed. Rule T28: spec/treaty.md. */
export { type TreatyWish, treatyDraft, treatyNow } from './say.ts'

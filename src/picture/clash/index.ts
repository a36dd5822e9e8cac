/** clash: the form in which contradictions are shown. Rules: spec/clash.md. */
export { clashesBetween, type StandingNotice } from './between.ts'
export { type Clash, type ClashSide, clashForm, clashSideForm } from './clash.ts'

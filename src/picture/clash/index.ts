/** clash: the form in which contradictions are shown. Rules: spec/clash.md. */
export { type Clash, type ClashSide, clashForm, clashSideForm } from './clash.ts'

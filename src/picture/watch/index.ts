/**
 * watch: what somebody on watch has to know now, of lines, decisions and treaties, and when to look again. Folded lines and
 * answers come in; alarms go out. Pure; the moment is that of the fold. Rules G1…: spec/watch.md.
 */
export { type Alarm, type AlarmKind, alarmForm, alarmKinds } from './alarm.ts'
export type { WaitingDraft } from './drafts.ts'
export { type Due, due, type Watched } from './due.ts'

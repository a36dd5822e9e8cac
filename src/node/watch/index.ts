/**
 * watch: what is due, told once to pages, webhooks and mail, again while nobody acknowledges it, and kept over restarts.
 * Rules G1…: spec/watch.md.
 */
export { addEvents } from './events.ts'
export { acknowledge, alarmCode, type WatchAnswer, watchAnswer, watchForm } from './look.ts'
export { readWatchSettings } from './settings.ts'
export { Watch, type WatchSetting } from './watch.ts'
export { signatureOf } from './webhook.ts'

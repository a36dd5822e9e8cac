/** sync: a data folder among other nodes: what it answers, whom it asks, and how it comes back after a loss. */
export { addCard, fetchCard } from './card.ts'
export { fileKeep } from './keep-files.ts'
export { mayRead } from './may-read.ts'
export { FolderSync, ownPin, type SyncSetting } from './parts.ts'
export { addPublicLogs } from './public.ts'
export { type RestoreSetting, restoreFolder } from './restore.ts'
export { addSyncRoutes, refuseSync, type SyncRoutes } from './routes.ts'
export { type Schedule, scheduleRounds } from './schedule.ts'

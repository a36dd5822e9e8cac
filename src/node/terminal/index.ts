/** terminal: commands that say something while a node holds their folder. Rule U15: spec/commands.md. */
export { showDoor, terminalToken } from './door.ts'
export type { Proof } from './release.ts'
export { acknowledgeThrough, isOvertaken, remoteRecordOf } from './remote.ts'
export { addTerminal, terminalPath } from './route.ts'

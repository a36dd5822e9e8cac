/** door: what a stranger gets, and how connections end. Rules S23 to S25: spec/sync.md. */
export { type ConnectionLimits, Connections, serverOptionsOf, usualConnectionLimits } from './connections.ts'
export { Door, type DoorLimits } from './door.ts'
export { closed, type Listening, listen } from './listen.ts'
export { networkOf } from './network.ts'
export { type StrangerLimits, Strangers, usualStrangerLimits } from './strangers.ts'

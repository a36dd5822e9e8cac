/** relay: sealed bundles in, sealed bundles out, read by nobody on the way. Rules Z20 to Z23: spec/bundle.md. */
export { type BoxLimits, usualLimits } from './boxes.ts'
export { boxOf, postBundle, type Send, type WaitingBundle, waitingBundles } from './client.ts'
export { type Relay, type RelaySetting, serveRelay } from './serve.ts'

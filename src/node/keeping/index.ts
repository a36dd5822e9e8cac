/** keeping: which logs are held, who mirrors them, how far a notice has come, how peers are. Rules M1…: spec/logs.md. */
export {
  type Delivery,
  deliveryForm,
  type EntryAnswer,
  type EntryLine,
  entryAnswerForm,
  type ForkAnswer,
  type ForkLine,
  forkAnswerForm,
  type LogAnswer,
  type LogFacts,
  type LogList,
  logAnswerForm,
  logListForm,
  type Mirror,
  type PeerFacts,
  type PeerList,
  peerListForm,
} from './answers.ts'
export { Copies } from './copies.ts'
export { delivery } from './delivery.ts'
export { forkAnswer, forkList, takeForkFile } from './forks.ts'
export type { Keeping } from './held.ts'
export { entryAnswer, logAnswer, logList } from './logs.ts'
export { peerList } from './peers.ts'
export { type Policy, readPolicy, writePolicy } from './policy.ts'

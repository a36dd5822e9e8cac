/** keeping: which logs are held, who mirrors them, how far a notice has come, how peers are. Rules M1…: spec/logs.md. */
export {
  type Delivery,
  deliveryForm,
  type EntryAnswer,
  type EntryLine,
  entryAnswerForm,
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
export { delivery } from './delivery.ts'
export type { Keeping } from './held.ts'
export { entryAnswer, logAnswer, logList } from './logs.ts'
export { peerList } from './peers.ts'

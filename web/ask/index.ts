/** ask: how the pages put questions to the node, and what of them stands in the address bar. */
export { sendAct } from './act.ts'
export { addressOf, belowApi, type Parameters, partsOf, searchOf, searchText } from './address.ts'
export { isRefusal, type RefusalBody, Refused, readAnswer } from './answer.ts'
export { type NodeAnswer, useAddress, useAnswer, useLive, useNode, usePeers } from './questions.ts'
export { type Session, useSession } from './session.ts'
export { type PageSearch, pageSearch, useChange, usePageSearch, useStand } from './stand.ts'

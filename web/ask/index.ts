/** ask: how the pages put questions to the node, and what of them stands in the address bar. */
export { sendAct } from './act.ts'
export { addressOf, belowApi, type Parameters, partsOf, searchOf, searchText } from './address.ts'
export { isRefusal, type RefusalBody, Refused, readAnswer, refusedBy } from './answer.ts'
export { answerOf, type Event, eventsOf } from './events.ts'
export { type NodeAnswer, useAddress, useAnswer, useLive, useNode, usePeers } from './questions.ts'
export { type Session, useSession } from './session.ts'
export { type PageSearch, pageSearch, useChange, usePageSearch, useStand } from './stand.ts'
export { type Steps, type ToldAnswer, useTold } from './told.ts'

/** Every route of the API, in the order of its document. */
import { backtestRoute } from './backtest.ts'
import {
  calendarRoute,
  channelRoute,
  channelsRoute,
  draftsRoute,
  inboxRoute,
  messageRoute,
  phrasebookRoute,
} from './channels.ts'
import { clashesRoute } from './clashes.ts'
import { decisionProofRoute, decisionRoute, decisionsRoute } from './decisions.ts'
import { deliveryRoute } from './delivery.ts'
import { itemRoute } from './item.ts'
import { itemsRoute } from './items.ts'
import { kindRoute, kindsRoute } from './kinds.ts'
import { entryRoute, forkRoute, logRoute, logsRoute } from './logs.ts'
import { nodeRoute } from './node.ts'
import { noticeRoute } from './notice.ts'
import { noticesRoute } from './notices.ts'
import { openRoute } from './open.ts'
import { outlookRoute } from './outlook.ts'
import { overviewRoute } from './overview.ts'
import { peersRoute } from './peers.ts'
import { revisionsRoute } from './revisions.ts'
import { scenarioRoute } from './scenario.ts'
import { slippageRoute } from './slippage.ts'
import { sourceRoute } from './source.ts'
import { sourcesRoute } from './sources.ts'
import { supportRoute } from './support.ts'
import { headroomRoute, treatiesRoute, treatyCalendarRoute, treatyRoute } from './treaties.ts'
import { watchRoute } from './watch.ts'

export const routes = [
  nodeRoute,
  overviewRoute,
  supportRoute,
  openRoute,
  itemsRoute,
  itemRoute,
  sourcesRoute,
  sourceRoute,
  noticesRoute,
  noticeRoute,
  deliveryRoute,
  channelsRoute,
  channelRoute,
  calendarRoute,
  inboxRoute,
  messageRoute,
  draftsRoute,
  phrasebookRoute,
  watchRoute,
  decisionsRoute,
  decisionRoute,
  decisionProofRoute,
  clashesRoute,
  revisionsRoute,
  outlookRoute,
  slippageRoute,
  backtestRoute,
  scenarioRoute,
  kindsRoute,
  kindRoute,
  logsRoute,
  logRoute,
  entryRoute,
  forkRoute,
  peersRoute,
  treatiesRoute,
  treatyRoute,
  headroomRoute,
  treatyCalendarRoute,
] as const

import { peerTables } from '../../export/index.ts'
import { peerList, peerListForm } from '../../keeping/index.ts'
import { route } from '../route.ts'

export const peersRoute = route({
  path: '/api/peers',
  summary: 'Pinned parties, how they are doing, and what somebody has to look at',
  parts: {},
  query: {},
  dated: false,
  live: true,
  form: peerListForm,
  answer: ground => peerList(ground.keeping),
  tables: peerTables,
})

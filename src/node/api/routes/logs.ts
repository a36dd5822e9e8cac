import { z } from 'zod'
import { partyForm } from '../../../kinds/index.ts'
import { logListTables, logTables } from '../../export/index.ts'
import {
  entryAnswer,
  entryAnswerForm,
  forkAnswer,
  forkAnswerForm,
  logAnswer,
  logAnswerForm,
  logList,
  logListForm,
} from '../../keeping/index.ts'
import { limitOf, limitParameter } from '../limit.ts'
import { route } from '../route.ts'

const seqForm = z.string().regex(/^(?:0|[1-9]\d{0,14})$/, 'a whole number')
const party = partyForm.meta({ description: 'whose log' })

export const logsRoute = route({
  path: '/api/logs',
  summary: 'Every log held here, with who mirrors it',
  parts: {},
  query: {},
  dated: false,
  live: true,
  form: logListForm,
  answer: ground => logList(ground.keeping),
  tables: logListTables,
})

export const logRoute = route({
  path: '/api/logs/{party}',
  summary: 'One log: its entries, newest first, and its checkpoints',
  parts: { party },
  query: {
    from: seqForm.optional().meta({ description: 'the newest entry to list, by its place; the last by default' }),
    limit: limitParameter,
  },
  dated: false,
  live: true,
  form: logAnswerForm,
  answer: (ground, given) => {
    const from = given.from === undefined ? undefined : Number(given.from)
    return logAnswer(ground.keeping, given.party, { from, limit: limitOf(given.limit) })
  },
  tables: logTables,
})

export const entryRoute = route({
  path: '/api/logs/{party}/entries/{seq}',
  summary: 'One entry of a log, with its proof as a file to take away',
  parts: { party, seq: seqForm.meta({ description: 'place in the log, from 0' }) },
  query: {},
  dated: false,
  live: true,
  form: entryAnswerForm,
  answer: (ground, given) => entryAnswer(ground.keeping, given.party, Number(given.seq)),
})

export const forkRoute = route({
  path: '/api/logs/{party}/fork',
  summary: 'What proves that a log has two histories, as a file to take away',
  parts: { party },
  query: {},
  dated: false,
  live: true,
  form: forkAnswerForm,
  answer: (ground, given) => forkAnswer(ground.keeping.folder, given.party),
})

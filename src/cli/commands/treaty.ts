/** The commands that ask of treaties. Rules T1…: spec/treaty.md. */
import { answerFlags, command, type Given, standFlags } from '../command.ts'
import { give } from '../output.ts'
import { readRecord } from '../record.ts'
import { dateFlag } from '../values.ts'
import type { World } from '../world.ts'

const code = { name: 'CODE', summary: 'code of the treaty, as entente treaty list shows it: new-start' }
const at = {
  name: 'at',
  value: 'D',
  summary: 'the day the answer holds for: YYYY-MM-DD, YYYY-MM or YYYY; that of --as-of by default',
}
const status = { name: 'status', value: 'STATUS', summary: 'actual by default; exercise or test' }

export const treatyList = command({
  name: 'treaty list',
  summary: 'Every treaty: in force, suspended or ended, its limits exceeded or not known.',
  arguments: [],
  flags: [at, ...standFlags, ...answerFlags],
  examples: ['treaty list', 'treaty list --at 2023-03-01 --json'],
  async run(given, world) {
    const [picture, { treatyListTables }, { treatyListText }] = await parts()
    const { record, stand, question } = await asked(given, world)
    const answer = picture.treatyList(record.picture, stand, question)
    await give(given, world, { answer, tables: treatyListTables, text: treatyListText })
  },
})

export const treatyShow = command({
  name: 'treaty show',
  summary: 'One treaty on a day: limits, headroom, data due, disputes, withheld, notifications, meetings, suspension.',
  arguments: [code],
  flags: [at, status, ...standFlags, ...answerFlags],
  examples: ['treaty show new-start --at 2023-03-01', 'treaty show new-start --xlsx new-start.xlsx'],
  async run(given, world) {
    const [picture, { treatyTables }, { treatyText }] = await parts()
    const { record, stand, question } = await asked(given, world)
    const answer = picture.treatyAnswer(record.picture, given.words[0]!, stand, question)
    await give(given, world, { answer, tables: treatyTables, text: treatyText })
  },
})

export const treatyHeadroom = command({
  name: 'treaty headroom',
  summary: 'What each limit leaves each party on a day, as declared and as disputed.',
  arguments: [code],
  flags: [at, status, ...standFlags, ...answerFlags],
  notes: [
    'A limit that is not in force breaks nothing: the margin is told beside it. Withheld is neither nought nor a gap.',
  ],
  examples: ['treaty headroom new-start --at 2022-03-01', 'treaty headroom new-start --at 2017-09-01 --json'],
  async run(given, world) {
    const [picture, { headroomTables }, { headroomText }] = await parts()
    const { record, stand, question } = await asked(given, world)
    const answer = picture.headroomAnswer(record.picture, given.words[0]!, stand, question)
    await give(given, world, { answer, tables: headroomTables, text: headroomText })
  },
})

export const treatyCalendar = command({
  name: 'treaty calendar',
  summary: 'What happened under a treaty and what is due, by day.',
  arguments: [code],
  flags: [
    at,
    { name: 'from', value: 'D', summary: 'first day; the beginning of the treaty by default' },
    { name: 'until', value: 'D', summary: 'last day; a year after --at by default' },
    status,
    ...standFlags,
    ...answerFlags,
  ],
  examples: ['treaty calendar new-start --from 2022 --until 2023'],
  async run(given, world) {
    const [picture, { treatyCalendarTables }, { treatyCalendarText }] = await parts()
    const { record, stand, question } = await asked(given, world)
    const span = { from: dateFlag(given, 'from'), until: dateFlag(given, 'until') }
    const answer = picture.treatyCalendar(record.picture, given.words[0]!, stand, { ...question, ...span })
    await give(given, world, { answer, tables: treatyCalendarTables, text: treatyCalendarText })
  },
})

function parts() {
  return Promise.all([import('../../picture/index.ts'), import('../../node/index.ts'), import('../text/treaty.ts')])
}

async function asked(given: Given, world: World) {
  const { statusFlag } = await import('../treaty-flags.ts')
  const { channelsKnown } = await import('../../node/index.ts')
  const day = dateFlag(given, 'at')
  const wanted = given.flags.has('status') ? statusFlag(given) : undefined
  const { record, stand } = await readRecord(given, world)
  const { witnessed } = await channelsKnown(record.folder, world.clock)
  return { record, stand, question: { at: day, status: wanted, witnessed } }
}

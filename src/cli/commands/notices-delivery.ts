import { command, reportFlags } from '../command.ts'
import { readRecord } from '../record.ts'

export const noticesDelivery = command({
  name: 'notices delivery',
  summary: 'How far one notice has come: stored here alone, mirrored by whom, safe by the policy of this party.',
  arguments: [{ name: 'ID', summary: 'its id, or the beginning of it' }],
  flags: [...reportFlags],
  notes: ['entente peer policy says how many mirrors make a notice safe.'],
  examples: ['notices delivery 3fa1', 'notices delivery 3fa1 --json'],
  async run(given, world) {
    const { record } = await readRecord(given, world)
    const [{ noticePlace }, { delivery, readPolicy }, { deliveryText }] = await Promise.all([
      import('../../picture/index.ts'),
      import('../../node/index.ts'),
      import('../text/delivery.ts'),
    ])
    const { folder, picture } = record
    const { mirrors: wanted } = readPolicy(folder.directory)
    const answer = await delivery({ folder, wanted }, noticePlace(picture, given.words[0]!))
    world.out(given.flags.has('json') ? `${JSON.stringify(answer, null, 2)}\n` : deliveryText(answer))
  },
})

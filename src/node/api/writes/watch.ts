import { z } from 'zod'
import { Refusal } from '../../../base/index.ts'
import { alarmForm } from '../../../picture/index.ts'
import { acknowledge } from '../../watch/index.ts'
import { writeRoute } from '../write-route.ts'

export const acknowledgeWrite = writeRoute({
  path: '/api/watch/acknowledge',
  summary: 'A person has seen an alarm: it is told no more as long as it is the same; nothing is signed',
  act: 'receive',
  parts: {},
  body: z.strictObject({
    cause: z.string().max(400).meta({ description: 'the cause of the alarm' }),
    person: z.string().min(1).max(120).optional().meta({ description: 'who has seen it, where nobody signs in' }),
  }),
  form: alarmForm,
  perform({ record, clock }, { body, actor }) {
    const by = actor.person ?? body.person
    if (by === undefined) {
      throw new Refusal('wrong-use', 'a person acknowledges', { place: { path: 'person' }, rule: 'G8' })
    }
    const ground = { folder: record.folder, picture: record.picture, logs: record.logs() }
    return acknowledge(ground, clock, body.cause, by)
  },
})

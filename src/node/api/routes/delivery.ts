import { z } from 'zod'
import { delivery, deliveryForm } from '../../keeping/index.ts'
import { route } from '../route.ts'

export const deliveryRoute = route({
  path: '/api/notices/{id}/delivery',
  summary: 'How far one notice has come: stored, mirrored by whom, safe',
  parts: { id: z.string().max(64).meta({ description: 'id of the notice, or its beginning' }) },
  query: {},
  dated: false,
  live: true,
  form: deliveryForm,
  answer: (ground, given) => {
    const picture = ground.picture()
    const number = picture.find(given.id)
    return delivery(ground.keeping, { id: picture.id(number), seq: picture.seq.at(number) })
  },
})

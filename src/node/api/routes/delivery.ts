import { z } from 'zod'
import { noticePlace } from '../../../picture/index.ts'
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
    return delivery(ground.keeping, noticePlace(ground.picture(), given.id))
  },
})

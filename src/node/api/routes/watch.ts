import { watchAnswer, watchForm } from '../../watch/index.ts'
import { route } from '../route.ts'

export const watchRoute = route({
  path: '/api/watch',
  summary:
    'What somebody on watch has to know now: checks, messages, decisions, treaties; told since when, acknowledged',
  parts: {},
  query: {},
  dated: false,
  live: true,
  form: watchForm,
  answer: ground => {
    const { folder, clock } = ground.keeping
    return watchAnswer({ folder, picture: ground.picture(), logs: ground.node().logs }, clock)
  },
})

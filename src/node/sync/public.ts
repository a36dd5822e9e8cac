/** Public logs for everybody: C2SP tlog-tiles below `/log/COMMUNITY/PARTY/`, by a standard client and without signing. S17. */
import type { Hono } from 'hono'
import type { PublicTiles } from '../../sync/index.ts'
import type { Door } from '../door/index.ts'
import { refuseSync } from './routes.ts'

export function addPublicLogs(app: Hono, tiles: PublicTiles, report: (error: unknown) => void, door?: Door): void {
  app.get('/log/:community/:party/*', async context => {
    const { community, party } = context.req.param()
    const path = new URL(context.req.url).pathname.slice(`/log/${community}/${party}/`.length)
    try {
      door?.strangers.admit(door.addressOf(context))
      const { body, type, isLasting } = await tiles.resource({ community, party }, path)
      door?.hold(context, body.length)
      return context.body(new Uint8Array(body), 200, {
        'content-type': type,
        'cache-control': isLasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    } catch (error) {
      return refuseSync(context, error, report)
    }
  })
}

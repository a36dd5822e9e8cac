/**
 * access: the guard before every route, and the routes by which people sign in and are administered. Requests come in; who asks,
 * and whether they may, goes out. Rules E4…: spec/people.md.
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { Access, type AccessSetting } from './access.ts'
import { AccessGround } from './ground.ts'
import { addOidcRoutes } from './routes/oidc.ts'
import { addOwnRoutes } from './routes/own.ts'
import { addPeopleRoutes } from './routes/people.ts'
import { addSessionRoutes } from './routes/session.ts'

export { Access, type AccessSetting, actOf, keyOf } from './access.ts'
export { type RouteAct, routeActs } from './route-acts.ts'

/** The guard and the routes of people over one data folder. */
export interface Guarded {
  readonly access: Access
  readonly guard: MiddlewareHandler
  /** Names under which an administrator said that browsers reach the node. */
  hosts(): readonly string[]
  addRoutes(app: OpenAPIHono): void
}

export function guardFor(setting: AccessSetting): Guarded {
  const access = new Access(setting)
  const ground = new AccessGround(access)
  return {
    access,
    guard: access.guard,
    hosts: () => {
      const address = access.register?.settings.address
      return address === undefined ? [] : [new URL(address).hostname]
    },
    addRoutes: app => {
      addSessionRoutes(app, ground)
      addOidcRoutes(app, ground)
      addOwnRoutes(app, ground)
      addPeopleRoutes(app, ground)
    },
  }
}

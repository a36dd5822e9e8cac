/**
 * What each route is: who may call it follows from this and from the table of roles. A route of the lists of the API reads, or says
 * itself which act it takes; whatever else is answered stands here. A route that neither knows is let through to nobody
 * once people exist, and a test finds it. Rule E11.
 */
import { routes } from '../api/routes/index.ts'
import { writeRoutes } from '../api/writes/index.ts'
import type { Deed } from '../people/index.ts'

/**
 * `open` to anybody; `own`: to whoever is signed in, about that person alone; `signed`: answered by the rules of peers and of
 * public logs, which ask for signatures and not for sessions; else the act that a role must cover.
 */
export type RouteAct = Deed | 'open' | 'own' | 'signed'

const others: Readonly<Record<string, RouteAct>> = {
  'POST /api/plan': 'read',
  'GET /api/scenario': 'read',
  'POST /api/scenario': 'read',
  'GET /api/events': 'read',
  'GET /api/intake': 'read',
  'GET /api/intake/{id}': 'read',
  'POST /api/intake': 'record',
  'POST /api/intake/drafts/{id}': 'record',
  // Signing in.
  'GET /api/session': 'open',
  'POST /api/session/password': 'open',
  'POST /api/session/passkey/begin': 'open',
  'POST /api/session/passkey': 'open',
  'GET /api/session/oidc': 'open',
  'GET /api/session/oidc/back': 'open',
  'POST /api/session/end': 'open',
  'POST /api/invitation': 'open',
  'POST /api/invitation/password': 'open',
  'POST /api/invitation/passkey/begin': 'open',
  'POST /api/invitation/passkey': 'open',
  // What one signs in with oneself.
  'GET /api/own': 'own',
  'POST /api/own/password': 'own',
  'POST /api/own/passkey/begin': 'own',
  'POST /api/own/passkey': 'own',
  'POST /api/own/passkey/remove': 'own',
  'POST /api/own/session/end': 'own',
  // The people of the party.
  'GET /api/people': 'administer',
  'GET /api/people/log': 'administer',
  'POST /api/people': 'administer',
  'POST /api/people/{id}/roles': 'administer',
  'POST /api/people/{id}/invite': 'administer',
  'POST /api/people/{id}/remove': 'administer',
  'POST /api/people/{id}/sessions/end': 'administer',
  // No more than the program itself, which anybody can read.
  'GET /openapi.json': 'open',
  'GET /*': 'open',
  'ALL /api/*': 'open',
  // Other nodes, and who follows public logs.
  'ALL /sync/v1/*': 'signed',
  // The terminal of this machine, by a word of its own (U15).
  'POST /api/terminal': 'signed',
  'POST /api/terminal/acknowledge': 'signed',
  'GET /log/{community}/{party}/*': 'signed',
  'GET /card': 'signed',
}

/** By method and path, as the document writes them. */
export const routeActs: ReadonlyMap<string, RouteAct> = new Map<string, RouteAct>([
  ...routes.map(({ path }) => [`GET ${path}`, 'read'] as const),
  ...writeRoutes.map(({ path, act }) => [`POST ${path}`, act] as const),
  ...Object.entries(others),
])

/** Signing in by a provider of OpenID Connect: there and back. Rule E9. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '../../../base/index.ts'
import type { OidcSetting } from '../../people/index.ts'
import { cookieOf, setCookie } from '../cookies.ts'
import type { AccessGround } from '../ground.ts'

const backPath = '/api/session/oidc/back'

/** Two addresses that a browser goes to, and no part of what programs ask. */
export function addOidcRoutes(app: OpenAPIHono, ground: AccessGround): void {
  app.get('/api/session/oidc', async context => {
    try {
      const setting = settingOf(ground)
      const { address, kept } = await ground.provider.begin(setting, backTo(ground, context))
      setCookie(context, 'provider', ground.access.cookies(context), kept)
      return context.redirect(address, 302)
    } catch (error) {
      return goOn(context, failed(ground, context, error))
    }
  })
  app.get(backPath, async context => {
    const place = ground.access.cookies(context)
    const kept = cookieOf(context, 'provider', place)
    setCookie(context, 'provider', place, undefined)
    try {
      const { code, state } = context.req.query()
      const setting = settingOf(ground)
      const subject = await ground.provider.end(setting, backTo(ground, context), { code, state, kept })
      const person = ground.register.persons.bySubject(setting.issuer, subject)
      if (person === undefined) {
        throw new Refusal('not-allowed', `the provider vouches for subject ${subject}, who is linked to nobody`, {
          rule: 'E9',
        })
      }
      ground.signIn(context, person, 'oidc')
      return goOn(context, '/sign-in')
    } catch (error) {
      return goOn(context, failed(ground, context, error))
    }
  })
}

/**
 * A page of our own that leads on: a browser that comes from the provider sends no `SameSite=Strict` cookie before a page of this
 * node has asked.
 */
function goOn(context: Context, path: string): Response {
  return context.html(
    `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${path}"><title>Entente</title><a href="${path}">Entente</a>`,
  ) as Response
}

/** The log says why; the page, which a stranger may look at, says only that it failed. */
function failed(ground: AccessGround, context: Context, error: unknown): string {
  if (!(error instanceof Refusal)) throw error
  ground.access.register?.trail.add('failed', '', ground.doer(context), `provider: ${error.message}`)
  return '/sign-in#provider-failed'
}

function settingOf(ground: AccessGround): OidcSetting {
  const { oidc } = ground.register.settings
  if (oidc !== undefined) return oidc
  throw new Refusal('not-found', 'no provider was stated', { rule: 'E9', hint: 'entente people site --issuer URL' })
}

/** Where the provider sends the browser back to: the stated address, or the loopback name by which it came. */
function backTo(ground: AccessGround, context: Context): string {
  const { address } = ground.register.settings
  if (address !== undefined) return `${address}${backPath}`
  return `http://${context.req.header('host') ?? new URL(context.req.url).host}${backPath}`
}

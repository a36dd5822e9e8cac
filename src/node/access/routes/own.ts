/** What one signs in with, changed by oneself: while signed in, or by an invitation. Rules E5, E7, E8. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { z } from 'zod'
import { base64url, Refusal, utf8 } from '../../../base/index.ts'
import { algorithms, type Person, passkeyMade, type Session } from '../../people/index.ts'
import { lastsMs } from '../challenge.ts'
import {
  askMakingForm,
  codeForm,
  codeMakingForm,
  codePasswordForm,
  type heldSessionForm,
  idBodyForm,
  invitedForm,
  makingForm,
  nothingForm,
  ownForm,
  sessionAnswerForm,
  whichSessionForm,
} from '../forms.ts'
import type { AccessGround } from '../ground.ts'
import { addGet, addPost } from './define.ts'

export function addOwnRoutes(app: OpenAPIHono, ground: AccessGround): void {
  addGet(app, {
    path: '/api/own',
    summary: 'What one signs in with, and where one is signed in',
    form: ownForm,
    answer: context => ownAnswer(ground, context),
  })
  addPost(app, {
    path: '/api/own/password',
    summary: 'Sets one’s own password; all other sessions end',
    body: codePasswordForm.omit({ code: true }),
    form: ownForm,
    answer: async (context, { password }) => {
      const { person, session } = ground.fresh(context)
      await ground.register.credentials.setPassword(person, password, ground.doer(context, person.name), () =>
        ground.isFresh(ground.found(context)),
      )
      ground.register.sessions.revoke(person, ground.doer(context, person.name), { except: session.id })
      return ownAnswer(ground, context)
    },
  })
  addPost(app, {
    path: '/api/own/session/end',
    summary: 'Ends one of one’s own sessions, or all but this one',
    body: whichSessionForm,
    form: ownForm,
    answer: (context, { id }) => {
      const { person, session } = ground.found(context)
      const which = id === undefined ? { except: session.id } : { id }
      ground.register.sessions.revoke(person, ground.doer(context, person.name), which)
      return ownAnswer(ground, context)
    },
  })
  addOwnPasskeys(app, ground)
  addInvitations(app, ground)
}

function addOwnPasskeys(app: OpenAPIHono, ground: AccessGround): void {
  addPost(app, {
    path: '/api/own/passkey/begin',
    summary: 'Asks for a new passkey: what the browser needs to make one',
    body: nothingForm,
    form: askMakingForm,
    answer: context => {
      const { person, session } = ground.fresh(context)
      return asking(ground, context, person, `own ${session.id}`)
    },
  })
  addPost(app, {
    path: '/api/own/passkey',
    summary: 'Takes the new passkey',
    body: makingForm,
    form: ownForm,
    answer: (context, making) => {
      const { person, session } = ground.fresh(context)
      make(ground, context, person, making, `own ${session.id}`)
      return ownAnswer(ground, context)
    },
  })
  addPost(app, {
    path: '/api/own/passkey/remove',
    summary: 'Takes a passkey away',
    body: idBodyForm,
    form: ownForm,
    answer: (context, { id }) => {
      const { person } = ground.fresh(context)
      const { credentials } = ground.register
      if (!credentials.hasPassword(person) && credentials.passkeys(person).length === 1) {
        throw new Refusal('conflict', 'this is the last thing you sign in with', {
          rule: 'E8',
          hint: 'add another passkey or a password first',
        })
      }
      credentials.removePasskey(person, id, ground.doer(context, person.name))
      return ownAnswer(ground, context)
    },
  })
}

function addInvitations(app: OpenAPIHono, ground: AccessGround): void {
  addPost(app, {
    path: '/api/invitation',
    summary: 'Whom a code invites',
    body: codeForm,
    form: invitedForm,
    answer: (context, { code }) => ({
      name: invited(ground, code).name,
      passkeys: ground.site(context) !== undefined,
      passkeyAddress: ground.passkeyAddress(context),
    }),
  })
  addPost(app, {
    path: '/api/invitation/password',
    summary: 'Sets a password by an invitation, and signs in',
    body: codePasswordForm,
    form: sessionAnswerForm,
    answer: async (context, { code, password }) => {
      const { credentials, sessions } = ground.register
      const person = invited(ground, code)
      const doer = ground.doer(context, person.name)
      await credentials.setPassword(person, password, doer, () => credentials.endInvitation(code))
      sessions.revoke(person, doer)
      return ground.signIn(context, person, 'password')
    },
  })
  addPost(app, {
    path: '/api/invitation/passkey/begin',
    summary: 'Asks for a passkey by an invitation',
    body: codeForm,
    form: askMakingForm,
    answer: (context, { code }) => asking(ground, context, invited(ground, code), `code ${code}`),
  })
  addPost(app, {
    path: '/api/invitation/passkey',
    summary: 'Takes a passkey by an invitation, and signs in',
    body: codeMakingForm,
    form: sessionAnswerForm,
    answer: (context, { code, ...making }) => {
      const person = invited(ground, code)
      make(ground, context, person, making, `code ${code}`)
      ground.register.credentials.endInvitation(code)
      return ground.signIn(context, person, 'passkey')
    },
  })
}

/** @throws Refusal `not-allowed`, the same for every code that is none */
function invited(ground: AccessGround, code: string): Person {
  const person = ground.register.credentials.invited(code)
  if (person !== undefined) return person
  throw new Refusal('not-allowed', 'this invitation is none, was used, or is over', {
    rule: 'E5',
    hint: 'ask an administrator for another one',
  })
}

function asking(
  ground: AccessGround,
  context: Context,
  person: Person,
  purpose: string,
): z.infer<typeof askMakingForm> {
  const { rpId } = ground.expectSite(context)
  return {
    challenge: ground.challenges.make(purpose),
    rpId,
    timeoutMs: lastsMs,
    user: { id: base64url(utf8(person.id)), name: person.name },
    algorithms: [...algorithms],
    exclude: ground.register.credentials.passkeys(person).map(({ id }) => id),
  }
}

function make(
  ground: AccessGround,
  context: Context,
  person: Person,
  { label, ...making }: z.infer<typeof makingForm>,
  purpose: string,
): void {
  const made = passkeyMade(making, ground.expectSite(context), challenge => ground.challenges.take(challenge, purpose))
  ground.register.credentials.addPasskey(person, made, label, ground.doer(context, person.name))
}

function ownAnswer(ground: AccessGround, context: Context): z.infer<typeof ownForm> {
  const found = ground.found(context)
  const { credentials, sessions } = ground.register
  return {
    hasPassword: credentials.hasPassword(found.person),
    passkeys: credentials.passkeys(found.person),
    sessions: sessions.list(found.person.id).map(one => heldSession(one, found.session.id)),
    isFresh: ground.isFresh(found),
  }
}

export function heldSession(
  { id, means, startedAt, seenAt, address }: Session,
  current: string | undefined,
): z.infer<typeof heldSessionForm> {
  return { id, means, startedAt, seenAt, address, isThis: id === current }
}
